package io.anling.gateway.telemetry;

import java.io.IOException;
import java.time.Duration;

/** A database wants to be left alone for a while. */
public final class LaterException extends IOException {

  private static final long serialVersionUID = 1L;

  private final Duration after;

  /**
   * @param after not before that
   */
  public LaterException(String reason, Duration after) {
    super(reason);
    this.after = after;
  }

  Duration after() {
    return after;
  }
}
