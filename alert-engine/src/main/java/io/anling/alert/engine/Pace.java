package io.anling.alert.engine;

import java.time.Duration;
import java.time.Instant;

/**
 * How often a channel may be used: the first message at once, each further one after its share of
 * the minute. Several nodes that use it have a share of the rate each. Safe from any thread.
 */
final class Pace {

  /** A turn that comes later is not worth waiting for where there is another way. */
  static final Duration LATEST = Duration.ofSeconds(30);

  /** A notice may have been due for so long when the message before it went out without it. */
  static final Duration MISSED = Duration.ofSeconds(1);

  private final Duration alone;
  private Duration apart;
  private Instant next = Instant.MIN;

  /**
   * A pace.
   *
   * @param rate messages a minute; 0 for no bound
   */
  Pace(int rate) {
    this.alone = rate <= 0 ? Duration.ZERO : Duration.ofMinutes(1).dividedBy(rate);
    this.apart = alone;
  }

  /** From the next message on the rate is that of so many nodes together, this one among them. */
  synchronized void shareAmong(int nodes) {
    apart = alone.multipliedBy(nodes);
  }

  boolean bounded() {
    return !alone.isZero();
  }

  /** How long the next message has to wait. */
  synchronized Duration until(Instant now) {
    return now.isBefore(next) ? Duration.between(now, next) : Duration.ZERO;
  }

  /**
   * How long a message may have to wait: {@code usual}, or for one whole turn of the channel where
   * that is longer and comes within {@link #LATEST}. What a channel without a backlog carries next
   * is not late.
   */
  synchronized Duration patience(Duration usual) {
    Duration turn = apart.plus(MISSED);
    return turn.compareTo(usual) > 0 && apart.compareTo(LATEST) <= 0 ? turn : usual;
  }

  /** How far messages are apart. */
  synchronized Duration apart() {
    return apart;
  }

  /**
   * A message is to go out now.
   *
   * @return zero where it goes, and counts; otherwise how long it has to wait, and nothing counts
   */
  synchronized Duration take(Instant now) {
    Duration wait = until(now);
    if (wait.isZero()) {
      next = bounded() ? now.plus(apart) : Instant.MIN;
    }
    return wait;
  }
}
