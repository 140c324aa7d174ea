package io.anling.gateway.e2e;

import static io.anling.gateway.coap.CoapDevice.SOS;
import static org.assertj.core.api.Assertions.assertThat;

import io.anling.gateway.coap.CoapDevice;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A device's session over the gateway's ends, the orderly and the sudden one (FAULTS C7). */
class CoapRestartIT {

  private static final String HEADER =
      "region,household,address,lat,lon,person,phone,born,category,contact_name,contact_phone,"
          + "device_id,device_model,device_secret,room";
  private static final Duration AFTER_A_CRASH = Duration.ofSeconds(15);

  @TempDir private Path scratch;

  private static String id(int number) {
    return SOS.replace("1-1", "1-" + number);
  }

  private static String metrics(GatewayProcess gateway) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(gateway.http().resolve("/metrics")).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  @Test
  void nextPressIsConfirmedAtOnceOrAfterANewHandshake() throws Exception {
    GatewayHome home = new GatewayHome(scratch);
    home.importLines(
        HEADER, "测试县/甲镇/一村,H001,一村 1 号,,,测试甲,,,,测试甲之女,10000000001,button-1,,s3cret,卧室");
    Path kept = home.directory().resolve("dtls-sessions");
    GatewayProcess gateway = home.serve();
    try (CoapDevice button = CoapDevice.psk(gateway.port("coap+dtls"), "button-1", "s3cret")) {
      assertThat(button.post("event", id(1)).getCode()).isEqualTo(ResponseCode.CHANGED);
      assertThat(gateway.stop()).isIn(0, 143);
      assertThat(kept).exists();

      gateway = home.serve();
      assertThat(kept).doesNotExist();
      assertThat(button.post("event", id(2)).getCode()).isEqualTo(ResponseCode.CHANGED);
      assertThat(metrics(gateway)).contains("anling_dtls_handshakes_total 0.0");

      gateway.kill();
      gateway = home.serve();
      long began = System.nanoTime();
      Response response = button.tryPost("event", id(3));
      if (response == null) {
        button.handshakeAnew();
        response = button.post("event", id(3));
      }
      assertThat(response.getCode()).isEqualTo(ResponseCode.CHANGED);
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(AFTER_A_CRASH);
      assertThat(metrics(gateway)).contains("anling_dtls_handshakes_total 1.0");
    } finally {
      gateway.close();
    }
  }
}
