package io.anling.alert.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who follows the log hears of every node's commits, in their order, each once. */
abstract class LogFollowerContract {

  private final List<AutoCloseable> open = new ArrayList<>();
  private final List<AlertEngine> nodes = new ArrayList<>();
  private final List<Long> heard = new CopyOnWriteArrayList<>();
  private final AtomicInteger registry = new AtomicInteger();
  private LogFollower follower;

  /** Opens the same database once more, like another process. */
  abstract AlertStore open();

  @BeforeEach
  void start() {
    for (String node : List.of("a", "b")) {
      AlertStore store = keep(open());
      AlertEngine engine =
          keep(
              new AlertEngine(
                  store,
                  EngineSettings.DEFAULT.as(node),
                  EngineClock.start(),
                  EngineListener.NONE));
      engine.start();
      nodes.add(engine);
    }
    nodes.get(0).submit(new CountyDesk()).join();
    press(0, "before");
    follower = keep(new LogFollower(keep(open()), new Ears()));
  }

  private <T extends AutoCloseable> T keep(T opened) {
    open.add(opened);
    return opened;
  }

  @AfterEach
  void stop() throws Exception {
    for (int i = open.size() - 1; i >= 0; i--) {
      open.get(i).close();
    }
  }

  private void press(int node, String device) {
    submit(node, device).join();
  }

  private CompletableFuture<RaiseAnswer> submit(int node, String device) {
    AlertEngine engine = nodes.get(node);
    return engine.submit(new DeviceEvents(engine.clock().instant()).press(device, "1"));
  }

  private final class Ears implements EngineListener {

    @Override
    public void committed(Committed committed) {
      for (Change change : committed.changes()) {
        assertThat(change.row().alert().id()).isEqualTo(change.entry().alertId());
        heard.add(change.entry().position());
      }
      registry.addAndGet(committed.registry() ? 1 : 0);
    }
  }

  @Test
  void whatAllNodesCommitIsHeardInOrderWithoutAGap() {
    long from = 1 + newest();
    follower.start();
    List<CompletableFuture<RaiseAnswer>> answers = new ArrayList<>();
    for (int i = 0; i < 700; i++) {
      answers.add(submit(i % 2, "unknown-" + i));
      if (i % 7 == 0) {
        follower.wake();
      }
    }
    answers.forEach(CompletableFuture::join);
    long to = newest();
    await().until(() -> heard.contains(to));
    assertThat(heard).containsExactlyElementsOf(LongStream.rangeClosed(from, to).boxed().toList());
    assertThat(heard.size()).isGreaterThan(1_000);
  }

  private long newest() {
    return nodes.get(0).submit(new Newest()).join();
  }

  @Test
  void whatIsCommittedWithoutAWordIsHeardAtTheNextLook() {
    follower.start();
    press(1, "unknown-1");
    await().until(() -> !heard.isEmpty());
    assertThat(registry).hasValue(0);
  }

  @Test
  void changeOfTheRegistryIsHeardThoughTheLogSaysNothingOfIt() {
    follower.start();
    nodes.get(1).submit(new CountyDesk()).join();
    await().until(() -> registry.get() > 0);
    assertThat(heard).isEmpty();
  }

  /** The newest position there is. */
  private record Newest() implements Command<Long> {

    @Override
    public Urgency urgency() {
      return Urgency.BOOKKEEPING;
    }

    @Override
    public Long decide(WorkingSet work, Instant now) {
      return work.tables().log().lastPosition();
    }
  }
}
