package io.anling.gateway.ingest;

import io.anling.gateway.metrics.Meters;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/**
 * The newest outcome for each device that has not heard it yet. Held in memory only, at most {@link
 * #MOST}, for {@link #KEPT}; beyond that the oldest are forgotten. May be called from any thread.
 */
public final class Outcomes {

  static final int MOST = 20_000;
  static final Duration KEPT = Duration.ofHours(24);

  /**
   * What a device is to hear.
   *
   * @param state the device's word for the alert's state
   */
  public record Outcome(String alert, String state, Instant at) {

    /** As it stands in a payload. */
    public String json() {
      return "{\"alert\":\"" + alert + "\",\"state\":\"" + state + "\"}";
    }
  }

  private record Kept(String speaker, Outcome outcome) {}

  private final Map<String, Kept> byDevice = new LinkedHashMap<>();
  private final Map<String, Map<String, Outcome>> bySpeaker = new HashMap<>();
  private final LongAdder missed = new LongAdder();

  /**
   * Keeps an outcome in the place of an older one.
   *
   * @param speaker the device whose connection carries it: itself, or its hub
   */
  public synchronized void put(String device, String speaker, Outcome outcome) {
    forget(device);
    byDevice.put(device, new Kept(speaker, outcome));
    bySpeaker.computeIfAbsent(speaker, id -> new LinkedHashMap<>()).put(device, outcome);
    Iterator<Map.Entry<String, Kept>> oldest = byDevice.entrySet().iterator();
    Map.Entry<String, Kept> first = oldest.next();
    boolean expired = first.getValue().outcome().at().plus(KEPT).isBefore(outcome.at());
    if (byDevice.size() > MOST) {
      missed();
    }
    if (byDevice.size() > MOST || expired) {
      forget(first.getKey());
    }
  }

  /** Shows what devices are not told. */
  public void measure(Meters meters) {
    meters.counter("anling.outcomes.missed", missed::sum);
  }

  /** Something became of a press that its devices are not told, because of a bound. */
  void missed() {
    missed.increment();
  }

  /** Keeps it again, unless there is a newer one by now. */
  public synchronized void putBack(String device, String speaker, Outcome outcome) {
    if (!byDevice.containsKey(device)) {
      put(device, speaker, outcome);
    }
  }

  /** Takes what the device is to hear. */
  public synchronized Optional<Outcome> take(String device, Instant now) {
    Kept kept = byDevice.get(device);
    forget(device);
    return Optional.ofNullable(kept)
        .map(Kept::outcome)
        .filter(outcome -> now.isBefore(outcome.at().plus(KEPT)));
  }

  /** The devices for which something waits that goes over this one's connection. */
  public synchronized List<String> waiting(String speaker) {
    Map<String, Outcome> waiting = bySpeaker.get(speaker);
    return waiting == null ? List.of() : List.copyOf(waiting.keySet());
  }

  private void forget(String device) {
    Kept kept = byDevice.remove(device);
    if (kept != null) {
      Map<String, Outcome> same = bySpeaker.get(kept.speaker());
      if (same != null && same.remove(device) != null && same.isEmpty()) {
        bySpeaker.remove(kept.speaker());
      }
    }
  }
}
