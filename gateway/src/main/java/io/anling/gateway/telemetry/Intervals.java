package io.anling.gateway.telemetry;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gathers points, handed in from the newest to the oldest, into one for each interval: the mean of
 * numbers, the last of everything else.
 */
public final class Intervals {

  private static final class Sum {
    private double sum;
    private long count;
  }

  private final TelemetryQuery.Every every;
  private final int limit;
  private final String deviceId;
  private final Deque<Point> done = new ArrayDeque<>();
  private final Map<String, Sum> sums = new HashMap<>();
  private final Map<String, Object> last = new HashMap<>();
  private @Nullable Long beginning;

  public Intervals(String deviceId, TelemetryQuery.Every every, int limit) {
    this.deviceId = deviceId;
    this.every = every;
    this.limit = limit;
  }

  /** Takes the next older point; false where nothing older is wanted. */
  public boolean add(Instant at, Map<String, Object> values) {
    long here = every.beginning(at.toEpochMilli());
    if (beginning != null && beginning != here) {
      finish();
    }
    if (done.size() >= limit) {
      return false;
    }
    beginning = here;
    values.forEach(this::take);
    return true;
  }

  private void take(String metric, Object value) {
    if (value instanceof Number number) {
      Sum sum = sums.computeIfAbsent(metric, name -> new Sum());
      sum.sum += number.doubleValue();
      sum.count++;
    } else {
      last.merge(metric, value, Intervals::stronger);
    }
  }

  /** The newer one came first, but a boolean stands for a text. */
  private static Object stronger(Object newer, Object older) {
    return FieldName.Kind.of(older).compareTo(FieldName.Kind.of(newer)) > 0 ? older : newer;
  }

  private void finish() {
    if (beginning == null) {
      return;
    }
    Map<String, Object> values = new HashMap<>(last);
    sums.forEach((metric, sum) -> values.put(metric, sum.sum / sum.count));
    if (!values.isEmpty()) {
      done.addFirst(new Point(deviceId, Instant.ofEpochMilli(beginning), values));
    }
    sums.clear();
    last.clear();
    beginning = null;
  }

  /** All intervals, the oldest first. */
  public List<Point> points() {
    if (done.size() < limit) {
      finish();
    }
    return List.copyOf(done);
  }
}
