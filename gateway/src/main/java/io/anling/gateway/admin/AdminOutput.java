package io.anling.gateway.admin;

/** Where a command's words go, as they come. Used by one thread at a time. */
public interface AdminOutput {

  /** A line of the answer, for stdout. */
  void answer(String line);

  /** A line about the answer, for stderr. */
  void say(String line);
}
