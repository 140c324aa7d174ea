package io.anling.gateway.mqtt;

import static io.anling.gateway.rig.PacketBytes.four;
import static io.anling.gateway.rig.PacketBytes.properties;
import static io.anling.gateway.rig.PacketBytes.raw;
import static io.anling.gateway.rig.RawMqtt.CONNACK;
import static io.anling.gateway.rig.RawMqtt.PUBACK;
import static io.anling.gateway.rig.RawMqtt.V5;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anling.gateway.metrics.Meters;
import io.anling.gateway.rig.RawMqtt;
import io.anling.gateway.rig.Rig;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Connections of one client that come and go at the same moment, on several event loops: its
 * session is never lost between two of them, and one of them is left.
 */
class TakeOverStressIT {

  private static final int ROUNDS = 150;
  private static final int AT_ONCE = 4;
  private static final int LOOPS = 4;
  private static final int KEPT = 0;

  @TempDir Path directory;
  private final Vertx vertx = Vertx.vertx();
  private final Meters meters = new Meters();
  private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
  private Rig rig;
  private MqttListener listener;

  @BeforeEach
  void open() throws Exception {
    rig = new Rig(directory, Rig.Settings.DEFAULT);
    MqttSettings preset = MqttSettings.DEFAULT;
    MqttSettings settings =
        new MqttSettings(
            "127.0.0.1",
            0,
            preset.unconfirmedTimeout(),
            preset.maxMessageBytes(),
            preset.maxInFlight(),
            LOOPS);
    listener = new MqttListener(vertx, settings, rig.ingest, rig.directory, rig.outcomes, meters);
    listener.start();
  }

  @AfterEach
  void close() {
    threads.shutdownNow();
    listener.close();
    rig.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private RawMqtt socket() throws IOException {
    return new RawMqtt(listener.port(), V5);
  }

  private static byte[] connect(RawMqtt client) {
    return client.connect(KEPT, properties(raw(0x11), four(3_600)), "c", new byte[0], "button");
  }

  /** Connects with the others; answers whether it was told that its session goes on. */
  private static boolean goesOn(RawMqtt client, CyclicBarrier together) throws Exception {
    together.await();
    client.send(connect(client));
    RawMqtt.Packet connack = client.expect(CONNACK);
    assertThat(connack.returnCode()).isZero();
    return connack.sessionPresent();
  }

  @Test
  void theSessionGoesOnThroughEachOfThem() throws Exception {
    Random random = new Random(Long.getLong("seed", 7));
    RawMqtt last = socket();
    last.send(connect(last));
    assertThat(last.expect(CONNACK).sessionPresent()).isFalse();
    for (int round = 0; round < ROUNDS; round++) {
      List<RawMqtt> clients = new ArrayList<>();
      for (int i = 0; i < AT_ONCE; i++) {
        clients.add(socket());
      }
      CyclicBarrier together = new CyclicBarrier(AT_ONCE + 1);
      List<Future<Boolean>> told = new ArrayList<>();
      for (RawMqtt client : clients) {
        told.add(threads.submit(() -> goesOn(client, together)));
      }
      together.await();
      if (random.nextBoolean()) {
        last.close();
      }
      for (Future<Boolean> one : told) {
        assertThat(one.get()).as("session present, round " + round).isTrue();
      }
      last.close();
      last = theOneThatIsLeft(clients, round);
    }
    last.close();
    await().until(() -> !listener.connected("button"));
    assertThat(meters.scrape()).contains("anling_mqtt_sessions_kept 1.0");
  }

  /** The only one whose press is confirmed; all others were closed. */
  private static RawMqtt theOneThatIsLeft(List<RawMqtt> clients, int round) throws Exception {
    List<RawMqtt> left = new ArrayList<>();
    for (RawMqtt client : clients) {
      if (confirmed(client)) {
        left.add(client);
      } else {
        client.close();
      }
    }
    assertThat(left).as("connections left, round " + round).hasSize(1);
    return left.get(0);
  }

  private static boolean confirmed(RawMqtt client) throws IOException {
    try {
      client.send(client.publish("event", 1, 1, "{\"type\":\"test\"}"));
    } catch (IOException e) {
      return false;
    }
    return Stream.iterate(client.read(), answer -> answer.isPresent(), answer -> next(client))
        .anyMatch(answer -> answer.get().type() == PUBACK);
  }

  private static java.util.Optional<RawMqtt.Packet> next(RawMqtt client) {
    try {
      return client.read();
    } catch (IOException e) {
      return java.util.Optional.empty();
    }
  }
}
