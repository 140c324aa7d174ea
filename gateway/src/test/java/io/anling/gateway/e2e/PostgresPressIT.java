package io.anling.gateway.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anling.alert.jdbc.PostgresAddress;
import io.anling.alert.jdbc.PostgresServer;
import io.anling.gateway.e2e.GatewayHome.Result;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job with everything in PostgreSQL, and what happens while its server is away. */
@Tag("postgres")
class PostgresPressIT {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String HEADER =
      "region,household,address,lat,lon,person,phone,born,category,contact_name,contact_phone,"
          + "device_id,device_model,device_secret,room";
  private static final String HOME =
      "测试县/甲镇/一村,H001,一村 1 号,,,测试甲,,,,测试甲之女,10000000001,button-1,,s3cret,";

  @TempDir private Path scratch;

  private GatewayHome home(PostgresAddress database) {
    GatewayHome home = new GatewayHome(scratch).on(database);
    home.importLines(HEADER, HOME);
    home.done("user", "add", "desk", "--role", "desk");
    return home;
  }

  @Test
  void aPressIsToldAndDealtWithAcrossAKill() throws Exception {
    PostgresAddress database = PostgresServer.shared().database();
    try (WebhookReceiver receiver = new WebhookReceiver()) {
      GatewayHome home =
          home(database)
              .with("ANLING_WEBHOOK_URL", receiver.address())
              .with("ANLING_WEBHOOK_ALLOW", "127.0.0.0/8");
      String token = home.done("user", "token", "desk").lastWord();
      try (GatewayProcess gateway = home.serve();
          Button button = new Button(gateway, "button-1", "s3cret")) {
        button.raw("{\"type\":\"sos\",\"id\":\"1-1\",\"room\":\"卧\\u0000室\"}");
        await().atMost(SOON).until(() -> !receiver.ofStep(1).isEmpty());
        gateway.kill();
      }
      String alert = receiver.ofStep(1).get(0).get("alert").asText();
      try (GatewayProcess gateway = home.serve()) {
        Api api = new Api(gateway.http(), token);
        assertThat(api.get("alerts/" + alert).at("/state").asText()).isEqualTo("raised");
        assertThat(api.get("alerts/" + alert).at("/kind").asText()).isEqualTo("sos");
        api.post("alerts/" + alert + "/acknowledge", "{}");
        api.post("alerts/" + alert + "/resolve", "{\"outcome\":\"helped-on-site\"}");
        Result audit = home.done("export", "audit", "--verify");
        assertThat(audit.err()).contains("1 alert checked, 0 faults");
        assertThat(gateway.stop()).isZero();
      }
      assertThat(PostgresServer.shared().count(database, "alert where state = 'closed'")).isOne();
      assertThat(home.directory().resolve("anling.db")).doesNotExist();
    }
  }

  @Test
  void whileTheServerIsAwayNothingIsConfirmedAndAllOfItComesBack() throws Exception {
    try (PostgresServer server = PostgresServer.fresh(Map.of())) {
      server.start();
      PostgresAddress database = server.database();
      GatewayHome home = home(database).with("ANLING_MQTT_UNCONFIRMED_TIMEOUT", "30s");
      try (GatewayProcess gateway = home.serve();
          Button button = new Button(gateway, "button-1", "s3cret")) {
        button.press("before");
        server.kill();
        CompletableFuture<Void> pressed = pressed(button, "meanwhile");
        await().atMost(SOON).until(() -> ready(gateway).statusCode() == 503);
        assertThat(ready(gateway).body()).contains("store");
        assertThat(pressed).as("nothing is confirmed without the store").isNotDone();
        server.start();
        assertThat(pressed).succeedsWithin(SOON);
        await().atMost(SOON).until(() -> ready(gateway).statusCode() == 200);
        button.press("after");
        assertThat(server.count(database, "event")).isEqualTo(3);
        assertThat(gateway.err()).noneMatch(line -> line.contains("\tat "));
        assertThat(gateway.stop()).isZero();
      }
    }
  }

  private static CompletableFuture<Void> pressed(Button button, String id) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            button.press(id);
          } catch (Exception e) {
            throw new AssertionError(e);
          }
        });
  }

  private static HttpResponse<String> ready(GatewayProcess gateway) throws Exception {
    URI uri = gateway.http().resolve("/health/ready");
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).timeout(SOON).build(), BodyHandlers.ofString());
  }
}
