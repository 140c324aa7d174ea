package io.anling.gateway.telemetry;

/** Points that a database will never take as they are. */
public final class RefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final int points;

  /**
   * @param reason the database's own words
   * @param points how many it refused, all others being kept; 0 where it does not say
   */
  public RefusedException(String reason, int points) {
    super(reason, null, false, false);
    this.points = points;
  }

  int points() {
    return points;
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
