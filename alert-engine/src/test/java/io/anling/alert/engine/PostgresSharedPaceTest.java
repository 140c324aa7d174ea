package io.anling.alert.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.engine.NoticeSender.Result;
import io.anling.alert.engine.NoticeSender.Task;
import io.anling.alert.jdbc.JdbcAlertStore;
import io.anling.alert.jdbc.PostgresAddress;
import io.anling.alert.jdbc.PostgresServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two nodes on one database, in virtual time: together they keep a channel's rate. */
@Tag("postgres")
class PostgresSharedPaceTest {

  private static final int RATE = 20;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final PostgresAddress address = PostgresServer.shared().schema();
  private final VirtualClock clock = new VirtualClock(EngineKit.START);
  private final List<Instant> sent = new ArrayList<>();
  private final Map<String, Node> nodes = new HashMap<>();
  private int presses;

  private record Node(AlertStore store, AlertEngine engine, NoticePump pump) {}

  @BeforeEach
  void start() {
    for (String name : List.of("a", "b")) {
      AlertStore store = JdbcAlertStore.postgres(address);
      AlertEngine engine =
          new AlertEngine(store, EngineSettings.DEFAULT.as(name), clock, EngineListener.NONE);
      NoticePump pump = new NoticePump(Outbox.WEBHOOK, store, engine, new OneByOne());
      nodes.put(name, new Node(store, engine, pump));
    }
    var unused = node("a").engine().submit(new CountyDesk());
    beat("a", Map.of());
    beat("b", Map.of());
  }

  @AfterEach
  void stop() {
    nodes.values().forEach(node -> node.store().close());
  }

  /** One notice in a message, each of them told. */
  private final class OneByOne implements NoticeSender {

    @Override
    public CompletionStage<Map<String, Result>> send(List<Task> tasks) {
      sent.add(clock.instant());
      return CompletableFuture.completedFuture(
          tasks.stream()
              .collect(
                  Collectors.toMap(task -> task.notice().id(), task -> new Result(true, "200"))));
    }

    @Override
    public int most() {
      return 1;
    }

    @Override
    public int rate() {
      return RATE;
    }
  }

  private Node node(String name) {
    Node node = nodes.get(name);
    assertThat(node).isNotNull();
    return node;
  }

  private void beat(String name, Map<String, Long> dead) {
    var unused = node(name).engine().submit(new Beat(name, dead, true));
    turn(name);
  }

  private void turn(String name) {
    while (node(name).engine().turn()) {
      // Until nothing is queued and nothing is due.
    }
  }

  /** A press at each node every other second, for as long; nobody has less to tell than he may. */
  private void live(Duration time, String... living) throws InterruptedException {
    Instant end = clock.instant().plus(time);
    while (clock.instant().isBefore(end)) {
      for (String name : living) {
        var unused =
            node(name)
                .engine()
                .submit(new DeviceEvents(clock.instant()).press("unknown-" + presses++, "1"));
        turn(name);
        node(name).pump().turn(clock.instant(), false);
        turn(name);
      }
      clock.forward(Duration.ofSeconds(2));
    }
  }

  private long sentWithin(Instant from) {
    Instant end = from.plus(MINUTE);
    return sent.stream().filter(at -> !at.isBefore(from) && at.isBefore(end)).count();
  }

  @Test
  void twoNodesTogetherKeepTheRateAndOneAloneHasAllOfIt() throws InterruptedException {
    live(MINUTE.multipliedBy(3), "a", "b");
    for (Instant from : sent) {
      assertThat(sentWithin(from)).as("from " + from).isLessThanOrEqualTo(RATE);
    }
    assertThat(sentWithin(EngineKit.START)).as("none of it is given away").isEqualTo(RATE);
    Map<String, Long> beats = node("b").store().read(session -> session.nodes().beats());
    beat("b", Map.of("a", beats.getOrDefault("a", 0L)));
    Instant alone = clock.instant();
    live(MINUTE.multipliedBy(2), "b");
    assertThat(sentWithin(alone.plusSeconds(30))).isBetween(RATE * 3L / 4, (long) RATE);
  }
}
