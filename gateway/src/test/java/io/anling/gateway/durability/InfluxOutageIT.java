package io.anling.gateway.durability;

import io.anling.gateway.telemetry.influx.InfluxServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The outage against a process: killed, and started again. {@code -Dpoints=} makes it longer. */
class InfluxOutageIT {

  @Test
  void everyConfirmedPointIsThereAfterwards(@TempDir Path scratch) throws Exception {
    try (InfluxServer influx = InfluxServer.start(scratch)) {
      new InfluxOutage("influx-outage", influx).run();
    }
  }
}
