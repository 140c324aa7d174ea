package io.anling.alert.engine;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Finds out whether anybody serves a database, by watching the beats for a while. */
public final class LiveNodes {

  private static final Duration LOOK = Duration.ofMillis(100);

  private LiveNodes() {}

  /**
   * Waits until every registered node's beat has stood still for long enough, at most {@link
   * BeatWatch#STILL} and a little.
   *
   * @return the beats of those dead ones, which may be none; empty as soon as a beat moves
   */
  public static Optional<Map<String, Long>> allDead(AlertStore store) {
    Map<String, Long> first = store.read(session -> session.nodes().beats());
    BeatWatch watch = new BeatWatch();
    Map<String, Long> beats = first;
    while (watch.look(beats, System.nanoTime()).dead().size() < first.size()) {
      LockSupport.parkNanos(LOOK.toNanos());
      beats = store.read(session -> session.nodes().beats());
      if (!beats.equals(first)) {
        return Optional.empty();
      }
    }
    return Optional.of(first);
  }
}
