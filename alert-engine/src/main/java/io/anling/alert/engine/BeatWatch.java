package io.anling.alert.engine;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Judges from beats, by its own monotonic clock alone, which nodes have died: those whose beat
 * stood still for {@link #STILL} while it looked again and again. Where it could not look for
 * {@link #BLIND}, it judges nobody by that time: it may have been itself, or the database, that
 * stood.
 */
final class BeatWatch {

  static final Duration STILL = Duration.ofMillis(1_500);
  static final Duration BLIND = Duration.ofSeconds(1);

  /** A beat and since when it stands there. */
  private record Seen(long beat, long sinceNanos) {}

  /**
   * What a look showed.
   *
   * @param dead each with the beat that stood still
   * @param fewer whether a node has left
   */
  record Look(Map<String, Long> dead, boolean fewer) {

    Look {
      dead = Map.copyOf(dead);
    }
  }

  private final Map<String, Seen> seen = new HashMap<>();
  private long lookedNanos;

  /**
   * One look.
   *
   * @param beats of the other nodes
   */
  Look look(Map<String, Long> beats, long nowNanos) {
    boolean blind = nowNanos - lookedNanos > BLIND.toNanos();
    lookedNanos = nowNanos;
    boolean fewer = seen.keySet().retainAll(beats.keySet());
    Map<String, Long> dead = new HashMap<>();
    beats.forEach(
        (id, beat) -> {
          Seen before = seen.get(id);
          if (blind || before == null || before.beat() != beat) {
            seen.put(id, new Seen(beat, nowNanos));
          } else if (nowNanos - before.sinceNanos() >= STILL.toNanos()) {
            dead.put(id, beat);
          }
        });
    return new Look(dead, fewer);
  }
}
