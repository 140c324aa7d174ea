package io.anling.gateway.ingest;

import io.anling.alert.engine.RaiseMissed;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The counters of buttons that the store is known to have, so that one which a device only repeats
 * with its readings asks nothing of the engine.
 *
 * <p>At most {@link #MOST} buttons are remembered; the one that was quiet for longest is forgotten
 * first, and its next counter goes to the engine, which knows it. May be called from any thread.
 */
final class KnownCounters {

  static final int MOST = 50_000;

  private record Button(String device, int generation, String name) {

    static Button of(RaiseMissed said) {
      return new Button(said.event().deviceId(), said.event().generation(), said.button());
    }
  }

  private final Map<Button, Long> counters =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Button, Long> eldest) {
          return size() > MOST;
        }
      };

  /** Whether the engine would learn nothing: it is the counter of last time, and no press. */
  synchronized boolean repeats(RaiseMissed said) {
    return said.heard() == 0
        && said.counter() != null
        && said.counter().equals(counters.get(Button.of(said)));
  }

  /** Whether somebody may have pressed: all but a counter that is less than the known one. */
  synchronized boolean mayTellOfAPress(RaiseMissed said) {
    Long known = counters.get(Button.of(said));
    return known == null || said.counter() == null || said.counter() > known;
  }

  /** Once that is committed. After a press without a counter the store has to see the next one. */
  synchronized void committed(RaiseMissed said) {
    Button button = Button.of(said);
    if (said.counter() == null) {
      counters.remove(button);
    } else {
      counters.put(button, said.counter());
    }
  }
}
