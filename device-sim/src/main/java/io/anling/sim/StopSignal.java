package io.anling.sim;

import io.anling.sim.trial.TrialException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Ctrl-C as a request to finish: the JVM stays until the report is out, and ends with its code.
 *
 * <p>Bound: 5 minutes, then the JVM ends without it.
 */
final class StopSignal {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final CompletableFuture<Void> asked = new CompletableFuture<>();
  private final CompletableFuture<Integer> finished = new CompletableFuture<>();

  private StopSignal() {}

  /** From now on Ctrl-C asks. */
  static StopSignal install() {
    StopSignal signal = new StopSignal();
    Runtime.getRuntime().addShutdownHook(new Thread(signal::ask, "stop-signal"));
    return signal;
  }

  private void ask() {
    if (finished.isDone()) {
      return;
    }
    asked.complete(null);
    int code = finished.completeOnTimeout(1, PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    Runtime.getRuntime().halt(code);
  }

  /** Whether somebody has asked. */
  boolean asked() {
    return asked.isDone();
  }

  /**
   * Waits until somebody asks, at most so long.
   *
   * @param died ends the wait with a failure when the gateway ends by itself
   */
  void await(Duration atMost, CompletableFuture<Integer> died) {
    try {
      CompletableFuture<?> dead =
          died.thenAccept(
              code -> {
                throw TrialException.failed("the gateway ended by itself, exit " + code);
              });
      CompletableFuture.anyOf(asked, dead).get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException over) {
      // Nobody asked.
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof TrialException told
          ? told
          : TrialException.failed("waiting failed: " + failed.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits until somebody asks, at most so long. */
  void await(Duration atMost) {
    await(atMost, new CompletableFuture<>());
  }

  /** Everything is done and said; the process may end with this code. */
  int finish(int code) {
    finished.complete(code);
    return code;
  }
}
