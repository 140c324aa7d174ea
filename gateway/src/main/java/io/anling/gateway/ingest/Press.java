package io.anling.gateway.ingest;

import io.anling.alert.engine.Command;
import io.anling.alert.engine.RaiseAnswer;
import io.anling.gateway.codec.Decoded;
import org.jspecify.annotations.Nullable;

/**
 * A part of a message on its way to the engine.
 *
 * @param id the device's own for it; null where it sent none
 * @param begins whether it says that something happened, so that it may not be lost even where the
 *     store does not take it as it is
 * @param what could not be read, where its dead letter goes with it; null otherwise
 */
record Press(
    Speaker speaker,
    Command<RaiseAnswer> command,
    @Nullable String id,
    boolean begins,
    Decoded.@Nullable Unreadable what) {

  /** Something that could be read. */
  Press(Speaker speaker, Command<RaiseAnswer> command, @Nullable String id, boolean begins) {
    this(speaker, command, id, begins, null);
  }
}
