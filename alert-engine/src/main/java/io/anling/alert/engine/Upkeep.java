package io.anling.alert.engine;

import io.anling.alert.engine.CommandQueue.Waiting;
import io.anling.alert.engine.EngineListener.Committed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the engine does of itself, at its turns and on its thread: it looks at its clock and, every
 * {@link SelfAudit#EVERY}, at itself and at what waits for channels that are gone. Whatever that
 * asks for is a command like any other; what has to be on record and failed comes again with the
 * next look.
 */
final class Upkeep {

  private static final Logger log = LoggerFactory.getLogger(Upkeep.class);

  /** Turns that come less often are late: what is overdue then is not the engine's fault yet. */
  static final Duration LATE = Duration.ofSeconds(5);

  private final String node;
  private final @Nullable EngineClock clock;
  private final EngineListener listener;
  private final GoneChannels gone;
  private final List<Chore<?>> again = new ArrayList<>();
  private final List<Chore<?>> owed = new ArrayList<>();
  private boolean away = true;
  private boolean found = true;
  private boolean looksForGone;
  private int leftBehind;
  private Instant nextAudit = Instant.EPOCH;
  private Instant turned = Instant.EPOCH;
  private Instant steadySince = Instant.EPOCH;

  /**
   * A command of the engine's own.
   *
   * @param then what follows once it is committed
   * @param owed whether it has to be tried again where it was not
   */
  private record Chore<T>(Command<T> command, Consumer<T> then, boolean owed) {

    Waiting<T> waiting(List<Chore<?>> again) {
      CompletableFuture<T> answer = new CompletableFuture<>();
      var unused =
          answer.whenComplete(
              (done, error) -> {
                if (error == null) {
                  then.accept(done);
                } else if (owed) {
                  again.add(this);
                }
              });
      return new Waiting<>(command, answer);
    }
  }

  /**
   * The upkeep of an engine.
   *
   * @param clock null where somebody else sees to it
   */
  Upkeep(String node, @Nullable EngineClock clock, EngineListener listener, GoneChannels gone) {
    this.node = node;
    this.clock = clock;
    this.listener = listener;
    this.gone = gone;
  }

  /** Puts the commands of the turn at {@code now} in the queue; one without room there failed. */
  void offer(Instant now, CommandQueue queue) {
    for (Waiting<?> chore : due(now)) {
      if (!queue.offer(chore)) {
        IllegalStateException full = new IllegalStateException("the engine's queue is full");
        chore.answer().completeExceptionally(full);
      }
    }
  }

  private List<Waiting<?>> due(Instant now) {
    if (Duration.between(turned, now).compareTo(LATE) > 0) {
      steadySince = now;
    }
    turned = now;
    if (clock != null) {
      look(clock);
    }
    if (!now.isBefore(nextAudit)) {
      nextAudit = now.plus(SelfAudit.EVERY);
      owed.addAll(again);
      again.clear();
      boolean steady = !steadySince.plus(SelfAudit.OVERDUE).isAfter(now);
      owed.add(new Chore<>(new SelfAudit(steady, found), this::audited, false));
      looksForGone = true;
    }
    if (looksForGone) {
      looksForGone = false;
      lookForGone(now);
    }
    List<Waiting<?>> commands = new ArrayList<>(owed.size());
    owed.forEach(chore -> commands.add(chore.waiting(again)));
    owed.clear();
    return commands;
  }

  /** Hears what was committed: where channels may have changed, those gone are looked for. */
  void committed(Committed committed) {
    looksForGone |= committed.policies();
  }

  /** Looks beside the writer; where it cannot, it does with the next look. */
  private void lookForGone(Instant now) {
    try {
      failEach(gone.due(now));
    } catch (RuntimeException e) {
      log.warn("what waits for channels that are gone cannot be read now: {}", e.getMessage());
    }
  }

  /**
   * Each by itself; where there may be more, they are looked for once the last of these is done.
   */
  private void failEach(List<Notice> waiting) {
    for (int i = 0; i < waiting.size(); i++) {
      Notice one = waiting.get(i);
      boolean goesOn = i == GoneChannels.MOST - 1;
      owed.add(
          new Chore<>(
              new FailGone(one.id(), one.alertId()), done -> looksForGone |= goesOn, false));
    }
    if (waiting.size() != leftBehind && !waiting.isEmpty()) {
      log.info("{} notices wait for channels that are gone", waiting.size());
    }
    leftBehind = waiting.size();
  }

  private <T> void owe(Command<T> command, Consumer<T> then) {
    owed.add(new Chore<>(command, then, true));
  }

  private void look(EngineClock watched) {
    Duration step = watched.look().orElse(null);
    if (step != null) {
      away = true;
      log.warn("the clock stepped by {}; engine time goes on", ClockStep.seconds(step));
      EngineLoop.tell(() -> listener.clockStepped(step));
      owe(new RecordStep(node, step), kept -> {});
    } else if (away && watched.state().met()) {
      away = false;
      owe(new RecordMeeting(), news -> {});
    }
  }

  private void audited(Audited audited) {
    found = !audited.clean();
    if (found) {
      log.error(
          "self-audit: {} open alerts have no deadline, {} are overdue",
          audited.adrift().size(),
          audited.overdue().size());
    }
    EngineLoop.tell(() -> listener.audited(audited));
    audited.adrift().forEach(id -> owed.add(new Chore<>(new GiveDeadline(id), given -> {}, false)));
  }

  /** Nothing was committed: what is overdue next time is not the engine's fault. */
  void stood(Instant now) {
    steadySince = now;
  }

  /** Asks the clock of the database, where one is to be followed and it is time to. */
  void ask(StoreSession store) {
    if (clock != null) {
      clock.ask(store);
    }
  }
}
