package io.anling.gateway.ingest;

import io.anling.gateway.codec.Decoded;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of those who speak in a message, and what it says.
 *
 * @param sender who answers for it, and for whom it claims to speak
 * @param speaker null where the sender may not speak for that one
 * @param own whether it speaks Anling's own format, in which everything but the contract's fields
 *     is an attribute without a meaning
 * @param parts none where there is no speaker
 * @param name as the message calls the one of whom it speaks
 */
record Voice(
    Sender sender, @Nullable Speaker speaker, boolean own, List<Decoded> parts, String name) {

  Voice {
    parts = List.copyOf(parts);
  }

  /** Of one that is called by its id. */
  Voice(Sender sender, @Nullable Speaker speaker, boolean own, List<Decoded> parts) {
    this(sender, speaker, own, parts, sender.speaker());
  }
}
