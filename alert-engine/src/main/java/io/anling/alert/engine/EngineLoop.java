package io.anling.alert.engine;

import io.anling.alert.engine.CommandQueue.Waiting;
import io.anling.alert.engine.EngineListener.Committed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place where anything is decided. A turn takes a batch of commands, decides them all in
 * one transaction, commits it (one fsync for the batch), and only then answers; after that it
 * carries out the deadlines that are due, in the same way.
 *
 * <p>Owned by one thread. When a batch fails, its commands are tried one by one, so that a bad one
 * harms nobody else. While a commit is in doubt, nothing else is decided: it is asked about until
 * it is known, and its commands are then answered or decided again. After a fatal store error it
 * confirms nothing any more.
 */
final class EngineLoop {

  /** A commit in doubt is asked about for this long; then nobody waits for its answer any more. */
  static final Duration DOUBT = Duration.ofSeconds(10);

  private static final Logger log = LoggerFactory.getLogger(EngineLoop.class);

  private final AlertStore store;
  private final EngineSettings settings;
  private final Supplier<String> ids;
  private final InstantSource clock;
  private final EngineListener listener;
  private final Upkeep upkeep;
  private final CommandQueue queue;
  private final Deadlines deadlines;
  private @Nullable InDoubt doubt;
  private volatile boolean failed;

  /** A commit whose answer was lost, and since when. */
  private record InDoubt(Decided decided, Instant since) {}

  EngineLoop(
      AlertStore store,
      EngineSettings settings,
      InstantSource clock,
      Supplier<String> ids,
      EngineListener listener,
      Upkeep upkeep) {
    this.store = store;
    this.settings = settings;
    this.clock = clock;
    this.ids = ids;
    this.listener = listener;
    this.upkeep = upkeep;
    this.queue = new CommandQueue(settings.queue());
    this.deadlines = new Deadlines(settings.batch(), listener);
  }

  CommandQueue queue() {
    return queue;
  }

  boolean hasFailed() {
    return failed;
  }

  /** Whether commands wait for their turn, or for what became of their commit. */
  boolean hasWork() {
    return doubt != null || queue.size() > 0;
  }

  /**
   * Waits until there is something to do, at most so long; all of it while a commit is in doubt.
   */
  void await(Duration most) throws InterruptedException {
    if (doubt == null) {
      queue.await(most);
    } else {
      queue.rest(most);
    }
  }

  /**
   * One turn at {@code now}.
   *
   * @return how many commands and deadlines were dealt with; 0 where there was nothing to do
   */
  int turn(Instant now) {
    if (!settled(now)) {
      return 0;
    }
    if (settings.deadlines() && !failed) {
      upkeep.offer(now, queue);
    }
    List<Waiting<?>> batch = queue.drain(settings.batch());
    if (!batch.isEmpty()) {
      decide(batch, now);
    }
    boolean fires = settings.deadlines() && !failed && doubt == null;
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
      case IN_DOUBT -> log.warn("a commit of {} is in doubt: {}", batch.size(), e.getMessage());
      case PASSING -> {
        notCommitted(e, now);
        refuse(e, batch);
      }
      case ROW -> oneByOne(e, batch, now);
    }
  }

  private void notCommitted(StoreException e, Instant now) {
    upkeep.stood(now);
    tell(() -> listener.notCommitted(e));
  }

  private void oneByOne(RuntimeException e, List<Waiting<?>> batch, Instant now) {
    if (batch.size() == 1) {
      log.error("a command failed and was rolled back", e);
      refuse(e, batch);
      return;
    }
    log.warn("a batch of {} failed; trying its commands one by one", batch.size());
    for (Waiting<?> one : batch) {
      if (failed || !settled(now)) {
        refuse(StoreException.notNow("the store is out of reach", e), List.of(one));
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
    Decided decided;
    try (StoreTransaction transaction = store.begin()) {
      decided = decide(transaction, batch, notBeforeOthers(transaction, now));
      commit(transaction, decided, now);
    }
    answer(decided, Duration.ofNanos(System.nanoTime() - started));
  }

  private Decided decide(StoreTransaction transaction, List<Waiting<?>> batch, Instant at) {
    List<Runnable> answers = new ArrayList<>(batch.size());
    WorkingSet work = new WorkingSet(transaction, settings, ids);
    work.prepare(Needs.together(batch.stream().map(one -> one.command().needs()).toList()));
    for (Waiting<?> one : batch) {
      answers.add(decide(one, work, at));
    }
    Committed committed = work.flush();
    if (committed.registry() || !committed.changes().isEmpty()) {
      transaction.announce();
    }
    return new Decided(ids.get(), batch, answers, committed, at);
  }

  private void commit(StoreTransaction transaction, Decided decided, Instant now) {
    transaction.commits().put(settings.node(), decided.id(), decided.at());
    try {
      transaction.commit();
    } catch (StoreException e) {
      if (e.severity() == StoreException.Severity.IN_DOUBT) {
        doubt = new InDoubt(decided, now);
      }
      throw e;
    }
  }

  private void answer(Decided decided, Duration took) {
    decided.answers().forEach(Runnable::run);
    upkeep.committed(decided.committed());
    tell(
        () -> {
          listener.commitTook(took, decided.batch().size());
          listener.committed(decided.committed());
        });
  }

  /**
   * Finds out what became of a commit in doubt. Whoever has begun a transaction knows that the one
   * in doubt has ended, one way or the other.
   *
   * @return whether none is in doubt any more
   */
  private boolean settled(Instant now) {
    InDoubt open = doubt;
    if (open == null) {
      return true;
    }
    long started = System.nanoTime();
    boolean kept;
    try {
      kept = wasKept(open.decided());
    } catch (StoreException e) {
      return undecided(e, open, now);
    }
    doubt = null;
    log.warn("the commit in doubt was {}", kept ? "kept" : "not kept, and is tried again");
    if (kept) {
      answer(open.decided(), Duration.ofNanos(System.nanoTime() - started));
    } else {
      decide(open.decided().batch(), now);
    }
    return doubt == null;
  }

  /** It is confirmed only behind another commit, which the database did not give up on. */
  private boolean wasKept(Decided decided) {
    try (StoreTransaction transaction = store.begin()) {
      boolean kept =
          transaction.commits().newest(settings.node()).filter(decided.id()::equals).isPresent();
      if (kept) {
        transaction.commits().put(settings.node(), decided.id(), decided.at());
        transaction.commit();
      }
      return kept;
    }
  }

  private boolean undecided(StoreException e, InDoubt open, Instant now) {
    if (e.severity() == StoreException.Severity.FATAL) {
      doubt = null;
      fail(e, open.decided().batch());
      return false;
    }
    notCommitted(e, now);
    if (open.since().plus(DOUBT).isAfter(now)) {
      return false;
    }
    doubt = null;
    log.error("what became of a commit cannot be found out; nobody is answered", e);
    refuse(e, open.decided().batch());
    return true;
  }

  /** Nothing is decided before what another node, whose clock is ahead, has decided already. */
  private Instant notBeforeOthers(StoreTransaction transaction, Instant now) {
    return settings.several()
        ? transaction.log().newestAt().filter(newest -> newest.isAfter(now)).orElse(now)
        : now;
  }

  /** What is committed must not be decided again because a listener failed to hear of it. */
  static void tell(Runnable news) {
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
    List<Waiting<?>> due;
    try (StoreTransaction transaction = store.begin()) {
      upkeep.ask(transaction);
      due = deadlines.due(transaction, now);
    } catch (StoreException e) {
      after(e, List.of(), now);
      return 0;
    }
    if (!due.isEmpty()) {
      decide(due, now);
    }
    return deadlines.fired();
  }
}
