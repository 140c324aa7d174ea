package io.anling.gateway.coap;

import static org.assertj.core.api.Assertions.assertThat;

import io.anling.gateway.rig.Rig;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import org.eclipse.californium.core.coap.CoAP.Code;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.elements.AddressEndpointContext;
import org.eclipse.californium.elements.config.Configuration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CoAP in clear, as a laboratory may have it. */
class CoapLabIT {

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "event, device=button&secret=secret-button, CHANGED, 1",
    "event, device=button&secret=wrong, UNAUTHORIZED, 0",
    "event, device=button, UNAUTHORIZED, 0",
    "event, x=y, UNAUTHORIZED, 0",
    ".well-known/core, x=y, UNAUTHORIZED, 0",
  })
  void asksForTheSecretToo(String path, String query, ResponseCode code, int alerts)
      throws Exception {
    Rig.Settings settings = new Rig.Settings(Duration.ofSeconds(3), 256, 0, CoapSettings.OFF, 0);
    CoapEndpoint client =
        CoapEndpoint.builder().setConfiguration(Configuration.createStandardWithoutFile()).build();
    try (Rig rig = new Rig(directory, settings)) {
      client.start();
      Request request = new Request(Code.POST);
      request.setPayload("{\"type\":\"sos\"}");
      request.getOptions().setUriPath(path);
      for (String one : query.split("&", -1)) {
        request.getOptions().addUriQuery(one);
      }
      InetSocketAddress to =
          new InetSocketAddress(InetAddress.getLoopbackAddress(), rig.coap.labPort());
      request.setDestinationContext(new AddressEndpointContext(to));
      client.sendRequest(request);
      Response response = request.waitForResponse(10_000);
      assertThat(response).isNotNull();
      assertThat(response.getCode()).isEqualTo(code);
      assertThat(response.getPayloadSize()).isLessThan(100);
      assertThat(rig.alerts()).hasSize(alerts);
    } finally {
      client.destroy();
    }
  }
}
