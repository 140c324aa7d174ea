package io.anling.sim.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiPredicate;

/**
 * How long something took: exact order statistics (nearest rank), nothing interpolated.
 *
 * @param count how many were measured; the durations are zero when none was
 * @param p50 the median
 * @param p99 99 of 100 were at most this
 * @param max the longest
 */
public record Latencies(int count, Duration p50, Duration p99, Duration max) {
  /** Sorts and picks. */
  public static Latencies of(List<Duration> took) {
    if (took.isEmpty()) {
      return new Latencies(0, Duration.ZERO, Duration.ZERO, Duration.ZERO);
    }
    List<Duration> sorted = took.stream().sorted().toList();
    return new Latencies(
        sorted.size(), rank(sorted, 50), rank(sorted, 99), sorted.get(sorted.size() - 1));
  }

  /**
   * First attempt to confirmation.
   *
   * @param measured whether a press counts, given when it came to its end; one that waited for
   *     something else (a power cut, a new handshake) measures that
   */
  public static Latencies toConfirmed(Truth truth, BiPredicate<ConfirmedPress, Instant> measured) {
    return of(
        truth.confirmed().values().stream()
            .filter(press -> measured.test(press, press.at()))
            .map(ConfirmedPress::took)
            .toList());
  }

  /**
   * First attempt of the press that raised an alert to the first notice of that alert, of the same
   * presses. Later presses of an alert are told at most every 15 s, so they measure nothing.
   */
  public static Latencies toTold(
      Truth truth,
      BiPredicate<ConfirmedPress, Instant> measured,
      List<AlertSeen> alerts,
      List<ReceivedNotice> notices) {
    Map<String, Instant> first = new HashMap<>();
    for (ReceivedNotice notice : notices) {
      first.merge(notice.alert(), notice.at(), (a, b) -> a.isBefore(b) ? a : b);
    }
    List<Duration> took = new ArrayList<>();
    for (AlertSeen alert : alerts) {
      Instant told = first.get(alert.id());
      ConfirmedPress press =
          alert.presses().isEmpty() ? null : truth.confirmed().get(alert.presses().get(0));
      if (told != null && press != null && measured.test(press, told)) {
        took.add(Duration.between(press.leftAt(), told));
      }
    }
    return of(took);
  }

  private static Duration rank(List<Duration> sorted, int percent) {
    return sorted.get((int) Math.ceil(sorted.size() * percent / 100.0) - 1);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "p50 %s · p99 %s · max %s (%d)", ms(p50), ms(p99), ms(max), count);
  }

  private static String ms(Duration duration) {
    return String.format(Locale.ROOT, "%.1f ms", duration.toNanos() / 1e6);
  }
}
