package io.anling.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.anling.gateway.rig.Rig;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The listener as a widespread client sees it. */
class PahoIT {

  @TempDir Path directory;
  private Rig rig;

  @BeforeEach
  void open() throws SQLException {
    rig = new Rig(directory, Rig.Settings.DEFAULT);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private String url() {
    return "tcp://127.0.0.1:" + rig.mqtt.port();
  }

  @Test
  void version3PressesAndHears() throws MqttException {
    List<String> heard = new CopyOnWriteArrayList<>();
    try (MqttClient button = new MqttClient(url(), "", new MemoryPersistence())) {
      MqttConnectOptions options = new MqttConnectOptions();
      options.setUserName("button");
      options.setPassword(Rig.secret("button").toCharArray());
      button.connect(options);
      button.subscribe(
          "command///req/#",
          1,
          (topic, message) -> heard.add(new String(message.getPayload(), StandardCharsets.UTF_8)));
      for (int qos = 0; qos <= 2; qos++) {
        button.publish("event", Rig.bytes("{\"type\":\"sos\",\"id\":\"" + qos + "\"}"), qos, true);
      }
      await().until(() -> heard.stream().anyMatch(text -> text.contains("received")));
      await().until(() -> rig.alerts().get(0).alert().condition().presses() == 3);
      assertThat(rig.alerts()).hasSize(1);
      button.disconnect();
    }
  }

  @Test
  void version3IsToldThatItsPasswordIsWrong() throws MqttException {
    try (MqttClient button = new MqttClient(url(), "b", new MemoryPersistence())) {
      MqttConnectOptions options = new MqttConnectOptions();
      options.setUserName("button");
      options.setPassword("wrong".toCharArray());
      assertThatThrownBy(() -> button.connect(options))
          .isInstanceOfSatisfying(
              MqttException.class, e -> assertThat(e.getReasonCode()).isEqualTo(4));
    }
  }

  @Test
  void version5PressesAtEveryQuality() throws org.eclipse.paho.mqttv5.common.MqttException {
    var hub =
        new org.eclipse.paho.mqttv5.client.MqttClient(
            url(), "", new org.eclipse.paho.mqttv5.client.persist.MemoryPersistence());
    try {
      MqttConnectionOptions options = new MqttConnectionOptions();
      options.setUserName("hub");
      options.setPassword(Rig.bytes(Rig.secret("hub")));
      hub.connect(options);
      for (int qos = 0; qos <= 2; qos++) {
        hub.publish(
            "event//pendant", Rig.bytes("{\"type\":\"fall\",\"id\":\"" + qos + "\"}"), qos, false);
      }
      await().until(() -> rig.alerts().get(0).alert().condition().presses() == 3);
      assertThat(rig.alerts()).hasSize(1);
      hub.disconnect();
    } finally {
      hub.close();
    }
  }
}
