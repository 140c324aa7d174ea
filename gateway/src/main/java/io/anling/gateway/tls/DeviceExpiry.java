package io.anling.gateway.tls;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Says when certificates that devices have shown will not hold much longer: of each at 30, 7 and 1
 * days and once it is over, each once. The first {@link #EACH} of a day are told one by one; of
 * what is more, one sentence an hour counts them, so that the certificates of a whole fleet, which
 * were made on one day, are no flood.
 *
 * <p>Known are the certificates shown since the start, of at most {@link #MOST} devices; beyond
 * that the one shown first is forgotten until it is shown again. May be called from any thread.
 */
final class DeviceExpiry {

  static final int MOST = 50_000;
  static final int EACH = 20;
  static final int SUCH = 3;
  static final Duration SUMMARY = Duration.ofHours(1);

  private static final Duration DAY = Duration.ofDays(1);

  /** A certificate's end, and the step of it that was said. */
  private record Shown(Instant end, long said) {}

  private record Ending(String device, Instant end) {}

  private final InstantSource clock;
  private final ExpiryWatch.Told told;
  private final Map<String, Shown> shown =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Shown> eldest) {
          return size() > MOST;
        }
      };
  private final List<Ending> untold = new ArrayList<>();
  private Instant day = Instant.MIN;
  private Instant summed = Instant.MIN;
  private int ofDay;

  DeviceExpiry(InstantSource clock, ExpiryWatch.Told told) {
    this.clock = clock;
    this.told = told;
  }

  /** A device has proven itself by a certificate that ends then. */
  void shown(String device, Instant end) {
    synchronized (this) {
      Shown before = shown.get(device);
      if (before != null && before.end().equals(end)) {
        return;
      }
      shown.remove(device);
      shown.put(device, new Shown(end, ExpiryWatch.NONE));
    }
    told.shown(device, end);
  }

  /** How many of those end within so many days, or have ended. */
  synchronized int ending(long days) {
    Instant until = clock.instant().plus(Duration.ofDays(days));
    return (int) shown.values().stream().filter(one -> one.end().isBefore(until)).count();
  }

  /** Says what there is to say now. */
  void look() {
    Instant now = clock.instant();
    List<Ending> one = new ArrayList<>();
    List<Ending> together = new ArrayList<>();
    sort(now, one, together);
    one.forEach(
        ending ->
            told.ends(
                "the certificate of device " + ending.device(),
                ending.end(),
                ExpiryWatch.days(now, ending.end())));
    if (!together.isEmpty()) {
      Instant first = together.get(0).end();
      told.devicesEnd(
          together.size(),
          together.stream().limit(SUCH).map(Ending::device).toList(),
          first,
          ExpiryWatch.days(now, first));
    }
  }

  private synchronized void sort(Instant now, List<Ending> one, List<Ending> together) {
    if (day.equals(Instant.MIN) || !now.isBefore(day.plus(DAY))) {
      day = now;
      ofDay = 0;
    }
    shown.replaceAll(
        (device, certificate) -> {
          long step = ExpiryWatch.step(ExpiryWatch.days(now, certificate.end()));
          if (step >= certificate.said()) {
            return certificate;
          }
          Ending ending = new Ending(device, certificate.end());
          if (ofDay < EACH) {
            ofDay++;
            one.add(ending);
          } else {
            untold.add(ending);
          }
          return new Shown(certificate.end(), step);
        });
    if (summed.equals(Instant.MIN) || !now.isBefore(summed.plus(SUMMARY))) {
      together.addAll(untold);
      together.sort(Comparator.comparing(Ending::end).thenComparing(Ending::device));
      untold.clear();
      summed = together.isEmpty() ? summed : now;
    }
  }
}
