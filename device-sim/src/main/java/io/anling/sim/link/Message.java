package io.anling.sim.link;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;

/**
 * What a device says.
 *
 * @param channel {@code event} or {@code telemetry}
 * @param child the hub's child that speaks, empty when the device speaks for itself
 * @param body JSON
 */
public record Message(String channel, Optional<String> child, String body) {
  /** A press, a fall, smoke, … of the device itself. */
  public static Message event(String body) {
    return new Message("event", Optional.empty(), body);
  }

  /** A sign of life or readings of the device itself. */
  public static Message telemetry(String body) {
    return new Message("telemetry", Optional.empty(), body);
  }

  /** The same in the name of a hub's child. */
  public Message of(String childId) {
    return new Message(channel, Optional.of(childId), body);
  }

  /** The body as it goes on the wire, in UTF-8. */
  public byte[] payload() {
    return body.getBytes(UTF_8);
  }

  /** The MQTT topic, {@code event} or {@code event//CHILD}. */
  public String topic() {
    return child.map(id -> channel + "//" + id).orElse(channel);
  }
}
