package io.anling.gateway.coap;

import io.anling.gateway.ingest.DeviceDirectory;
import io.anling.gateway.ingest.InboundMessage.Channel;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The paths of devices, as in Eclipse Hono: {@code /event} ({@code /e}) and {@code /telemetry}
 * ({@code /t}) to send to, {@code /command} ({@code /c}) to ask or observe what became of a press;
 * each with {@code //CHILD} for a hub's child. Between the two slashes lies an empty Uri-Path
 * option; clients that cannot send an empty one may leave it out.
 */
final class CoapPaths {

  /**
   * Where a device may send to.
   *
   * @param child null where it speaks for itself
   */
  record Target(Channel channel, @Nullable String child) {}

  private CoapPaths() {}

  /** What this path is; empty where it is none that a device may send to. */
  static Optional<Target> parse(List<String> segments) {
    return segments.isEmpty()
        ? Optional.empty()
        : channel(segments.get(0))
            .flatMap(channel -> whose(segments).map(child -> target(channel, child)));
  }

  /**
   * Whose outcome is asked for: a child, or nothing for the device itself; empty for no such path.
   */
  static Optional<String> command(List<String> segments) {
    boolean command =
        !segments.isEmpty() && (segments.get(0).equals("command") || segments.get(0).equals("c"));
    return command ? whose(segments) : Optional.empty();
  }

  private static Target target(Channel channel, String child) {
    return new Target(channel, child.isEmpty() ? null : child);
  }

  /** The child's id, or nothing for the device itself. */
  private static Optional<String> whose(List<String> segments) {
    if (segments.size() == 1) {
      return Optional.of("");
    }
    boolean twoSlashes =
        segments.size() == 2 || (segments.size() == 3 && segments.get(1).isEmpty());
    String child = segments.get(segments.size() - 1);
    return twoSlashes && DeviceDirectory.isId(child) ? Optional.of(child) : Optional.empty();
  }

  private static Optional<Channel> channel(String word) {
    for (Channel channel : Channel.values()) {
      if (word.equals(channel.word()) || word.equals(channel.shortWord())) {
        return Optional.of(channel);
      }
    }
    return Optional.empty();
  }
}
