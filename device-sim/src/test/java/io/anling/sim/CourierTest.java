package io.anling.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anling.sim.ledger.ConfirmedPress;
import io.anling.sim.ledger.Truth;
import io.anling.sim.ledger.TruthLog;
import io.anling.sim.link.Link;
import io.anling.sim.link.Message;
import io.anling.sim.link.RefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CourierTest {
  private static final Press PRESS =
      new Press(
          County.homes(1, 1).get(0).device(DeviceModel.SOS),
          "b",
          3,
          Instant.parse("2026-11-22T04:00:00Z"));

  @TempDir Path directory;
  private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(2);
  private final ScriptedLink link = new ScriptedLink();
  private Path file;
  private TruthLog truth;
  private Courier courier;

  @BeforeEach
  void open() throws Exception {
    file = directory.resolve("truth");
    truth = TruthLog.open(file);
    courier = new Courier(truth, threads);
  }

  @AfterEach
  void close() throws Exception {
    courier.close();
    threads.shutdownNow();
    truth.close();
  }

  @Test
  void everyAttemptIsInTheLogBeforeItLeaves() {
    link.answers.add(new IOException("gone"));
    link.answers.add(new IOException("gone"));
    ConfirmedPress confirmed = deliver().orTimeout(10, TimeUnit.SECONDS).join();
    assertThat(link.attemptsInLogAtSend).containsExactly(1, 2, 3);
    assertThat(confirmed.attempts()).isEqualTo(3);
  }

  @Test
  void everyAttemptCarriesTheSameBytes() {
    link.answers.add(new IOException("gone"));
    deliver().orTimeout(10, TimeUnit.SECONDS).join();
    assertThat(link.sent).hasSize(2);
    assertThat(link.sent.get(0).body())
        .isEqualTo(link.sent.get(1).body())
        .contains("\"type\":\"sos\"", "\"id\":\"b-3\"", "+08:00");
    assertThat(link.sent.get(0).topic()).isEqualTo("event");
  }

  @Test
  void aConfirmationIsNotedWithTheTimeOfTheFirstAttempt() {
    link.answers.add(new IOException("gone"));
    ConfirmedPress confirmed = deliver().orTimeout(10, TimeUnit.SECONDS).join();
    Awaitility.await()
        .untilAsserted(
            () -> assertThat(Truth.read(file).confirmed()).containsEntry(PRESS.key(), confirmed));
    assertThat(confirmed.leftAt())
        .isBefore(confirmed.at())
        .isAfter(Truth.read(file).sent().get(PRESS.key()).at());
  }

  @Test
  void waitsForTheLinkBeforeAnythingIsLogged() {
    link.up = new CompletableFuture<>();
    CompletableFuture<ConfirmedPress> delivery = deliver();
    assertThat(delivery).isNotDone();
    assertThat(Truth.read(file).sent()).isEmpty();
    link.up.complete(null);
    delivery.orTimeout(10, TimeUnit.SECONDS).join();
    assertThat(Truth.read(file).sent()).containsKey(PRESS.key());
  }

  @Test
  void aFinalRefusalIsNotedAndNotRepeated() {
    link.answers.add(new RefusedException("PUBACK 0x87"));
    assertThatThrownBy(() -> deliver().orTimeout(10, TimeUnit.SECONDS).join())
        .hasCauseInstanceOf(RefusedException.class);
    Awaitility.await()
        .untilAsserted(
            () -> assertThat(Truth.read(file).refused()).containsEntry(PRESS.key(), "PUBACK 0x87"));
    Awaitility.await()
        .during(Duration.ofMillis(500))
        .untilAsserted(() -> assertThat(link.sent).hasSize(1));
  }

  @Test
  void aPressOfAHubsChildGoesInTheChildsName() {
    DeviceCard child = County.hubs(1, "fleet", 1, 1).get(1).devices().get(0);
    Press press = new Press(child, "b", 1, Instant.now());
    courier.deliver(link, press).orTimeout(10, TimeUnit.SECONDS).join();
    assertThat(link.sent.get(0).topic()).isEqualTo("event//fleet-00001");
    assertThat(link.sent.get(0).child()).isEqualTo(Optional.of("fleet-00001"));
  }

  @Test
  void aPlannedPressCountsFromItsPlannedMoment() {
    Instant due = Instant.now().minusMillis(250);
    truth.sending(List.of(PRESS.sentAt(due))).join();
    ConfirmedPress confirmed =
        courier.deliverNoted(link, PRESS, due).orTimeout(10, TimeUnit.SECONDS).join();
    assertThat(confirmed.took()).isGreaterThanOrEqualTo(Duration.ofMillis(250));
    assertThat(link.attemptsInLogAtSend).containsExactly(1);
  }

  private CompletableFuture<ConfirmedPress> deliver() {
    return courier.deliver(link, PRESS);
  }

  /** Answers each message as told, then confirms; notes what the truth log holds at that moment. */
  private final class ScriptedLink implements Link {
    final Deque<Exception> answers = new ArrayDeque<>();
    final List<Message> sent = new ArrayList<>();
    final List<Integer> attemptsInLogAtSend = new ArrayList<>();
    CompletableFuture<Void> up = CompletableFuture.completedFuture(null);

    @Override
    public void open() {}

    @Override
    public CompletableFuture<Void> up() {
      return up;
    }

    @Override
    public synchronized CompletableFuture<Void> send(Message message) {
      sent.add(message);
      attemptsInLogAtSend.add(Truth.read(file).attempts().getOrDefault(PRESS.key(), 0));
      return answers.isEmpty()
          ? CompletableFuture.completedFuture(null)
          : CompletableFuture.failedFuture(answers.remove());
    }

    @Override
    public void close() {}
  }
}
