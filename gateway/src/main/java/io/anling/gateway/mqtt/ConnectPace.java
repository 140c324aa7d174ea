package io.anling.gateway.mqtt;

import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.function.LongSupplier;

/**
 * Lets CONNECTs pass at a rate, before anything is looked up for them; the others wait in the order
 * in which they came, and nothing is read from them meanwhile. Messages of those that are connected
 * do not wait. At most {@link #MOST} wait; one more is refused. Used on one event loop.
 */
final class ConnectPace {

  static final int MOST = 32_768;

  private static final long TICK_MILLIS = 10;
  private static final long SECOND = 1_000_000_000L;

  private final LongSupplier nanoTime;
  private final double perNano;
  private final double burst;
  private final Vertx vertx;
  private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
  private double tokens;
  private long last;
  private boolean ticking;
  private volatile int size;

  /**
   * @param perSecond at most; as many may come at once as come in a tenth of a second
   * @param nanoTime a clock that only goes forward
   */
  ConnectPace(Vertx vertx, int perSecond, LongSupplier nanoTime) {
    this.vertx = vertx;
    this.nanoTime = nanoTime;
    this.perNano = perSecond / (double) SECOND;
    this.burst = Math.max(1, perSecond / 10.0);
    this.tokens = burst;
    this.last = nanoTime.getAsLong();
  }

  /** How many wait; may be called from any thread. */
  int size() {
    return size;
  }

  /** Runs it at its turn; false where too many wait. */
  boolean pass(Runnable connect) {
    refill();
    if (waiting.isEmpty() && tokens >= 1) {
      tokens--;
      connect.run();
      return true;
    }
    if (waiting.size() >= MOST) {
      return false;
    }
    waiting.add(connect);
    size = waiting.size();
    tick();
    return true;
  }

  private void refill() {
    long now = nanoTime.getAsLong();
    tokens = Math.min(burst, tokens + (now - last) * perNano);
    last = now;
  }

  private void tick() {
    if (!ticking) {
      ticking = true;
      long unused =
          vertx.setTimer(
              TICK_MILLIS,
              timer -> {
                ticking = false;
                next();
              });
    }
  }

  private void next() {
    refill();
    while (tokens >= 1 && !waiting.isEmpty()) {
      tokens--;
      Runnable connect = waiting.remove();
      size = waiting.size();
      connect.run();
    }
    if (!waiting.isEmpty()) {
      tick();
    }
  }
}
