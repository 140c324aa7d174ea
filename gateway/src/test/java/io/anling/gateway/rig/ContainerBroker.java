package io.anling.gateway.rig;

import io.anling.gateway.durability.Docker;
import java.util.List;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.Transferable;

/**
 * A mosquitto in a container: the image of {@code ANLING_TEST_MQTT_IMAGE}. It is killed and started
 * again as one container, so that its files stay.
 */
public final class ContainerBroker implements Broker {

  private static final String DIRECTORY = "/anling-test";
  private static final int PORT_INSIDE = 1883;

  private final int port = ProcessBroker.freePort();
  private final GenericContainer<?> container;

  private ContainerBroker() {
    container =
        new GenericContainer<>(Docker.image("ANLING_TEST_MQTT_IMAGE", "eclipse-mosquitto:2.0"))
            .withCopyToContainer(
                Transferable.of(
                    Broker.configuration("0.0.0.0", PORT_INSIDE, DIRECTORY)
                        .replaceAll("(?m)^user .*$", "user root")),
                DIRECTORY + "/mosquitto.conf")
            .withCommand("mosquitto", "-c", DIRECTORY + "/mosquitto.conf")
            .waitingFor(Wait.forListeningPort());
    container.setPortBindings(List.of("127.0.0.1:" + port + ":" + PORT_INSIDE));
  }

  /** A started one. */
  public static ContainerBroker started() {
    Docker.require();
    ContainerBroker broker = new ContainerBroker();
    broker.container.start();
    Broker.awaitConnects(broker.port);
    return broker;
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public void start() {
    container.getDockerClient().startContainerCmd(container.getContainerId()).exec();
    Broker.awaitConnects(port);
  }

  @Override
  public void kill() {
    container
        .getDockerClient()
        .killContainerCmd(container.getContainerId())
        .withSignal("KILL")
        .exec();
    org.awaitility.Awaitility.await().until(() -> !container.isRunning());
  }

  @Override
  public void close() {
    container.stop();
  }
}
