package io.anling.sim.link;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Whether a connection stands, and what waits on it. Going down fails everything that was sent and
 * not confirmed, whatever the library does about it.
 */
final class Uplink {
  private final Map<Long, CompletableFuture<Void>> unconfirmed = new ConcurrentHashMap<>();
  private final AtomicLong numbers = new AtomicLong();
  private volatile CompletableFuture<Void> up = new CompletableFuture<>();

  CompletableFuture<Void> up() {
    return up.copy();
  }

  boolean isUp() {
    return up.isDone();
  }

  void wentUp() {
    up.complete(null);
  }

  synchronized void wentDown(Throwable why) {
    if (up.isDone()) {
      up = new CompletableFuture<>();
    }
    unconfirmed.values().forEach(one -> one.completeExceptionally(why));
  }

  /** A future that fails when the connection goes down before somebody completes it. */
  CompletableFuture<Void> expect() {
    CompletableFuture<Void> confirmed = new CompletableFuture<>();
    long number = numbers.incrementAndGet();
    unconfirmed.put(number, confirmed);
    var unused = confirmed.whenComplete((nothing, failed) -> unconfirmed.remove(number));
    if (!isUp()) {
      confirmed.completeExceptionally(new IOException("not connected"));
    }
    return confirmed;
  }
}
