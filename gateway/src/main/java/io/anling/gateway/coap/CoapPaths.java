package io.anling.gateway.coap;

import io.anling.gateway.ingest.DeviceDirectory;
import io.anling.gateway.ingest.InboundMessage.Channel;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The paths of devices, as in Eclipse Hono: {@code /event} ({@code /e}) and {@code /telemetry}
 * ({@code /t}), with {@code //CHILD} for a hub's child. Between the two slashes lies an empty
 * Uri-Path option; clients that cannot send an empty one may leave it out.
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
    if (segments.isEmpty() || segments.size() > 3) {
      return Optional.empty();
    }
    Optional<Channel> channel = channel(segments.get(0));
    if (segments.size() == 1) {
      return channel.map(known -> new Target(known, null));
    }
    boolean twoSlashes = segments.size() == 2 || segments.get(1).isEmpty();
    String child = segments.get(segments.size() - 1);
    return twoSlashes && DeviceDirectory.isId(child)
        ? channel.map(known -> new Target(known, child))
        : Optional.empty();
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
