package io.anling.alert.engine;

import io.anling.alert.engine.CommandQueue.Waiting;
import io.anling.alert.engine.EngineListener.Committed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place where anything is decided. A turn takes a batch of commands, decides them all in
 * one transaction, commits it (one fsync for the batch), and only then answers; after that it
 * carries out the deadlines that are due, in the same way.
 *
 * <p>Owned by one thread. When a batch fails, its commands are tried one by one, so that a bad one
 * harms nobody else. After a fatal store error it confirms nothing any more.
 */
final class EngineLoop {

  private static final Logger log = LoggerFactory.getLogger(EngineLoop.class);

  private final AlertStore store;
  private final EngineSettings settings;
  private final Supplier<String> ids;
  private final InstantSource clock;
  private final EngineListener listener;
  private final CommandQueue queue;
  private final SetAside aside = new SetAside();
  private volatile boolean failed;

  EngineLoop(
      AlertStore store,
      EngineSettings settings,
      InstantSource clock,
      Supplier<String> ids,
      EngineListener listener) {
    this.store = store;
    this.settings = settings;
    this.clock = clock;
    this.ids = ids;
    this.listener = listener;
    this.queue = new CommandQueue(settings.queue());
  }

  CommandQueue queue() {
    return queue;
  }

  boolean hasFailed() {
    return failed;
  }

  /**
   * One turn at {@code now}.
   *
   * @return how many commands and deadlines were dealt with; 0 where there was nothing to do
   */
  int turn(Instant now) {
    List<Waiting<?>> batch = queue.drain(settings.batch());
    if (!batch.isEmpty()) {
      decide(batch, now);
    }
    boolean fires = settings.deadlines() && !failed;
    return batch.size() + (fires ? fireDue(clock.instant()) : 0);
  }

  private void decide(List<Waiting<?>> batch, Instant now) {
    try {
      commit(batch, now);
    } catch (StoreException e) {
      after(e, batch, now);
    } catch (RuntimeException e) {
      oneByOne(e, batch, now);
    }
  }

  private void after(StoreException e, List<Waiting<?>> batch, Instant now) {
    switch (e.severity()) {
      case FATAL -> fail(e, batch);
      case PASSING -> {
        tell(() -> listener.notCommitted(e));
        refuse(e, batch);
      }
      case ROW -> oneByOne(e, batch, now);
    }
  }

  private void oneByOne(RuntimeException e, List<Waiting<?>> batch, Instant now) {
    if (batch.size() == 1) {
      log.error("a command failed and was rolled back", e);
      refuse(e, batch);
      return;
    }
    log.warn("a batch of {} failed; trying its commands one by one", batch.size());
    for (Waiting<?> one : batch) {
      if (failed) {
        refuse(e, List.of(one));
      } else {
        decide(List.of(one), now);
      }
    }
  }

  private static void refuse(RuntimeException e, List<Waiting<?>> batch) {
    batch.forEach(one -> one.answer().completeExceptionally(e));
  }

  private void fail(StoreException e, List<Waiting<?>> batch) {
    failed = true;
    log.error("the store failed; nothing is confirmed any more", e);
    tell(() -> listener.failed(e));
    refuse(e, batch);
  }

  private void commit(List<Waiting<?>> batch, Instant now) {
    long started = System.nanoTime();
    List<Runnable> answers = new ArrayList<>(batch.size());
    Committed committed;
    try (StoreTransaction transaction = store.begin()) {
      Instant at = notBeforeOthers(transaction, now);
      WorkingSet work = new WorkingSet(transaction, settings, ids);
      work.prepare(batch.stream().map(one -> one.command().needs()).toList());
      for (Waiting<?> one : batch) {
        answers.add(decide(one, work, at));
      }
      committed = work.flush();
      if (committed.registry() || !committed.changes().isEmpty()) {
        transaction.announce();
      }
      transaction.commit();
    }
    Duration took = Duration.ofNanos(System.nanoTime() - started);
    answers.forEach(Runnable::run);
    tell(
        () -> {
          listener.commitTook(took, batch.size());
          listener.committed(committed);
        });
  }

  /** Nothing is decided before what another node, whose clock is ahead, has decided already. */
  private Instant notBeforeOthers(StoreTransaction transaction, Instant now) {
    return settings.several()
        ? transaction.log().newestAt().filter(newest -> newest.isAfter(now)).orElse(now)
        : now;
  }

  /** What is committed must not be decided again because a listener failed to hear of it. */
  private static void tell(Runnable news) {
    try {
      news.run();
    } catch (RuntimeException e) {
      log.error("a listener failed; the engine goes on", e);
    }
  }

  private static <T> Runnable decide(Waiting<T> one, WorkingSet work, Instant now) {
    T answer = one.command().decide(work, now);
    return () -> one.answer().complete(answer);
  }

  private int fireDue(Instant now) {
    List<String> due = aside.without(dueAlerts(now), now);
    if (due.isEmpty()) {
      return 0;
    }
    List<Waiting<?>> batch = new ArrayList<>(due.size());
    List<CompletableFuture<Optional<Duration>>> fired = new ArrayList<>(due.size());
    for (String alertId : due) {
      CompletableFuture<Optional<Duration>> answer = new CompletableFuture<>();
      batch.add(new Waiting<>(new FireDue(alertId), answer));
      fired.add(answer);
    }
    decide(batch, now);
    for (int i = 0; i < fired.size(); i++) {
      if (undecidable(fired.get(i))) {
        aside.put(due.get(i), now);
      }
    }
    List<Duration> lateness =
        fired.stream()
            .filter(answer -> !answer.isCompletedExceptionally())
            .flatMap(answer -> answer.getNow(Optional.empty()).stream())
            .toList();
    tell(() -> lateness.forEach(listener::deadlineFired));
    return lateness.size();
  }

  /** Whether the alert itself is at fault, and not the store, which will be asked again. */
  private static boolean undecidable(CompletableFuture<?> answer) {
    if (!answer.isCompletedExceptionally()) {
      return false;
    }
    Throwable cause = answer.handle((done, error) -> error).join();
    return !(cause instanceof StoreException store)
        || store.severity() == StoreException.Severity.ROW;
  }

  private List<String> dueAlerts(Instant now) {
    try (StoreTransaction transaction = store.begin()) {
      return transaction.alerts().due(now, settings.batch() + aside.size());
    } catch (StoreException e) {
      after(e, List.of(), now);
      return List.of();
    }
  }
}
