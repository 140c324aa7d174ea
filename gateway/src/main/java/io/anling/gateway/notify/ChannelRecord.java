package io.anling.gateway.notify;

import io.anling.alert.engine.Channel;
import io.anling.alert.engine.NoticeSender.Result;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What each channel answered last, as this node heard it; forgotten when the process ends or the
 * channel's address becomes another one. Safe from any thread.
 */
final class ChannelRecord {

  private final InstantSource clock;
  private final Map<String, Kept> byName = new ConcurrentHashMap<>();

  private record Kept(String sealedAddress, ChannelState state) {}

  ChannelRecord(InstantSource clock) {
    this.clock = clock;
  }

  /** What the channel answered last; empty where nothing was sent. */
  Optional<ChannelState> of(Channel channel) {
    return Optional.ofNullable(byName.get(channel.name()))
        .filter(kept -> kept.sealedAddress().equals(channel.sealedAddress()))
        .map(Kept::state);
  }

  /** The channel answered. */
  void note(Channel channel, Result result) {
    Instant now = clock.instant();
    byName.compute(
        channel.name(),
        (name, before) -> {
          boolean same = before != null && before.sealedAddress().equals(channel.sealedAddress());
          Instant since = same ? before.state().failingSince() : null;
          return new Kept(channel.sealedAddress(), state(now, result, since));
        });
  }

  private static ChannelState state(Instant now, Result result, @Nullable Instant since) {
    Instant failing = result.told() ? null : since == null ? now : since;
    return new ChannelState(now, result.told(), result.code(), failing);
  }

  /** Only these are still there. */
  void keep(Collection<String> names) {
    byName.keySet().retainAll(names);
  }
}
