package io.anling.alert.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Alerts whose deadline could not be carried out because of a fault of ours: they are tried again
 * after a while, so that they hold up nobody else. At most {@link #MOST}; beyond it the rest is
 * tried at every turn.
 */
final class SetAside {

  static final int MOST = 10_000;
  static final Duration PAUSE = Duration.ofSeconds(10);

  private final Map<String, Instant> until = new HashMap<>();

  void put(String alertId, Instant now) {
    if (until.size() < MOST) {
      until.put(alertId, now.plus(PAUSE));
    }
  }

  int size() {
    return until.size();
  }

  /** The ids that are not set aside at {@code now}. */
  List<String> without(List<String> due, Instant now) {
    until.values().removeIf(again -> !again.isAfter(now));
    return until.isEmpty() ? due : due.stream().filter(id -> !until.containsKey(id)).toList();
  }
}
