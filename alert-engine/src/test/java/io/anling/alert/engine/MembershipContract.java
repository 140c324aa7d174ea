package io.anling.alert.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each node delivers its own notices, and those of a node that is no longer there. */
abstract class MembershipContract {

  /** From the death of a node until the other one delivers for it, on a busy machine. */
  private static final Duration TAKEN_OVER = Duration.ofSeconds(5);

  private final List<AutoCloseable> open = new ArrayList<>();
  private Node a;
  private Node b;

  /** Opens the same database once more, like another process. */
  abstract AlertStore open();

  /** A process, as far as notices go. */
  private final class Node {

    private final FaultyStore store = new FaultyStore(MembershipContract.this.open());
    private final AlertEngine engine;
    private final Membership membership;
    private final List<String> sent = new CopyOnWriteArrayList<>();
    private boolean left;

    Node(String id) {
      engine =
          new AlertEngine(
              store, EngineSettings.DEFAULT.as(id), EngineClock.start(), EngineListener.NONE);
      membership = new Membership(engine);
      open.add(store);
      open.add(engine);
      open.add(this::leave);
      engine.start();
      membership.start();
    }

    /** Only now, so that what is ordered before lies about for a while. */
    void deliver() {
      NoticePump pump = new NoticePump(Outbox.WEBHOOK, store, engine, new Sender(sent));
      open.add(pump);
      pump.start();
    }

    String press(String device) {
      RaiseEvent press = new DeviceEvents(engine.clock().instant()).press(device, "1");
      return engine.submit(press).join().alertId();
    }

    void leave() {
      if (!left) {
        left = true;
        membership.close();
      }
    }
  }

  /** Remembers the alerts that it was told of, and takes everything. */
  private record Sender(List<String> sent) implements NoticeSender {

    @Override
    public CompletionStage<Map<String, Result>> send(List<Task> tasks) {
      tasks.forEach(task -> sent.add(task.notice().alertId()));
      return CompletableFuture.completedFuture(
          tasks.stream()
              .collect(
                  Collectors.toMap(task -> task.notice().id(), task -> new Result(true, "200"))));
    }

    @Override
    public int most() {
      return 10;
    }
  }

  @BeforeEach
  void start() {
    a = new Node("a");
    a.engine.submit(new CountyDesk()).join();
    b = new Node("b");
    b.deliver();
    await().until(() -> beats().keySet().containsAll(List.of("a", "b")));
  }

  /** Whether that node has something to deliver. */
  private boolean owner(String node) {
    Instant now = b.engine.clock().instant();
    return b.store.read(session -> !session.notices().due(node, Outbox.WEBHOOK, now, 1).isEmpty());
  }

  private Map<String, Long> beats() {
    return b.store.read(session -> session.nodes().beats());
  }

  @AfterEach
  void stop() throws Exception {
    for (int i = open.size() - 1; i >= 0; i--) {
      open.get(i).close();
    }
  }

  @Test
  void eachNodeDeliversWhatItOrdered() {
    String theirs = a.press("unknown-1");
    String own = b.press("unknown-2");
    await().until(() -> b.sent.contains(own));
    a.deliver();
    await().until(() -> a.sent.contains(theirs));
    assertThat(a.sent).containsExactly(theirs);
    assertThat(b.sent).containsExactly(own);
  }

  @Test
  void whatADeadNodeStillHadToTellIsToldByTheOther() {
    String left = a.press("unknown-1");
    long died = System.nanoTime();
    a.store.refuse(true);
    await().atMost(TAKEN_OVER).until(() -> b.sent.contains(left));
    assertThat(Duration.ofNanos(System.nanoTime() - died)).isLessThan(TAKEN_OVER);
    assertThat(beats()).containsOnlyKeys("b");

    a.store.refuse(false);
    await().until(() -> beats().containsKey("a"));
    String fresh = a.press("unknown-2");
    a.deliver();
    await().until(() -> a.sent.contains(fresh));
    assertThat(b.sent).as("it only stood still, and delivers for itself again").hasSize(1);
  }

  @Test
  void nodeThatLeavesHandsOverAtOnce() {
    String left = a.press("unknown-1");
    a.leave();
    await().atMost(BeatWatch.STILL.minus(Membership.EVERY)).until(() -> !owner("a"));
    await().until(() -> b.sent.contains(left));
    assertThat(beats()).containsOnlyKeys("b");
  }

  @Test
  void noticeThatBelongsToNobodyIsFoundBeforeLong() {
    String lost = a.press("unknown-1");
    var unused = b.engine.submit(new Disown("nobody")).join();
    await().atMost(TAKEN_OVER).until(() -> b.sent.contains(lost) || owner("a"));
  }

  /** Gives every notice to a node that is not there. */
  private record Disown(String node) implements Command<Boolean> {

    @Override
    public Urgency urgency() {
      return Urgency.BOOKKEEPING;
    }

    @Override
    public Boolean decide(WorkingSet work, Instant now) {
      work.tables().nodes().beats().keySet().forEach(work.tables().nodes()::remove);
      work.tables().notices().adopt(node);
      return true;
    }
  }
}
