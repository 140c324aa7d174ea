package io.anling.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anling.alert.engine.StoredEvent;
import io.anling.gateway.rig.Broker;
import io.anling.gateway.rig.Publisher;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionTimeoutException;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * B1: the broker is killed and started again, whatever carries it. A broker may lose what it has
 * confirmed to a device (mosquitto does): so a device presses again, under the same id, until it
 * hears what became of its press.
 */
abstract class BrokerKilled {

  private static final int PRESSES = 150;
  private static final int HELD = 20;
  private static final int KILLED_AT = 50;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path directory;
  private Broker broker;
  private BridgeRig home;
  private Publisher publisher;
  private List<String> answers;

  /** A started broker. */
  abstract Broker broker(Path scratch);

  @BeforeEach
  void open() throws Exception {
    broker = broker(directory.resolve("mosquitto"));
    home = new BridgeRig(directory, Duration.ofSeconds(2));
    publisher = new Publisher(broker);
  }

  @AfterEach
  void close() throws Exception {
    if (home != null) {
      home.close();
    }
    if (publisher != null) {
      publisher.close();
    }
    if (broker != null) {
      broker.close();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 5})
  void nothingIsLostWhenTheBrokerIsKilledUnderAStreamOfPresses(int version) throws Exception {
    home.rig.registry(
        registry ->
            IntStream.range(0, PRESSES)
                .mapToObj(i -> home.rig.device("b-" + i, "H001", null, 1, false))
                .forEach(registry::saveDevice));
    BrokerBridge bridge = home.bridge(BridgeRig.settings(broker, version));
    CompletableFuture<Void> killed = new CompletableFuture<>();
    for (int i = 0; i < PRESSES; i++) {
      if (i == KILLED_AT) {
        killed = CompletableFuture.runAsync(this::killAndStart);
      }
      pressUntilAnswered("b-" + i);
    }
    killed.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    assertThat(received()).hasSize(PRESSES).doesNotHaveDuplicates();
    assertThat(home.meter("anling_bridge_disconnects_total", "site")).isEqualTo(1);
    nothingIsLeftUnconfirmed(bridge, version);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 5})
  void whatTheKilledBrokerKeptComesAgainUntilItIsConfirmed(int version) throws Exception {
    home.bridge(BridgeRig.settings(broker, version)).close();
    for (int i = 0; i < HELD; i++) {
      publisher.press("button", "held-" + i);
    }
    publisher.press("button", "makes the broker write down the one before");
    killAndStart();
    home.rig.store.refuse(true);
    BrokerBridge bridge = home.start(BridgeRig.settings(broker, version));
    await().atMost(PATIENCE).until(() -> held() >= HELD);
    await().atMost(PATIENCE).until(() -> home.counted("unavailable") >= 1);
    await().atMost(PATIENCE).until(() -> held() >= HELD);
    assertThat(home.counted("accepted")).isZero();
    home.rig.store.refuse(false);
    await().atMost(PATIENCE).until(() -> receivedOf("button:held-").size() == HELD);
    assertThat(received()).doesNotHaveDuplicates();
    nothingIsLeftUnconfirmed(bridge, version);
  }

  private double held() {
    return home.meter("anling_bridge_unconfirmed", "site");
  }

  private void killAndStart() {
    broker.kill();
    broker.start();
  }

  /** As a device does; over a new connection where the old one is gone. */
  private void pressUntilAnswered(String device) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .pollDelay(Duration.ZERO)
        .ignoreExceptionsInstanceOf(MqttException.class)
        .until(() -> press(device) && answered(device));
  }

  private boolean press(String device) throws MqttException {
    try {
      if (answers == null) {
        publisher = new Publisher(broker);
        answers = publisher.hear("anling/+/command/alert");
      }
      publisher.press(device, "1");
      return true;
    } catch (MqttException e) {
      answers = null;
      throw e;
    }
  }

  private boolean answered(String device) {
    try {
      await()
          .atMost(Duration.ofSeconds(1))
          .pollInterval(Duration.ofMillis(2))
          .pollDelay(Duration.ZERO)
          .until(
              () -> answers.stream().anyMatch(text -> text.startsWith("anling/" + device + "/")));
      return true;
    } catch (ConditionTimeoutException e) {
      return false;
    }
  }

  /** The presses in the log, as {@code DEVICE:ID}. */
  private List<String> received() {
    return home.rig.alerts().stream()
        .flatMap(
            row -> home.rig.read(session -> session.events().ofAlert(row.alert().id())).stream())
        .map(StoredEvent::event)
        .map(event -> event.deviceId() + ":" + event.eventId())
        .toList();
  }

  private List<String> receivedOf(String start) {
    return received().stream().filter(press -> press.startsWith(start)).toList();
  }

  /** A later connection is brought nothing but what is new. */
  private void nothingIsLeftUnconfirmed(BrokerBridge bridge, int version) throws Exception {
    await().until(() -> held() == 0);
    bridge.close();
    double before = home.counted("duplicate");
    home.bridge(BridgeRig.settings(broker, version));
    try (Publisher last = new Publisher(broker)) {
      last.press("hub", "last");
    }
    await().until(() -> received().contains("hub:last"));
    assertThat(home.counted("duplicate")).isEqualTo(before);
  }
}
