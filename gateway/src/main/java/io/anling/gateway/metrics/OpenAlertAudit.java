package io.anling.gateway.metrics;

import io.anling.alert.engine.AlertStore;
import io.anling.alert.engine.StoreException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the open alerts without a deadline, which must be none, every ten seconds and on a thread
 * of its own. Until it could count, and whenever it cannot, the meter is NaN: unknown must not look
 * like none.
 */
public final class OpenAlertAudit implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(OpenAlertAudit.class);
  private static final Duration EVERY = Duration.ofSeconds(10);

  private final AlertStore store;
  private final Duration every;
  private final ScheduledExecutorService thread;
  private volatile double counted = Double.NaN;

  public OpenAlertAudit(Meters meters, AlertStore store) {
    this(meters, store, EVERY);
  }

  OpenAlertAudit(Meters meters, AlertStore store, Duration every) {
    this.store = store;
    this.every = every;
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread fresh = new Thread(task, "open-alert-audit");
              fresh.setDaemon(true);
              return fresh;
            });
    meters.gauge("anling.open.alerts.without.deadline", () -> counted);
  }

  /** Counts now, and then again and again. */
  public void start() {
    var unused =
        thread.scheduleWithFixedDelay(this::count, 0, every.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void count() {
    try {
      long found = store.read(session -> session.alerts().openWithoutDeadline());
      if (found > 0) {
        log.error("{} open alerts have no deadline", found);
      }
      counted = found;
    } catch (StoreException e) {
      counted = Double.NaN;
      log.warn("open alerts cannot be counted now: {}", e.getMessage());
    } catch (RuntimeException e) {
      // A periodic task that throws is never run again.
      counted = Double.NaN;
      log.error("open alerts cannot be counted now", e);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
