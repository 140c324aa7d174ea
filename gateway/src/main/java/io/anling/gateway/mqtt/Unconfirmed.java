package io.anling.gateway.mqtt;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Iterator;

/**
 * The events of one event loop, or of one bridge, that wait for their commit. A sender never
 * repeats a PUBLISH on an open connection, so the gateway repeats the commit; when an event's time
 * is over, its connection is closed so that the client connects and sends again. An event whose
 * connection is gone is still tried until its time is over: nobody may ever send it again.
 *
 * <p>Bounds: {@link #MOST} events, {@link #MOST_BYTES} of payload; beyond either the connection
 * that brings one more is closed at once.
 */
final class Unconfirmed {

  /** How often an event whose commit failed is tried again. */
  static final Duration RETRY = Duration.ofMillis(250);

  static final int MOST = 32_768;
  static final long MOST_BYTES = 64L << 20;

  private final ArrayDeque<Turn> turns = new ArrayDeque<>();
  private long bytes;

  /** Looks after an event; false at the bound. */
  boolean add(Turn turn) {
    dropAnswered();
    if (turns.size() >= MOST || bytes >= MOST_BYTES) {
      return false;
    }
    bytes += turn.bytes();
    turns.add(turn);
    return true;
  }

  private void dropAnswered() {
    for (Turn head = turns.peek(); head != null && head.answered(); head = turns.peek()) {
      turns.poll();
    }
  }

  /** Tries again what failed, and gives up the connections of what has waited too long. */
  void look(Instant now) {
    bytes = 0;
    Iterator<Turn> all = turns.iterator();
    while (all.hasNext()) {
      Turn turn = all.next();
      if (turn.answered()) {
        all.remove();
      } else if (!now.isBefore(turn.until())) {
        all.remove();
        turn.origin().abandon(turn);
      } else {
        bytes += turn.bytes();
        if (turn.waiting()) {
          turn.origin().commit(turn);
        }
      }
    }
  }

  int size() {
    return turns.size();
  }
}
