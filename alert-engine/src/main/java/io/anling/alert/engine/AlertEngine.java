package io.anling.alert.engine;

import com.github.f4b6a3.uuid.factory.standard.TimeOrderedEpochFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way in. A future that completes normally means: committed and fsynced. One that completes
 * with a {@link StoreException} means: not confirmed, whatever the reason; try again unless it is
 * fatal.
 *
 * <p>May be called from any thread. Futures complete on the engine's thread, in the order of their
 * commands: whatever hangs on them must hand on and return.
 */
public final class AlertEngine implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(AlertEngine.class);

  /** How long a deadline may wait for its turn when nothing else happens. */
  private static final Duration TICK = Duration.ofMillis(100);

  private final EngineLoop loop;
  private final EngineSettings settings;
  private final InstantSource clock;
  private final @Nullable EngineClock kept;
  private final Thread thread;
  private volatile boolean closing;

  /**
   * An engine; one on an {@link EngineClock} looks after it as well, and says when the wall was
   * set.
   */
  public AlertEngine(
      AlertStore store, EngineSettings settings, InstantSource clock, EngineListener listener) {
    this(store, settings, clock, idsBy(clock), listener);
  }

  /** The same with ids of the caller's making, which have to be as unique and as ordered. */
  AlertEngine(
      AlertStore store,
      EngineSettings settings,
      InstantSource clock,
      Supplier<String> ids,
      EngineListener listener) {
    this.settings = settings;
    this.clock = clock;
    this.kept = clock instanceof EngineClock own ? own : null;
    Upkeep upkeep = new Upkeep(settings.node(), kept, listener, new GoneChannels(store, settings));
    this.loop = new EngineLoop(store, settings, clock, ids, listener, upkeep);
    this.thread = new Thread(this::run, "alert-engine");
  }

  private static Supplier<String> idsBy(InstantSource clock) {
    Clock wall = clock.withZone(ZoneOffset.UTC);
    TimeOrderedEpochFactory ids =
        TimeOrderedEpochFactory.builder().withClock(wall).withIncrementPlus1().build();
    return () -> ids.create().toString();
  }

  /** Starts the engine's thread; overdue deadlines fire at once. */
  public void start() {
    thread.start();
  }

  /** Puts a command in the queue. */
  public <T> CompletableFuture<T> submit(Command<T> command) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    if (loop.hasFailed() || closing) {
      answer.completeExceptionally(
          refusal(StoreException.Severity.FATAL, "the engine has stopped"));
    } else if (!loop.queue().offer(new CommandQueue.Waiting<>(command, answer))) {
      answer.completeExceptionally(
          refusal(StoreException.Severity.PASSING, "the engine's queue is full"));
    }
    return answer;
  }

  private static StoreException refusal(StoreException.Severity severity, String why) {
    return new StoreException(severity, why, new IllegalStateException(why));
  }

  /** How many commands wait for their turn. */
  public int waiting() {
    return loop.queue().size();
  }

  /** Whether it still decides and confirms. */
  public boolean alive() {
    return thread.isAlive() && !loop.hasFailed();
  }

  /** Engine time. */
  public InstantSource clock() {
    return clock;
  }

  /** Engine time beside the clock that it follows; the same where somebody else sees to it. */
  public ClockState clockState() {
    Instant now = clock.instant();
    return kept == null ? new ClockState(now, now, false, null) : kept.state();
  }

  /**
   * A person says that the wall is right: engine time jumps to it, where it is ahead. The future
   * completes once that is on record and has happened.
   *
   * @param by who says so
   */
  public CompletableFuture<StepAnswer> acceptStep(String by) {
    ClockState state = clockState();
    return submit(new AcceptStep(by, state))
        .thenApply(
            answer -> {
              if (kept != null && answer.result() == StepAnswer.Result.ACCEPTED) {
                kept.catchUp(kept.state().wall());
              }
              return answer;
            });
  }

  /** What it was told. */
  public EngineSettings settings() {
    return settings;
  }

  /** Which node's notices it orders; empty where there is but one. */
  String node() {
    return settings.node();
  }

  /** One turn, for whoever owns the time: returns whether anything was done. */
  boolean turn() {
    return loop.turn(clock.instant()) > 0;
  }

  private void run() {
    try {
      while (!closing && !loop.hasFailed()) {
        if (!turn()) {
          loop.await(TICK);
        }
      }
      while (!loop.hasFailed() && loop.hasWork()) {
        if (!turn()) {
          loop.await(TICK);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Throwable e) {
      log.error("the engine's thread died", e);
      throw e;
    }
  }

  /** Decides what is queued, then stops; nothing is accepted any more. */
  @Override
  public void close() {
    closing = true;
    try {
      thread.join(Duration.ofSeconds(10).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
