package io.anling.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.engine.AlertStore;
import io.anling.alert.engine.StoreTransaction;
import io.anling.alert.jdbc.JdbcAlertStore;
import io.anling.alert.jdbc.PostgresAddress;
import io.anling.alert.jdbc.PostgresServer;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Two nodes on one PostgreSQL, each with its own HTTP listener, are one service. More races by
 * {@code -Drounds=10000}.
 */
@Tag("postgres")
class TwoListenersTest {

  private static final int ROUNDS = Integer.getInteger("rounds", 200);
  private static final long SEED = Long.getLong("seed", 4);

  private final PostgresAddress address = PostgresServer.shared().database();
  private HttpKit a;
  private HttpKit b;

  @BeforeEach
  void open() {
    try (AlertStore store = JdbcAlertStore.postgres(address);
        StoreTransaction transaction = store.begin()) {
      County.settle(transaction);
      transaction.commit();
    }
    a = node("a");
    b = node("b");
  }

  private HttpKit node(String name) {
    return new HttpKit(
        () -> JdbcAlertStore.postgres(address), name, HttpSettings.StreamBounds.DEFAULT);
  }

  @AfterEach
  void close() {
    a.close();
    b.close();
  }

  private static CompletableFuture<HttpResponse<String>> acknowledge(
      HttpKit node, String account, String alert) {
    HttpRequest request =
        node.as(account, "/api/v1/alerts/" + alert + "/acknowledge")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{}"))
            .build();
    return node.client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void ofTwoWhoAcknowledgeAtTwoNodesOneHasItAndTheOtherHearsWho() {
    int wonAtA = 0;
    for (int round = 0; round < ROUNDS; round++) {
      HttpKit raisedAt = round % 2 == 0 ? a : b;
      String alert = raisedAt.press("pressed-" + round);
      var first = acknowledge(a, "desk-root", alert);
      var second = acknowledge(b, "admin-root", alert);
      HttpResponse<String> atA = first.join();
      HttpResponse<String> atB = second.join();
      boolean won = atA.statusCode() == 200;
      wonAtA += won ? 1 : 0;
      assertThat(List.of(atA.statusCode(), atB.statusCode())).containsExactlyInAnyOrder(200, 409);
      String winner = won ? "desk-root" : "admin-root";
      assertThat(HttpKit.json(won ? atA : atB).path("owner").asText()).isEqualTo(winner);
      assertThat(HttpKit.json(won ? atB : atA).path("owner").asText()).isEqualTo(winner);
    }
    System.out.printf("of %d races %d were won at A%n", ROUNDS, wonAtA);
  }

  @Test
  void streamGoesOnAtTheOtherNodeWithoutAGap() {
    Random random = new Random(SEED);
    List<Long> heard = new ArrayList<>();
    String last = null;
    for (int connection = 0; connection < 30; connection++) {
      HttpKit node = random.nextBoolean() ? a : b;
      List<CompletableFuture<?>> presses = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        presses.add((random.nextBoolean() ? a : b).pressLater("pressed-" + connection + "-" + i));
      }
      try (SseClient client = SseClient.open(node, "desk-root", last)) {
        SseClient.Event hello = client.nextEvent();
        assertThat(hello.name()).isEqualTo("hello");
        if (last == null) {
          last = hello.id();
        } else {
          client.alerts(5).forEach(event -> heard.add(Long.valueOf(event.id())));
          last = String.valueOf(heard.get(heard.size() - 1));
        }
      }
      presses.forEach(CompletableFuture::join);
    }
    assertThat(heard).as("-Dseed=%d", SEED).hasSize(29 * 5);
    assertThat(heard)
        .as("-Dseed=%d", SEED)
        .containsExactlyElementsOf(
            LongStream.range(heard.get(0), heard.get(0) + heard.size()).boxed().toList());
  }
}
