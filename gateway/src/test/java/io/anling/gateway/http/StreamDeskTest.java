package io.anling.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.anling.alert.engine.LogEntry;
import io.anling.alert.registry.AccessToken;
import io.anling.gateway.security.Tokens;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a desk sees of the stream, for how long, and what its word is worth. */
@Timeout(120)
class StreamDeskTest {

  private static final HttpSettings.StreamBounds QUICK =
      new HttpSettings.StreamBounds(3, 2_000, Duration.ofMillis(200));

  @TempDir Path directory;
  private HttpKit kit;

  @BeforeEach
  void open() {
    kit = new HttpKit(directory, QUICK);
  }

  @AfterEach
  void close() {
    kit.close();
  }

  @Test
  void eventCarriesTheAlertAndItsEntry() {
    try (SseClient client = SseClient.open(kit, "desk-root", null)) {
      JsonNode hello = client.nextEvent().data();
      assertThat(hello.path("time").textValue()).endsWith("+08:00");
      String alert = kit.press("here");
      SseClient.Event raised = client.alerts(1).get(0);
      assertThat(raised.data().path("change").textValue()).isEqualTo("raised");
      assertThat(raised.data().at("/alert/id").textValue()).isEqualTo(alert);
      assertThat(raised.data().at("/alert/ownerName").textValue()).isEqualTo("一村坐席");
      assertThat(raised.data().at("/entry/device").textValue()).isEqualTo("here");
      assertThat(kit.description.check("/components/schemas/StreamAlert", raised.data().toString()))
          .isEmpty();
      LogEntry logged = kit.store().read(session -> session.log().ofAlert(alert)).get(0);
      assertThat(raised.id()).isEqualTo(String.valueOf(logged.position()));
    }
  }

  @Test
  void deskSeesItsOwnRegionOnlyAndLearnsHowFarItMayResume() {
    try (SseClient client = SseClient.open(kit, "desk-a", null)) {
      assertThat(client.nextEvent().name()).isEqualTo("hello");
      kit.press("there");
      SseClient.Event position = client.nextEvent();
      assertThat(position.name()).isEqualTo("position");
      String alert = kit.press("here");
      SseClient.Event raised = client.alerts(1).get(0);
      assertThat(raised.data().at("/alert/id").textValue()).isEqualTo(alert);
    }
    try (SseClient client = SseClient.open(kit, "desk-a", "0")) {
      List<SseClient.Event> mine = client.alerts(2);
      assertThat(mine).allMatch(event -> !event.data().toString().contains("乙镇"));
    }
  }

  @Test
  void oneStreamTooManyIsRefusedUntilOneEnds() {
    List<SseClient> open = new ArrayList<>();
    for (int i = 0; i < QUICK.clients(); i++) {
      open.add(SseClient.open(kit, "desk-root", null));
    }
    HttpResponse<String> refused = kit.get("desk-root", "/api/v1/stream");
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    open.forEach(SseClient::close);
    await()
        .untilAsserted(
            () -> {
              try (SseClient client = SseClient.open(kit, kit.as("desk-root", "/api/v1/stream"))) {
                assertThat(client.status()).isEqualTo(200);
              }
            });
  }

  @Test
  void silentStreamBeats() {
    try (SseClient client = SseClient.open(kit, "desk-root", null)) {
      assertThat(client.nextEvent().name()).isEqualTo("hello");
      assertThat(client.next().name()).isEqualTo(":");
      assertThat(client.next().name()).isEqualTo(":");
    }
  }

  @Test
  void streamEndsWhenItsAccountIsRemoved() {
    try (SseClient client = SseClient.open(kit, "desk-a", null)) {
      assertThat(client.nextEvent().name()).isEqualTo("hello");
      kit.submit(new Apply(store -> store.accounts().remove("desk-a")));
      assertThat(client.nextEvent()).isNull();
    }
  }

  @Test
  void watchingKeepsASessionAlive() {
    String hash = Tokens.hash("watching");
    Instant soon = InstantSource.system().instant().plus(Duration.ofHours(1));
    kit.submit(
        new Apply(store -> store.accounts().save(new AccessToken(hash, "desk-a", true, soon))));
    HttpRequest.Builder request =
        kit.as(null, "/api/v1/stream").header("Cookie", "anling_session=watching");
    try (SseClient client = SseClient.open(kit, request)) {
      assertThat(client.status()).isEqualTo(200);
      kit.submit(
          new Apply(store -> store.accounts().save(new AccessToken(hash, "desk-a", true, soon))));
      await()
          .untilAsserted(
              () -> {
                Optional<AccessToken> token =
                    kit.store().read(session -> session.accounts().token(hash));
                assertThat(token.orElseThrow().expiresAt()).isAfter(soon.plusSeconds(3_600));
              });
    }
  }

  @Test
  void confirmingMakesTheDeskTold() {
    String alert = kit.press("here");
    String position = String.valueOf(position());
    HttpResponse<String> elsewhere = confirm("desk-root", "99999999");
    assertThat(elsewhere.statusCode()).isEqualTo(422);
    assertThat(confirm("desk-a", position).statusCode()).isEqualTo(204);
    JsonNode told = HttpKit.json(kit.get("desk-a", "/api/v1/alerts/" + alert)).path("told");
    assertThat(told.findValuesAsText("channel")).contains("console");
    assertThat(told.findValuesAsText("recipient")).contains("desk:测试县/甲镇/一村");
  }

  @Test
  void confirmingTellsNothingOfAForeignRegion() {
    String alert = kit.press("there");
    assertThat(confirm("desk-a", String.valueOf(position())).statusCode()).isEqualTo(204);
    JsonNode told = HttpKit.json(kit.get("desk-root", "/api/v1/alerts/" + alert)).path("told");
    assertThat(told).isEmpty();
  }

  private HttpResponse<String> confirm(String account, String id) {
    return kit.post(account, "/api/v1/stream/confirm", "{\"id\":\"" + id + "\"}");
  }

  private long position() {
    return kit.store().read(session -> session.log().lastPosition());
  }
}
