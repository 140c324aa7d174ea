package io.anling.gateway.mqtt;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The one thread to which a bridge's state belongs. What fails there is handed to {@code failed} on
 * the same thread, and harms nothing else; what is handed in after the end is left out.
 */
final class BridgeThread implements Executor {

  private static final long END_SECONDS = 5;

  private final ScheduledThreadPoolExecutor thread;
  private final Consumer<RuntimeException> failed;

  BridgeThread(String name, Consumer<RuntimeException> failed) {
    this.failed = failed;
    this.thread =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              Thread fresh = new Thread(work, name);
              fresh.setDaemon(true);
              return fresh;
            },
            new ThreadPoolExecutor.DiscardPolicy());
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  @Override
  public void execute(Runnable work) {
    thread.execute(() -> guarded(work));
  }

  void later(Duration pause, Runnable work) {
    var unused = thread.schedule(() -> guarded(work), pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  void repeat(Duration every, Runnable work) {
    long millis = every.toMillis();
    var unused =
        thread.scheduleWithFixedDelay(() -> guarded(work), millis, millis, TimeUnit.MILLISECONDS);
  }

  private void guarded(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      failed.accept(e);
    } catch (Error e) {
      // The executor would keep it to itself.
      Thread self = Thread.currentThread();
      self.getUncaughtExceptionHandler().uncaughtException(self, e);
      throw e;
    }
  }

  /** Does what was handed in, and ends. */
  void end() {
    thread.shutdown();
    try {
      var unused = thread.awaitTermination(END_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
