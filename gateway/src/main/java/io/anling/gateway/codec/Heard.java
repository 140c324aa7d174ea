package io.anling.gateway.codec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one message says of one device.
 *
 * @param speaker as the format names it, not yet a device id (see {@link SpeakerId}); null where it
 *     is {@link Frame#speaker}, and in an {@code Unreadable} of which nobody knows who sent it
 * @param hub through which it spoke, named likewise; null where the format names none
 * @param parts in the message's order, an event before what was measured with it; never empty
 */
public record Heard(@Nullable String speaker, @Nullable String hub, List<Decoded> parts) {

  public Heard {
    parts = List.copyOf(parts);
  }

  /** Of the device whose session or topic it is. */
  public static Heard self(Decoded... parts) {
    return new Heard(null, null, List.of(parts));
  }

  /** Of a device that the message names. */
  public static Heard of(String speaker, List<Decoded> parts) {
    return new Heard(speaker, null, parts);
  }
}
