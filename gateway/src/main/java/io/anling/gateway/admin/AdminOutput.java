package io.anling.gateway.admin;

import java.io.UncheckedIOException;

/** Where a command's words go, as they come. Used by one thread at a time. */
public interface AdminOutput {

  /** A line of the answer, for stdout. */
  void answer(String line);

  /** A line about the answer, for stderr. */
  void say(String line);

  /**
   * Returns once everything so far has reached its reader.
   *
   * @throws UncheckedIOException where nobody reads any more
   */
  void delivered();
}
