package io.anling.alert.engine;

import io.anling.alert.AlertState;
import io.anling.alert.engine.EngineListener.Change;
import io.anling.alert.engine.EngineListener.Committed;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the log signed: every minute where something was committed, soon after an alert was closed,
 * and once more at the end. Each checkpoint is a line of the application log as well, so that a log
 * which was cut short together with its checkpoints is found out by whoever kept that line. Prunes,
 * where there is a {@link Retention}, what need not be kept any longer.
 *
 * <p>What is committed after the last checkpoint is not yet signed. Owns one thread.
 */
public final class LogKeeper implements AutoCloseable {

  static final Duration EVERY = Duration.ofMinutes(1);

  private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(5);
  private static final Logger log = LoggerFactory.getLogger(LogKeeper.class);

  private final AlertEngine engine;
  private final LogKey key;
  private final @Nullable Retention retention;
  private final Semaphore closed = new Semaphore(0);
  private final Thread thread;
  private Instant pruneAgain = Instant.MIN;
  private volatile boolean closing;

  /**
   * The keeper of {@code engine}'s log.
   *
   * @param retention null where every alert is kept
   */
  public LogKeeper(AlertEngine engine, LogKey key, @Nullable Retention retention) {
    this.engine = engine;
    this.key = key;
    this.retention = retention;
    this.thread = new Thread(this::run, "log-keeper");
  }

  /** Begins; what was committed before and is not signed yet is signed now. */
  public void start() {
    thread.start();
  }

  /** Hears what was committed. */
  public void committed(Committed committed) {
    for (Change change : committed.changes()) {
      String state = change.entry().fact().detail().get("=course.state");
      if (AlertState.CLOSED.word().equals(state)) {
        closed.release();
        return;
      }
    }
  }

  private void run() {
    try {
      do {
        sign();
        if (!engine.clock().instant().isBefore(pruneAgain)) {
          prune();
          pruneAgain = engine.clock().instant().plus(EVERY);
        }
        var unused = closed.tryAcquire(EVERY.toMillis(), TimeUnit.MILLISECONDS);
        closed.drainPermits();
      } while (!closing);
      sign();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void sign() throws InterruptedException {
    boolean more = true;
    while (more) {
      Optional<Checkpoint> made = submit(new WriteCheckpoint(key)).flatMap(one -> one);
      made.ifPresent(
          one ->
              log.info(
                  "checkpoint {} of the log's positions {} to {}",
                  one.word(),
                  one.range().from(),
                  one.range().to()));
      more = made.filter(one -> one.range().size() >= WriteCheckpoint.MOST).isPresent();
    }
  }

  /** A few at a time; whatever is left is pruned in the minutes after. */
  private void prune() throws InterruptedException {
    if (retention != null) {
      Integer pruned = submit(new PruneLog(retention, key)).orElse(0);
      if (pruned > 0) {
        log.info("pruned {} closed alerts that were kept long enough", pruned);
      }
      submit(new PruneHomes(retention.keep()))
          .filter(homes -> homes.absences() + homes.windows() > 0)
          .ifPresent(
              homes ->
                  log.info(
                      "pruned {} absences and {} test windows that were kept long enough",
                      homes.absences(),
                      homes.windows()));
    }
  }

  private <T> Optional<T> submit(Command<T> command) throws InterruptedException {
    try {
      return Optional.of(
          engine.submit(command).get(ANSWERS_WITHIN.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException | TimeoutException e) {
      log.warn(
          "the log is not signed or pruned now, and will be: {}", String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  /** Signs what is left; called before the engine stops. */
  @Override
  public void close() {
    closing = true;
    closed.release();
    try {
      thread.join(ANSWERS_WITHIN.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
