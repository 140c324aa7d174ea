package io.anling.gateway.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A bounded pool for what may block. At the bound work is refused as {@link Problem} 503, so that
 * neither memory nor waiting grows without end.
 */
final class Work implements AutoCloseable {

  private static final long LONGEST_SECONDS = 30;

  private final WorkerExecutor pool;
  private final int bound;
  private final AtomicInteger taken = new AtomicInteger();
  private volatile boolean closed;

  Work(Vertx vertx, String name, int threads, int bound) {
    this.pool = vertx.createSharedWorkerExecutor(name, threads, LONGEST_SECONDS, TimeUnit.SECONDS);
    this.bound = bound;
  }

  /** Runs {@code task} on the pool; the future completes on the caller's context. */
  <T> Future<T> run(Callable<T> task) {
    if (closed) {
      return Future.failedFuture(Problem.unavailable("this process is stopping"));
    }
    if (taken.incrementAndGet() > bound) {
      taken.decrementAndGet();
      return Future.failedFuture(Problem.unavailable("too many requests wait already"));
    }
    return pool.executeBlocking(task, false).onComplete(done -> taken.decrementAndGet());
  }

  @Override
  public void close() {
    closed = true;
    var unused = pool.close();
  }
}
