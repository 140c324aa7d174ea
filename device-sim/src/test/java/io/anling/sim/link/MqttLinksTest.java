package io.anling.sim.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anling.sim.link.MqttBroker.Answer;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Both MQTT links keep the same promises; MQTT 5 can also refuse. */
class MqttLinksTest {
  private static final Credentials DEVICE = new Credentials("sim-001-sos", MqttBroker.SECRET);

  private final Vertx vertx = Vertx.vertx();
  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
  private final List<String> outcomes = new CopyOnWriteArrayList<>();
  private Optional<MqttBroker> broker = Optional.of(new MqttBroker(0));
  private final int port = broker.orElseThrow().port();

  enum Kind {
    PAHO,
    LEAN
  }

  @AfterEach
  void close() {
    broker.ifPresent(MqttBroker::close);
    timer.shutdownNow();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @ParameterizedTest
  @EnumSource
  void confirmsWhenPubackCame(Kind kind) {
    try (Link link = open(kind, DEVICE)) {
      soon(link.up());
      soon(link.send(Message.event("{\"id\":\"1\"}")));
      soon(link.send(Message.telemetry("{}").of("child-7")));
    }
    assertThat(broker.orElseThrow().received)
        .containsExactly("sim-001-sos event {\"id\":\"1\"}", "sim-001-sos telemetry//child-7 {}");
  }

  @ParameterizedTest
  @EnumSource
  void withoutPubackNothingIsConfirmed(Kind kind) {
    broker.orElseThrow().answer = body -> Answer.SILENCE;
    CompletableFuture<Void> sent;
    try (Link link = open(kind, DEVICE)) {
      soon(link.up());
      sent = link.send(Message.event("{}"));
      Awaitility.await().until(() -> !broker.orElseThrow().received.isEmpty());
      assertThat(sent).isNotDone();
    }
    assertThat(sent).isCompletedExceptionally();
  }

  @ParameterizedTest
  @EnumSource
  void aBrokenConnectionFailsWhatIsUnconfirmedAndComesBack(Kind kind) {
    broker.orElseThrow().answer =
        body -> broker.orElseThrow().received.size() == 1 ? Answer.HANG_UP : Answer.CONFIRM;
    try (Link link = open(kind, DEVICE)) {
      soon(link.up());
      assertThatThrownBy(() -> soon(link.send(Message.event("{}"))))
          .rootCause()
          .isNotInstanceOf(RefusedException.class);
      Awaitility.await().until(() -> broker.orElseThrow().endpoints.size() == 2);
      soon(link.up());
      soon(link.send(Message.event("{}")));
    }
  }

  @ParameterizedTest
  @EnumSource
  void survivesARestartOfTheListener(Kind kind) {
    try (Link link = open(kind, DEVICE)) {
      soon(link.up());
      broker.orElseThrow().close();
      broker = Optional.empty();
      Awaitility.await().until(() -> !link.up().isDone());
      broker = Optional.of(new MqttBroker(port));
      soon(link.up());
      soon(link.send(Message.event("{}")));
      assertThat(broker.orElseThrow().received).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aWrongSecretNeverComesUp(Kind kind) {
    try (Link link = open(kind, new Credentials("sim-001-sos", "wrong"))) {
      Awaitility.await().during(java.time.Duration.ofMillis(500)).until(() -> !link.up().isDone());
      assertThat(link.send(Message.event("{}"))).isCompletedExceptionally();
    }
  }

  @ParameterizedTest
  @EnumSource
  void manyAtOnceAreEachConfirmed(Kind kind) {
    try (Link link = open(kind, DEVICE)) {
      soon(link.up());
      CompletableFuture<?>[] sent =
          IntStream.range(0, 200)
              .mapToObj(i -> link.send(Message.event("{\"id\":\"" + i + "\"}")))
              .toArray(CompletableFuture<?>[]::new);
      soon(CompletableFuture.allOf(sent));
    }
    assertThat(broker.orElseThrow().received).hasSize(200).doesNotHaveDuplicates();
  }

  @Test
  void aPubackThatSaysNoIsARefusal() {
    broker.orElseThrow().answer = body -> Answer.REFUSE;
    try (Link link = open(Kind.PAHO, DEVICE)) {
      soon(link.up());
      assertThatThrownBy(() -> soon(link.send(Message.event("{}"))))
          .hasCauseInstanceOf(RefusedException.class)
          .hasMessageContaining("PUBACK 0x87");
    }
  }

  @Test
  void hearsWhatBecameOfItsAlert() {
    try (Link link = open(Kind.PAHO, DEVICE)) {
      soon(link.up());
      Awaitility.await().untilAsserted(() -> assertThat(outcomes).containsExactly("received"));
    }
  }

  private Link open(Kind kind, Credentials credentials) {
    Link link =
        kind == Kind.PAHO
            ? new MqttLink(port, credentials, outcomes::add, timer)
            : new LeanMqttLink(vertx, port, credentials);
    link.open();
    return link;
  }

  private static void soon(CompletableFuture<Void> future) {
    future.copy().orTimeout(10, TimeUnit.SECONDS).join();
  }
}
