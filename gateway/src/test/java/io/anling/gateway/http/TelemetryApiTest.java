package io.anling.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.anling.gateway.telemetry.TelemetryQuery;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked of the telemetry's reader, and what is answered while it cannot be asked. */
class TelemetryApiTest {

  private static final String PATH = "/api/v1/devices/here/telemetry";

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

  private TelemetryQuery asked(String query) {
    assertThat(kit.get("admin-root", PATH + query).statusCode()).isEqualTo(200);
    return kit.asks.get(kit.asks.size() - 1);
  }

  @Test
  void everythingThatIsAskedForIsHandedOn() {
    TelemetryQuery query =
        asked(
            "?metric=temperature&every=5m&limit=7&from=2026-11-22T00:00:00%2B08:00"
                + "&to=2026-11-23T00:00:00%2B08:00");
    assertThat(query)
        .isEqualTo(
            new TelemetryQuery(
                "here",
                "temperature",
                Instant.parse("2026-11-21T16:00:00Z"),
                Instant.parse("2026-11-22T16:00:00Z"),
                new TelemetryQuery.Every(Duration.ofMinutes(5), Duration.ofHours(8)),
                7));
    assertThat(asked("?every=1d").every().length()).isEqualTo(Duration.ofDays(1));
    TelemetryQuery usual = asked("");
    assertThat(usual.every()).isNull();
    assertThat(Duration.between(usual.from(), usual.to())).isEqualTo(Duration.ofDays(1));
  }

  @Test
  void whileItCannotBeReadThatIsSaidAndNothingElseSuffers() {
    kit.faults.put("telemetry", "connection refused");
    assertThat(kit.get("admin-root", PATH).statusCode()).isEqualTo(503);
    assertThat(kit.get("admin-root", "/api/v1/alerts").statusCode()).isEqualTo(200);
  }
}
