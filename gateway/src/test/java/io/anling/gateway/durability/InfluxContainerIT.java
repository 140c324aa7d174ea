package io.anling.gateway.durability;

import io.anling.gateway.telemetry.influx.OutsideInflux;
import java.net.URI;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;

/**
 * The outage against a container: paused, and let go on.
 *
 * <p>Alone: a container that comes or goes changes the network, and Chromium beside it then drops
 * what it is loading.
 */
@Tag("alone")
class InfluxContainerIT {

  private static final int PORT = 8086;

  @Test
  void everyConfirmedPointIsThereAfterwards() throws Exception {
    Docker.require();
    try (GenericContainer<?> container =
        new GenericContainer<>(Docker.image("ANLING_TEST_INFLUX_IMAGE", "influxdb:1.8"))) {
      container.withExposedPorts(PORT).waitingFor(Wait.forHttp("/ping").forStatusCode(204)).start();
      new InfluxOutage("influx-container", new Paused(container)).run();
    }
  }

  /** A container that is paused when it is to go away. */
  private record Paused(GenericContainer<?> container) implements OutsideInflux {

    @Override
    public URI url() {
      return URI.create("http://" + container.getHost() + ":" + container.getMappedPort(PORT));
    }

    @Override
    public void goAway() {
      container.getDockerClient().pauseContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void comeBack() {
      container.getDockerClient().unpauseContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void close() {
      container.close();
    }
  }
}
