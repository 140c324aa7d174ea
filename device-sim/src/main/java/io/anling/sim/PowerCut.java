package io.anling.sim;

import io.anling.sim.trial.TrialException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The rehearsal of a power cut: many press at once, and at the very moment the gateway confirms the
 * first of them it is killed with SIGKILL, then started again.
 *
 * <p>A gateway that confirms only what it has committed loses nothing. This shows that, not that
 * the disk was reached: the page cache survives a SIGKILL.
 *
 * @param presses how many pressed
 * @param from when the gateway was killed
 * @param until when it was ready again
 */
record PowerCut(int presses, Instant from, Instant until) {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /**
   * Blocks until the gateway is ready again. The devices go on repeating what was not confirmed.
   *
   * @return empty when no press was confirmed within 10 s, and so nothing was cut
   * @throws TrialException if the gateway does not come back
   */
  static Optional<PowerCut> rehearse(Rig rig, List<SimDevice> devices) {
    CompletableFuture<Instant> killed = new CompletableFuture<>();
    for (SimDevice device : devices) {
      var unused =
          device
              .press()
              .thenRun(
                  () -> {
                    if (!killed.isDone()) {
                      rig.kill();
                      killed.complete(Instant.now());
                    }
                  });
    }
    try {
      Instant at = killed.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      rig.restart();
      return Optional.of(new PowerCut(devices.size(), at, Instant.now()));
    } catch (TimeoutException silent) {
      return Optional.empty();
    } catch (ExecutionException | InterruptedException failed) {
      throw TrialException.failed("power cut: " + failed.getMessage());
    }
  }

  /** Whether something was under way while there was no gateway. */
  boolean delayed(Instant start, Instant end) {
    return start.isBefore(until) && end.isAfter(from);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d 次按铃中 presses, kill -9 于第一个确认 at the first confirmation, %.1f s 后恢复 back",
        presses,
        Duration.between(from, until).toMillis() / 1e3);
  }
}
