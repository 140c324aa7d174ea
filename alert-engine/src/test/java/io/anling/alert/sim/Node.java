package io.anling.alert.sim;

import io.anling.alert.engine.AlertStore;
import io.anling.alert.engine.Command;
import io.anling.alert.engine.EngineListener;
import io.anling.alert.engine.Notice;
import io.anling.alert.engine.Outbox;
import io.anling.alert.engine.SimulatedNode;
import io.anling.alert.engine.StoreException;
import io.anling.alert.engine.StoreSession;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One engine, from life to life. */
final class Node {

  private static final Instant EVER = Instant.ofEpochMilli(Long.MAX_VALUE / 4);
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final Duration TICK = Duration.ofMillis(100);

  /** After something went wrong, every tick counts for so long. */
  private static final Duration RESTLESS = Duration.ofSeconds(1);

  /** What one life consists of. */
  private record Life(SimulatedNode engine, AlertStore store, NodeClock clock, Channel channel) {}

  private final World world;
  private final Dice dice;
  private final ArrayDeque<Runnable> answers = new ArrayDeque<>();
  private @Nullable Life life;
  private String name;
  private int lives;
  private boolean failed;
  private boolean cutBeforeTelling;
  private int cutAfterAnswers = -1;
  private Instant restlessUntil = Instant.MIN;

  Node(String name, World world, Dice dice) {
    this.name = name;
    this.world = world;
    this.dice = dice;
  }

  String name() {
    return name;
  }

  /** From its next life on it is another, as after a new installation. */
  void rename(String other) {
    name = other;
  }

  boolean up() {
    return life != null;
  }

  void start(Duration wallAhead) {
    AlertStore raw = world.disk().get();
    Instant last = raw.read(Node::last);
    NodeClock clock = NodeClock.start(world, wallAhead, last);
    AlertStore disk = new FaultyDisk(raw, dice.split(), world.weather().commit(), new Cuts());
    Channel channel = new Channel(world, dice.split());
    SimulatedNode engine =
        new SimulatedNode(
            name,
            world.weather().batch(),
            dice.one(List.of(16, 512, 32_768)),
            new SimulatedNode.Surroundings(disk, clock, world::newId, channel),
            new Hears());
    lives++;
    failed = false;
    cutBeforeTelling = false;
    cutAfterAnswers = -1;
    life = new Life(engine, disk, clock, channel);
    hinder(Duration.ofSeconds(1));
  }

  private static Instant last(StoreSession store) {
    Instant logged = store.log().newestAt().orElse(Instant.EPOCH);
    Instant kept = store.commits().latest().orElse(Instant.EPOCH);
    return kept.isAfter(logged) ? kept : logged;
  }

  private void hinder(Duration more) {
    Life now = life;
    if (now != null) {
      Instant until = now.clock().instant().plus(TICK).plus(more);
      world.journal().hindered(until, world.instant());
    }
  }

  private final class Hears implements EngineListener {
    @Override
    public void committed(Committed committed) {
      if (cutBeforeTelling) {
        throw new Crash("before it was told");
      }
    }

    @Override
    public void failed(StoreException cause) {
      failed = true;
    }
  }

  private final class Cuts implements FaultyDisk.Cut {
    @Override
    public boolean disturbed() {
      return world.disturbed();
    }

    @Override
    public void hinders(String fault, Duration more) {
      world.journal().happened(fault);
      restlessUntil = world.instant().plus(RESTLESS);
      hinder(more);
    }

    @Override
    public void whileAnswering(int after) {
      cutAfterAnswers = after;
    }

    @Override
    public void beforeTelling() {
      cutBeforeTelling = true;
    }
  }

  /** Engine time; the world's while the node is down. */
  Instant now() {
    Life now = life;
    return now == null ? world.instant() : now.clock().instant();
  }

  /** Hands in a command; {@code answered} never hears where the node dies before it answers. */
  <T> void submit(Command<T> command, Consumer<T> answered) {
    Life now = life;
    int born = lives;
    if (now != null) {
      var unused =
          now.engine()
              .submit(command)
              .whenComplete(
                  (answer, error) -> {
                    if (error == null && up() && lives == born) {
                      answers.add(() -> answered.accept(answer));
                    }
                  });
    }
  }

  /** A turn; whether anything was done. */
  boolean turn() {
    Life now = life;
    if (now == null) {
      return false;
    }
    boolean busy;
    try {
      busy = now.engine().turn();
    } catch (Crash crash) {
      die();
      return true;
    }
    world.observe();
    answer();
    if (failed || cutBeforeTelling) {
      die();
      return true;
    }
    return busy;
  }

  private void answer() {
    while (!answers.isEmpty()) {
      if (cutAfterAnswers == 0) {
        die();
        return;
      }
      cutAfterAnswers = Math.max(-1, cutAfterAnswers - 1);
      answers.remove().run();
    }
    if (cutAfterAnswers >= 0) {
      die();
    }
  }

  /** Dies at once, and comes back after a while. */
  void die() {
    Life dead = life;
    if (dead == null) {
      return;
    }
    hinder(Duration.ZERO);
    life = null;
    answers.clear();
    dead.channel().cut();
    dead.store().close();
    world.observe();
    world.died(this);
  }

  /** When it has something to do next, by the world's clock; null where nothing is known. */
  @Nullable Instant next() {
    Life now = life;
    if (now == null) {
      return null;
    }
    Instant soon = world.instant().plus(TICK);
    if (world.instant().isBefore(restlessUntil)) {
      return soon;
    }
    Instant pump = nextSend(now);
    Instant deadline =
        now.store()
            .read(session -> session.alerts().nextDeadline())
            .map(due -> now.clock().inWorld(due))
            .map(due -> due.isBefore(soon) ? later(due, soon) : due)
            .orElse(null);
    return pump == null || (deadline != null && deadline.isBefore(pump)) ? deadline : pump;
  }

  private Instant later(Instant due, Instant soon) {
    return due.isAfter(world.instant()) ? due : soon;
  }

  private @Nullable Instant nextSend(Life now) {
    int inFlight = now.channel().inFlight();
    List<Notice> waiting =
        now.store()
            .read(session -> session.notices().due(name, Outbox.WEBHOOK, EVER, inFlight + 1));
    Instant engineNow = now.clock().instant();
    int overdue = 0;
    for (Notice notice : waiting) {
      Instant due = notice.delivery().dueAt();
      if (due.isAfter(engineNow)) {
        return now.clock().inWorld(due);
      }
      overdue++;
    }
    return overdue > inFlight ? world.instant().plus(LOOK) : null;
  }
}
