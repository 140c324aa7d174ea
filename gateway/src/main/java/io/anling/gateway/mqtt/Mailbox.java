package io.anling.gateway.mqtt;

import io.vertx.core.Context;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Hands work from other threads to an event loop in batches: whoever finds the loop not yet called
 * calls it, everybody else only leaves the work. In order for each sender. Bounded by what its
 * senders have under way.
 */
final class Mailbox {

  /** So many, before connections get their turn again. */
  private static final int AT_ONCE = 1_024;

  private final Context context;
  private final ConcurrentLinkedQueue<Runnable> work = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean called = new AtomicBoolean();

  Mailbox(Context context) {
    this.context = context;
  }

  /** Runs it on the event loop; may be called from any thread. */
  void put(Runnable one) {
    work.add(one);
    if (called.compareAndSet(false, true)) {
      context.runOnContext(nothing -> empty());
    }
  }

  /** Runs it on the event loop after a while; called on the event loop. */
  void later(Duration wait, Runnable one) {
    long unused = context.owner().setTimer(wait.toMillis(), id -> one.run());
  }

  private void empty() {
    called.set(false);
    try {
      for (int i = 0; i < AT_ONCE; i++) {
        Runnable one = work.poll();
        if (one == null) {
          return;
        }
        one.run();
      }
    } finally {
      if (!work.isEmpty() && called.compareAndSet(false, true)) {
        context.runOnContext(nothing -> empty());
      }
    }
  }
}
