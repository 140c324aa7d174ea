package io.anling.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server's own clock, as people see it. */
class ClockApiTest {

  private static final String ACCEPT = "/api/v1/clock/accept-step";

  @TempDir Path directory;
  private HttpKit kit;

  @BeforeEach
  void open() {
    kit = new HttpKit(directory);
  }

  @AfterEach
  void close() {
    kit.close();
  }

  private JsonNode clock() {
    return HttpKit.json(kit.get("desk-a", "/api/v1/clock"));
  }

  @Test
  void clockThatNobodySetIsEngineTime() {
    JsonNode clock = clock();
    assertThat(clock.path("follows").textValue()).isEqualTo("machine");
    assertThat(clock.path("offsetSeconds").doubleValue()).isBetween(-0.5, 0.5);
    assertThat(clock.path("stepped").booleanValue()).isFalse();
    assertThat(clock.path("lastStep").isNull()).isTrue();
    HttpResponse<String> refused = kit.post("admin-root", ACCEPT, "");
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("urn:anling:problem:no-step");
  }

  @Test
  void stepIsShownAndJumpedAfterOnAPersonsWordAlone() {
    kit.setClock(Duration.ofHours(1));
    await().until(() -> clock().path("stepped").booleanValue());
    await().until(() -> !clock().path("lastStep").isNull());
    assertThat(clock().path("offsetSeconds").doubleValue()).isBetween(3_500.0, 3_600.5);
    assertThat(clock().at("/lastStep/seconds").doubleValue()).isBetween(3_599.0, 3_601.0);
    assertThat(clock().at("/lastStep/accepted").booleanValue()).isFalse();

    assertThat(kit.post("admin-a", ACCEPT, "").statusCode()).as("of a part alone").isEqualTo(403);
    HttpResponse<String> done = kit.post("admin-root", ACCEPT, "");
    assertThat(done.statusCode()).isEqualTo(200);
    assertThat(HttpKit.json(done).path("seconds").doubleValue()).isBetween(3_500.0, 3_600.5);
    assertThat(clock().path("offsetSeconds").doubleValue()).isBetween(-0.5, 0.5);
    assertThat(clock().at("/lastStep/accepted").booleanValue()).isTrue();
  }

  @Test
  void engineTimeDoesNotGoBackOnAnybodysWord() {
    kit.setClock(Duration.ofHours(-2));
    await().until(() -> clock().path("stepped").booleanValue());
    HttpResponse<String> refused = kit.post("admin-root", ACCEPT, "");
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("urn:anling:problem:never-back");
    assertThat(clock().path("offsetSeconds").doubleValue()).isLessThan(-7_000.0);
  }
}
