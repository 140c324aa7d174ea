package io.anling.sim.link;

import java.util.concurrent.CompletableFuture;

/**
 * One device among many that reach the gateway through a broker, as behind a LoRaWAN network
 * server: they share one connection, and the topic says who speaks. Confirmed means that the broker
 * has the message; that the gateway fetches it is what an auditor has to look for.
 *
 * <p>Opening and closing the shared connection is its owner's business.
 */
public final class BrokerLink implements Link {
  private final MqttLink line;
  private final String topics;
  private final String device;

  /**
   * Makes a link over a connection that somebody else opens and closes.
   *
   * @param topics with {@code {device}} and {@code {channel}} where those go
   */
  public BrokerLink(MqttLink line, String topics, String device) {
    this.line = line;
    this.topics = topics;
    this.device = device;
  }

  @Override
  public void open() {}

  @Override
  public CompletableFuture<Void> up() {
    return line.up();
  }

  @Override
  public CompletableFuture<Void> send(Message message) {
    String speaker = message.child().orElse(device);
    return line.publish(
        topics.replace("{device}", speaker).replace("{channel}", message.channel()),
        message.payload());
  }

  @Override
  public void close() {}
}
