package io.anling.gateway.telemetry;

/** Telemetry cannot be read now. */
public final class TelemetryUnavailable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public TelemetryUnavailable(String why, Throwable cause) {
    super(why, cause);
  }
}
