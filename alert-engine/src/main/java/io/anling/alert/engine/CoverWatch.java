package io.anling.alert.engine;

import io.anling.alert.Span;
import io.anling.alert.duty.CoverReport;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks again and again whether the next day is covered, on a thread of its own, so that the
 * engine's is not held up by it; what follows is decided by the engine. When it was looked at last
 * is in the store: of several nodes one looks, and a restart does not look again.
 */
public final class CoverWatch implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(CoverWatch.class);
  private static final Duration GLANCE = Duration.ofMinutes(1);

  private final AlertStore store;
  private final AlertEngine engine;
  private final ScheduledExecutorService thread;

  public CoverWatch(AlertStore store, AlertEngine engine) {
    this.store = store;
    this.engine = engine;
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread fresh = new Thread(task, "cover-watch");
              fresh.setDaemon(true);
              return fresh;
            });
  }

  /** Looks now, and then whenever it is due. */
  public void start() {
    var unused =
        thread.scheduleWithFixedDelay(this::look, 0, GLANCE.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      Instant now = engine.clock().instant();
      report(store, now).ifPresent(report -> submit(report));
    } catch (RuntimeException e) {
      // A periodic task that throws is never run again.
      log.warn("cover cannot be checked now: {}", e.getMessage());
    }
  }

  /** What there is to record; empty where it is not time to look. */
  static Optional<CoverReport> report(AlertStore store, Instant now) {
    return store.read(
        session ->
            RecordCover.due(session.desk(), now)
                ? Optional.of(Cover.of(session, Span.of(now, RecordCover.AHEAD)))
                : Optional.empty());
  }

  private void submit(CoverReport report) {
    var unused =
        engine
            .submit(new RecordCover(report))
            .whenComplete(
                (raised, error) -> {
                  if (error != null) {
                    log.warn("cover was not recorded: {}", error.getMessage());
                  }
                });
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
