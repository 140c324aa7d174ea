package io.anling.alert;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is asked first: those who can be there within the 15-minute circle (15分钟养老服务圈), of them who
 * has the fewest open alerts, of those the nearest; then those of whom nobody knows where they are;
 * then those farther away.
 */
public final class Nearest {

  /** The circle that a county promises its elders. */
  static final Duration CIRCLE = Duration.ofMinutes(15);

  /** Metres a second over the straight line: an electric bicycle on village roads, 15 km/h. */
  static final double SPEED = 15 / 3.6;

  private static final double EARTH_RADIUS = 6_371_000;

  private Nearest() {}

  /** A place in WGS-84, in degrees. */
  public record Place(double lat, double lon) {}

  /**
   * Somebody who may be asked.
   *
   * @param travel null where it is unknown
   * @param load open alerts that they have
   */
  public record Candidate(String id, @Nullable Duration travel, long load) {

    private int ring() {
      if (travel == null) {
        return 1;
      }
      return travel.compareTo(CIRCLE) <= 0 ? 0 : 2;
    }

    private Duration known() {
      return travel == null ? Duration.ZERO : travel;
    }
  }

  /** The candidates, the best first; equals stay in their order. */
  public static List<Candidate> ranked(List<Candidate> candidates) {
    return candidates.stream()
        .sorted(
            Comparator.comparing(Candidate::ring)
                .thenComparing(Candidate::load)
                .thenComparing(Candidate::known))
        .toList();
  }

  /** How long one is under way from one place to the other, by the great circle (haversine). */
  public static Duration travel(Place from, Place to) {
    double lat = Math.toRadians(to.lat() - from.lat());
    double lon = Math.toRadians(to.lon() - from.lon());
    double half =
        Math.pow(Math.sin(lat / 2), 2)
            + Math.cos(Math.toRadians(from.lat()))
                * Math.cos(Math.toRadians(to.lat()))
                * Math.pow(Math.sin(lon / 2), 2);
    double metres = 2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(half)));
    return Duration.ofSeconds(Math.round(metres / SPEED));
  }
}
