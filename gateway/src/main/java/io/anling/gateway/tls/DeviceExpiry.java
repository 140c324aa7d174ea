package io.anling.gateway.tls;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Says when certificates that devices have shown will not hold much longer: of each at 30, 7 and 1
 * days and once it is over, each once a start. The first {@link #EACH} of a day are told one by
 * one; of what is more, one sentence an hour counts them, so that the certificates of a whole
 * fleet, which were made on one day, are no flood.
 *
 * <p>Known are the certificates shown since the start: of at most {@link #MOST} devices that still
 * hold for long, and of as many that were spoken of. Beyond that the one shown first is forgotten
 * until it is shown again; it is said twice only where more than {@link #MOST} end within 30 days.
 *
 * <p>{@link #shown} and {@link #ending} may be called from any thread and wait for nothing; {@link
 * #look} is for one thread. Between two looks at most {@link #MOST} devices are taken in.
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

  private static final Comparator<Ending> FIRST =
      Comparator.comparing(Ending::end).thenComparing(Ending::device);

  private final InstantSource clock;
  private final ExpiryWatch.Told told;
  private final Map<String, Instant> fresh = new ConcurrentHashMap<>();
  private final Map<String, Shown> silent = bounded();
  private final Map<String, Shown> spoken = bounded();
  private final List<Ending> untold = new ArrayList<>();
  private volatile Instant[] ends = {};
  private Instant day = Instant.MIN;
  private Instant summed = Instant.MIN;
  private int ofDay;

  DeviceExpiry(InstantSource clock, ExpiryWatch.Told told) {
    this.clock = clock;
    this.told = told;
  }

  private static Map<String, Shown> bounded() {
    return new LinkedHashMap<>() {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<String, Shown> eldest) {
        return size() > MOST;
      }
    };
  }

  /** A device has proven itself by a certificate that ends then. */
  void shown(String device, Instant end) {
    if (fresh.size() < MOST) {
      fresh.put(device, end);
    }
  }

  /** How many of those end within so many days, or have ended, as of the last look. */
  int ending(long days) {
    Instant until = clock.instant().plus(Duration.ofDays(days));
    Instant[] sorted = ends;
    int from = 0;
    int to = sorted.length;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (sorted[middle].isBefore(until)) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  /** Takes in what was shown, and says what there is to say now. */
  void look() {
    Map<String, Instant> taken = takeIn();
    Instant now = clock.instant();
    List<Ending> one = new ArrayList<>();
    List<Ending> together = new ArrayList<>();
    sort(now, one, together);
    if (!taken.isEmpty()) {
      count();
    }
    told.shown(taken);
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

  /** Takes in what was not known before, the first that ends first; answers that. */
  private Map<String, Instant> takeIn() {
    List<Ending> came = new ArrayList<>();
    for (String device : List.copyOf(fresh.keySet())) {
      Instant end = fresh.remove(device);
      if (end != null && !(known(silent, device, end) || known(spoken, device, end))) {
        came.add(new Ending(device, end));
      }
    }
    came.sort(FIRST);
    Map<String, Instant> taken = new HashMap<>();
    for (Ending one : came) {
      silent.remove(one.device());
      spoken.remove(one.device());
      silent.put(one.device(), new Shown(one.end(), ExpiryWatch.NONE));
      taken.put(one.device(), one.end());
    }
    return taken;
  }

  private static boolean known(Map<String, Shown> where, String device, Instant end) {
    Shown before = where.get(device);
    return before != null && before.end().equals(end);
  }

  private void count() {
    ends =
        Stream.concat(silent.values().stream(), spoken.values().stream())
            .map(Shown::end)
            .sorted()
            .toArray(Instant[]::new);
  }

  private void sort(Instant now, List<Ending> one, List<Ending> together) {
    if (day.equals(Instant.MIN) || !now.isBefore(day.plus(DAY))) {
      day = now;
      ofDay = 0;
    }
    spoken.replaceAll((device, certificate) -> judged(now, device, certificate, one));
    Iterator<Map.Entry<String, Shown>> all = silent.entrySet().iterator();
    while (all.hasNext()) {
      Map.Entry<String, Shown> each = all.next();
      Shown certificate = judged(now, each.getKey(), each.getValue(), one);
      if (certificate.said() != ExpiryWatch.NONE) {
        all.remove();
        spoken.put(each.getKey(), certificate);
      }
    }
    if (summed.equals(Instant.MIN) || !now.isBefore(summed.plus(SUMMARY))) {
      together.addAll(untold);
      together.sort(FIRST);
      untold.clear();
      summed = together.isEmpty() ? summed : now;
    }
  }

  /** The certificate with the step that is said now; the same where there is none to say. */
  private Shown judged(Instant now, String device, Shown certificate, List<Ending> one) {
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
  }
}
