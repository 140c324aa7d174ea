package io.anling.gateway.notify;

import io.anling.alert.engine.Channel;
import io.anling.gateway.security.SecretBox;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Seals the addresses of channels and opens them again.
 *
 * @param allow networks that channels may reach although private or loopback
 */
public record ChannelVault(SecretBox box, List<String> allow) {

  public ChannelVault {
    allow = List.copyOf(allow);
  }

  /** The channel in clear; empty where this node's key does not open it. */
  public Optional<ChannelSpec> open(Channel channel) {
    try {
      byte[] address = box.open(ChannelSpec.row(channel.name()), channel.sealedAddress());
      return Optional.of(ChannelSpec.of(channel, address));
    } catch (SecretBox.SealException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The channels as they are kept; those among {@code kept} that say the same stay as they are. */
  public List<Channel> seal(List<ChannelSpec> channels, List<Channel> kept, String by) {
    Map<String, Channel> before =
        kept.stream().collect(Collectors.toMap(Channel::name, Function.identity()));
    return channels.stream().map(one -> seal(one, before.get(one.name()), by)).toList();
  }

  private Channel seal(ChannelSpec channel, @Nullable Channel before, String by) {
    if (before != null && open(before).filter(channel::equals).isPresent()) {
      return channel.sealed(before.sealedAddress(), by);
    }
    String row = ChannelSpec.row(channel.name());
    return channel.sealed(box.seal(row, channel.address()), by);
  }
}
