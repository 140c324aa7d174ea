package io.anling.gateway.durability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.anling.gateway.e2e.GatewayHome;
import io.anling.gateway.e2e.GatewayProcess;
import io.anling.gateway.telemetry.influx.OutsideInflux;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * I1 and I7: InfluxDB is away for a while at full rate, and the gateway is killed while it carries
 * what it had spooled meanwhile. Afterwards the database holds what the sensors had confirmed,
 * point for point, and presses did not notice.
 */
final class InfluxOutage {

  private static final long POINTS = Long.getLong("points", 200_000);
  private static final Duration PATIENCE = Duration.ofMinutes(2 + POINTS / 1_000_000);
  private static final String DATABASE = "anling";
  private static final String WAITS = "anling_spool_bytes";
  private static final String DRAINED = "anling_telemetry_drained_total";

  private final OutsideInflux influx;
  private final GatewayHome home;
  private final String name;

  InfluxOutage(String name, OutsideInflux influx) throws IOException {
    this.name = name;
    this.influx = influx;
    Path directory = Path.of("target", "durability", name).toAbsolutePath();
    Village.delete(directory);
    this.home = new GatewayHome(Files.createDirectories(directory));
    home.with("ANLING_INFLUX_URL", influx.url().toString());
  }

  void run() throws Exception {
    home.importLines(Sensors.rows());
    long warm;
    long away;
    long killed;
    GatewayProcess first = home.serve();
    try (Sensors sensors =
            new Sensors(first.port("mqtt"), Instant.now().minusSeconds(3_600).toEpochMilli());
        SteadyPresses presses = new SteadyPresses(first.port("mqtt"), "the-button", "its-secret")) {
      Scrape before = new Scrape(first.http());
      sendAndLand(sensors, before);
      warm = System.nanoTime();
      sendAndLand(sensors, before);
      away = System.nanoTime();
      influx.goAway();
      spoolThrough(sensors, before);
      killed = killWhileItCarries(first, sensors, before);
      long readyAgain;
      try (GatewayProcess second = home.serve()) {
        readyAgain = System.nanoTime();
        sensors.send(POINTS / 5);
        sensors.awaitConfirmed(PATIENCE);
        Scrape after = new Scrape(second.http());
        await().atMost(PATIENCE).until(() -> after.meter(WAITS) == 0);
        judge(sensors, after);
        long ended = System.nanoTime();
        System.out.printf(
            "%s: presses at the same rate before, warm: %s; InfluxDB away and killed: %s; afterwards: %s%n",
            name,
            presses.between(warm, away),
            presses.between(away, killed),
            presses.between(readyAgain, ended));
      }
    } finally {
      first.close();
    }
  }

  private static void sendAndLand(Sensors sensors, Scrape gateway) {
    sensors.send(POINTS / 10);
    sensors.awaitConfirmed(PATIENCE);
    await().atMost(PATIENCE).until(() -> gateway.meter(WAITS) == 0);
  }

  private void spoolThrough(Sensors sensors, Scrape gateway) {
    sensors.send(POINTS * 2 / 5);
    sensors.awaitConfirmed(PATIENCE);
    assertThat(gateway.meter(WAITS)).as("what waits in the spool").isPositive();
    assertThat(gateway.meter("anling_spool_oldest_seconds")).isPositive();
    assertThat(gateway.ready()).as("what is spooled is safe").contains("\"status\":\"ready\"");
  }

  private long killWhileItCarries(GatewayProcess gateway, Sensors sensors, Scrape scrape)
      throws IOException {
    double drained = scrape.meter(DRAINED);
    influx.comeBack();
    sensors.send(POINTS / 5);
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> scrape.meter(DRAINED) > drained);
    double left = scrape.meter(WAITS);
    gateway.kill();
    long killed = System.nanoTime();
    System.out.printf("%s: killed with %.0f bytes still in the spool%n", name, left);
    assertThat(left).as("it was killed while it carried").isPositive();
    return killed;
  }

  private void judge(Sensors sensors, Scrape gateway) throws IOException {
    JsonNode row = influx.row(DATABASE, "SELECT COUNT(v), SUM(v) FROM telemetry");
    JsonNode devices =
        influx.row(
            DATABASE, "SELECT COUNT(c) FROM (SELECT COUNT(v) AS c FROM telemetry GROUP BY device)");
    System.out.printf(
        "%s: %,d points of %s devices confirmed, %d messages sent again after the kill, %d refused"
            + " after a second and sent again; %s points in InfluxDB%n",
        name,
        sensors.confirmed(),
        devices.path(1),
        sensors.repeated(),
        sensors.refused() / Sensors.READINGS,
        row.path(1));
    assertThat(sensors.confirmed()).isGreaterThanOrEqualTo(POINTS - POINTS / 100);
    assertThat(row.path(1).asLong()).as("points").isEqualTo(sensors.confirmed());
    assertThat(row.path(2).asLong()).as("sum of values").isEqualTo(sensors.sum());
    assertThat(devices.path(1).asInt()).isEqualTo(Sensors.SENSORS);
    assertThat(gateway.meter("anling_telemetry_dropped")).isZero();
    assertThat(gateway.meter("anling_telemetry_rejected_total")).isZero();
  }
}
