package io.anling.gateway.mqtt;

import io.anling.gateway.ingest.DeviceDirectory;
import io.anling.gateway.ingest.InboundMessage.Channel;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The topics of devices, as in Eclipse Hono: {@code event} ({@code e}) and {@code telemetry}
 * ({@code t}), with {@code //CHILD} for a hub's child; {@code command///req/#} and {@code
 * command//CHILD/req/#} to subscribe to, with {@code +} for all children, or the exact topic of an
 * outcome, {@code command///req//alert}.
 *
 * <p>Pure: a topic is one of these, byte for byte, or it is none.
 */
final class MqttTopics {

  /** Stands for every child of a hub in a subscription. */
  static final String ALL_CHILDREN = "+";

  private static final String COMMAND = "command//";
  private static final String REQUESTS = "/req/#";
  private static final String OUTCOME = "/req//alert";

  /** The filters of {@link #subscription}, for a message. */
  static final String FILTERS =
      "command///req/# or command///req//alert, for a child command//CHILD/req/# or"
          + " command//CHILD/req//alert, for all children + as CHILD";

  /**
   * Where a device may publish to.
   *
   * @param child null where it speaks for itself
   */
  record Target(Channel channel, @Nullable String child) {}

  /**
   * What a device may subscribe to.
   *
   * @param child null for its own commands, {@link #ALL_CHILDREN} for every child's
   */
  record Commands(@Nullable String child) {}

  private MqttTopics() {}

  /** What a PUBLISH to this topic is; empty where it is none that a device may publish to. */
  static Optional<Target> publish(String topic) {
    for (Channel channel : Channel.values()) {
      for (String name : new String[] {channel.word(), channel.shortWord()}) {
        if (topic.equals(name)) {
          return Optional.of(new Target(channel, null));
        }
        if (topic.startsWith(name + "//")) {
          String child = topic.substring(name.length() + 2);
          return DeviceDirectory.isId(child)
              ? Optional.of(new Target(channel, child))
              : Optional.empty();
        }
      }
    }
    return Optional.empty();
  }

  /** What a subscription to this filter is; empty where a device may not subscribe to it. */
  static Optional<Commands> subscription(String filter) {
    String tail = filter.endsWith(OUTCOME) ? OUTCOME : REQUESTS;
    int end = filter.length() - tail.length();
    if (!filter.startsWith(COMMAND) || !filter.endsWith(tail) || end < COMMAND.length()) {
      return Optional.empty();
    }
    String child = filter.substring(COMMAND.length(), end);
    if (child.isEmpty()) {
      return Optional.of(new Commands(null));
    }
    return child.equals(ALL_CHILDREN) || DeviceDirectory.isId(child)
        ? Optional.of(new Commands(child))
        : Optional.empty();
  }

  /** The filters that cover an outcome's topic by that name: a child's, {@code +}, or none. */
  static List<String> filters(String child) {
    return List.of(COMMAND + child + REQUESTS, COMMAND + child + OUTCOME);
  }

  /** Where an outcome goes; {@code child} null for the device that holds the session. */
  static String outcome(@Nullable String child) {
    return COMMAND + (child == null ? "" : child) + OUTCOME;
  }
}
