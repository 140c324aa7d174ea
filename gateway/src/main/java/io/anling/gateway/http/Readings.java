package io.anling.gateway.http;

import io.anling.alert.Fact;
import io.anling.alert.engine.AlertEngine;
import io.anling.alert.engine.Command;
import io.anling.alert.engine.WorkingSet;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Puts on record who read the personal data of whose home. The same person reading the same again
 * within ten minutes is one reading; {@link #REMEMBERED} readings are remembered for that, and one
 * forgotten too early is recorded once more.
 */
final class Readings {

  static final Duration SAME_READING = Duration.ofMinutes(10);
  static final int REMEMBERED = 10_000;

  private final AlertEngine engine;
  private final Map<String, Instant> known =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
          return size() > REMEMBERED;
        }
      };

  Readings(AlertEngine engine) {
    this.engine = engine;
  }

  /** {@code user} was shown the home behind {@code alertId}. */
  void read(String user, String alertId) {
    if (isNew(user + "\n" + alertId, engine.clock().instant())) {
      var unused = engine.submit(new Recorded(user, alertId));
    }
  }

  private synchronized boolean isNew(String key, Instant now) {
    Instant before = known.get(key);
    if (before != null && before.plus(SAME_READING).isAfter(now)) {
      return false;
    }
    known.remove(key);
    known.put(key, now);
    return true;
  }

  /** A reading for the record. */
  record Recorded(String user, String alertId) implements Command<Boolean> {

    @Override
    public Urgency urgency() {
      return Urgency.BOOKKEEPING;
    }

    @Override
    public Boolean decide(WorkingSet work, Instant now) {
      work.tables().log().audit(now, Fact.user(user), "read-home", alertId, alertId);
      return true;
    }
  }
}
