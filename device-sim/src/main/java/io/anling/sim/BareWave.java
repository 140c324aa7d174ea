package io.anling.sim;

import io.anling.sim.ledger.Latencies;
import io.anling.sim.link.Message;
import io.anling.sim.trial.TrialException;
import io.vertx.core.Vertx;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.MqttClientOptions;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The same wave through a broker that only hands on: from every device at QoS 1 to one subscriber.
 * It decides nothing and need keep nothing, so it is what this machine could do at best.
 *
 * @param presses how many were sent
 * @param connected how long it took until all devices were connected
 * @param start when the first was due
 * @param confirmed when each had its PUBACK
 * @param received when each was at the subscriber
 */
record BareWave(
    int presses,
    Duration connected,
    Instant start,
    Map<String, Arrival> confirmed,
    Map<String, Arrival> received) {
  private static final String TOPIC = "bare/";
  private static final int AT_LEAST_ONCE = 1;
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int ANY_AMOUNT = 65_535;

  /** What the subscriber has heard, by topic, and how much it still waits for. */
  private record Subscriber(Map<String, Instant> heard, CountDownLatch missing) {
    void hear(String topic) {
      if (heard.putIfAbsent(topic, Instant.now()) == null) {
        missing.countDown();
      }
    }
  }

  /** A press at one of its ends. */
  record Arrival(Instant due, Instant at) {
    Duration took() {
      return Duration.between(due, at);
    }
  }

  /**
   * Connects all, sends everything at its moment, and waits for the last.
   *
   * @param port of a broker on loopback that lets everybody in
   * @param atMost how long to wait after the last moment; what is missing then is reported
   */
  static BareWave roll(
      int port,
      Fleet.Load load,
      List<Household> homes,
      ScheduledExecutorService threads,
      Duration atMost) {
    Vertx vertx = Vertx.vertx();
    try {
      Subscriber subscriber =
          new Subscriber(new ConcurrentHashMap<>(), new CountDownLatch(load.presses()));
      subscribe(vertx, port, subscriber);
      try (LinkPool pool = LinkPool.connect(vertx, port, homes)) {
        Wave wave = Wave.plan(homes, pool.links(), load.presses(), load.within());
        return new BareWave(
                load.presses(), pool.took(), wave.start(), new ConcurrentHashMap<>(), Map.of())
            .send(wave, threads, subscriber, atMost);
      }
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  private static void subscribe(Vertx vertx, int port, Subscriber subscriber) {
    MqttClient client =
        MqttClient.create(
            vertx,
            new MqttClientOptions().setClientId("everything").setMaxInflightQueue(ANY_AMOUNT));
    client.publishHandler(message -> subscriber.hear(message.topicName()));
    try {
      client
          .connect(port, "127.0.0.1")
          .compose(connack -> client.subscribe(TOPIC + "#", AT_LEAST_ONCE))
          .toCompletionStage()
          .toCompletableFuture()
          .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw TrialException.failed("interrupted");
    } catch (ExecutionException | TimeoutException failed) {
      throw TrialException.failed(
          "--bare-broker " + port + ": no broker lets us in on 127.0.0.1: " + failed.getMessage());
    }
  }

  private BareWave send(
      Wave wave, ScheduledExecutorService threads, Subscriber subscriber, Duration atMost) {
    wave.presses().forEach(planned -> send(planned, threads));
    Duration left = Duration.between(Instant.now(), wave.last()).plus(atMost);
    try {
      var unused = subscriber.missing().await(left.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw TrialException.failed("interrupted");
    }
    Map<String, Arrival> received = new HashMap<>();
    for (Wave.Planned planned : wave.presses()) {
      String topic = topic(planned.press());
      Optional.ofNullable(subscriber.heard().get(topic))
          .ifPresent(at -> received.put(topic, new Arrival(planned.due(), at)));
    }
    return new BareWave(presses, connected, start, Map.copyOf(confirmed), received);
  }

  private void send(Wave.Planned planned, ScheduledExecutorService threads) {
    String topic = topic(planned.press());
    Message message = new Message(topic, Optional.empty(), planned.press().message().body());
    var unused =
        Wave.at(planned.due(), threads)
            .thenCompose(now -> planned.link().send(message))
            .thenRun(() -> confirmed.put(topic, new Arrival(planned.due(), Instant.now())));
  }

  private static String topic(Press press) {
    return TOPIC + press.device().id() + "/" + press.key().event();
  }

  /** Says what it came to, for the reader of a storm's report. */
  void print(PrintStream out) {
    out.println();
    out.printf(
        "对照 · beside it: the same wave through a bare broker to one subscriber, nothing decided or"
            + " kept%n");
    Findings.row(out, "连接 connected in", connected.toMillis() + " ms");
    rows(out, "按下→确认 press→confirmed", confirmed);
    rows(out, "按下→收到 press→received", received);
    if (received.size() < presses) {
      Findings.row(out, "未收到 not received", presses - received.size());
    }
  }

  private void rows(PrintStream out, String name, Map<String, Arrival> arrivals) {
    Findings.row(out, name, Latencies.of(arrivals.values().stream().map(Arrival::took).toList()));
    Findings.row(
        out,
        "  最后一个 the last after",
        arrivals.values().stream()
            .map(Arrival::at)
            .max(Instant::compareTo)
            .map(last -> Duration.between(start, last).toMillis() + " ms")
            .orElse("-"));
  }
}
