package io.anling.gateway.ingest;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Lets something be reported once per key and window; what happens between is counted into the next
 * report. Bounded: beyond the given number of keys in a window the others share the key {@link
 * #OTHERS}. May be called from any thread.
 */
final class Throttle {

  /** Stands for every key that found no place. */
  static final String OTHERS = "(others)";

  /** What to report: it happened so often since the last report. */
  record Report(String key, long count) {}

  private static final class Window {
    private final Instant since;
    private long unreported;

    private Window(Instant since) {
      this.since = since;
    }
  }

  private final int mostKeys;
  private final Duration window;
  private final Map<String, Window> windows = new HashMap<>();

  Throttle(int mostKeys, Duration window) {
    this.mostKeys = mostKeys;
    this.window = window;
  }

  /** It happened to {@code key}; empty where that is not to be reported now. */
  synchronized Optional<Report> happened(String key, Instant now) {
    String kept = place(key, now);
    Window current = windows.get(kept);
    if (current != null && now.isBefore(current.since.plus(window))) {
      current.unreported++;
      return Optional.empty();
    }
    long count = current == null ? 1 : current.unreported + 1;
    windows.put(kept, new Window(now));
    return Optional.of(new Report(kept, count));
  }

  private String place(String key, Instant now) {
    if (windows.containsKey(key) || windows.size() < mostKeys) {
      return key;
    }
    windows.values().removeIf(old -> !now.isBefore(old.since.plus(window)));
    return windows.size() < mostKeys ? key : OTHERS;
  }
}
