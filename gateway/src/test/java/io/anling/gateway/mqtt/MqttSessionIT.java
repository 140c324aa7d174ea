package io.anling.gateway.mqtt;

import static io.anling.gateway.rig.RawMqtt.CONNACK;
import static io.anling.gateway.rig.RawMqtt.DISCONNECT;
import static io.anling.gateway.rig.RawMqtt.PUBACK;
import static io.anling.gateway.rig.RawMqtt.PUBLISH;
import static io.anling.gateway.rig.RawMqtt.SUBACK;
import static io.anling.gateway.rig.RawMqtt.V3;
import static io.anling.gateway.rig.RawMqtt.V5;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anling.alert.Alert;
import io.anling.gateway.rig.RawMqtt;
import io.anling.gateway.rig.RawMqtt.Packet;
import io.anling.gateway.rig.Rig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections, and what a device hears over its own. */
class MqttSessionIT {

  private static final String SOS = "{\"type\":\"sos\",\"id\":\"1-1\"}";

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

  private RawMqtt device(int level, String id) throws IOException {
    return RawMqtt.device(rig.mqtt.port(), level, id);
  }

  private Alert onlyAlert() {
    assertThat(rig.alerts()).hasSize(1);
    return rig.alerts().get(0).alert();
  }

  @Test
  void newerSessionOfDeviceAndClientTakesOver() throws IOException {
    try (RawMqtt first = device(V5, "button");
        RawMqtt second = device(V3, "button")) {
      assertThat(first.expect(DISCONNECT).disconnectReason()).isEqualTo(0x8e);
      assertThat(first.read()).isEmpty();
      second.send(second.publish("event", 1, 1, SOS));
      assertThat(second.expect(PUBACK).id()).isEqualTo(1);
      assertThat(rig.mqtt.connected("button")).isTrue();
    }
    await().until(() -> !rig.mqtt.connected("button"));
  }

  @Test
  void devicesMayShareAClientId() throws IOException {
    try (RawMqtt button = new RawMqtt(rig.mqtt.port(), V3);
        RawMqtt hub = new RawMqtt(rig.mqtt.port(), V3)) {
      button.send(button.connect("same", "button", Rig.secret("button"), 60));
      assertThat(button.expect(CONNACK).returnCode()).isZero();
      hub.send(hub.connect("same", "hub", Rig.secret("hub"), 60));
      assertThat(hub.expect(CONNACK).returnCode()).isZero();
      button.send(button.publish("event", 1, 1, SOS));
      assertThat(button.expect(PUBACK).id()).isEqualTo(1);
    }
  }

  @Test
  void halfOpenConnectionEndsAfterOneAndAHalfKeepAlives() throws IOException {
    try (RawMqtt button = new RawMqtt(rig.mqtt.port(), V3)) {
      button.send(button.connect("c", "button", Rig.secret("button"), 1));
      assertThat(button.expect(CONNACK).returnCode()).isZero();
      assertThat(button.read()).isEmpty();
    }
    await().until(() -> !rig.mqtt.connected("button"));
  }

  @Test
  void newSecretEndsTheOldConnection() throws IOException {
    try (RawMqtt button = device(V5, "button")) {
      rig.registry(registry -> registry.saveDevice(rig.device("button", "H001", null, 2, false)));
      await().until(() -> rig.directory.find("button").join().isPresent());
      button.send(button.publish("event", 1, 1, SOS));
      assertThat(button.expect(DISCONNECT).disconnectReason()).isEqualTo(0x98);
    }
    assertThat(rig.alerts()).isEmpty();
  }

  @Test
  void lampHearsHowTheAlertStands() throws IOException {
    try (RawMqtt button = device(V3, "button")) {
      button.send(button.subscribe(1, "command///req/#", 1));
      button.expect(SUBACK);
      button.send(button.publish("event", 1, 1, SOS));
      List<Packet> both = List.of(button.read().orElseThrow(), button.read().orElseThrow());
      Packet received =
          both.stream().filter(packet -> packet.type() == PUBLISH).findFirst().orElseThrow();
      String alert = onlyAlert().id();
      assertThat(new String(received.body(), StandardCharsets.UTF_8))
          .contains("command///req//alert")
          .endsWith("{\"alert\":\"" + alert + "\",\"state\":\"received\"}");
      rig.acknowledge(alert);
      assertThat(new String(button.expect(PUBLISH).body(), StandardCharsets.UTF_8))
          .endsWith("{\"alert\":\"" + alert + "\",\"state\":\"accepted\"}");
      rig.dispatch(alert);
      assertThat(new String(button.expect(PUBLISH).body(), StandardCharsets.UTF_8))
          .endsWith("{\"alert\":\"" + alert + "\",\"state\":\"dispatched\"}");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"command//pendant/req//alert", "command//+/req//alert"})
  void exactTopicOfTheOutcomeMayBeSubscribedTo(String filter) throws IOException {
    try (RawMqtt hub = device(V3, "hub")) {
      hub.send(hub.publish("event//pendant", 1, 1, SOS));
      hub.expect(PUBACK);
      hub.send(hub.subscribe(1, filter, 1));
      hub.expect(SUBACK);
      assertThat(new String(hub.expect(PUBLISH).body(), StandardCharsets.UTF_8))
          .contains("command//pendant/req//alert")
          .contains("\"state\":\"received\"");
    }
  }

  @Test
  void sleeperHearsTheNewestWhenItIsBackAndAgainUntilItConfirms() throws IOException {
    try (RawMqtt hub = device(V3, "hub")) {
      hub.send(hub.publish("event//pendant", 1, 1, SOS));
      hub.expect(PUBACK);
    }
    rig.acknowledge(onlyAlert().id());
    await().until(() -> !rig.outcomes.waiting("hub").isEmpty());
    for (int i = 0; i < 2; i++) {
      try (RawMqtt hub = device(V3, "hub")) {
        hub.send(hub.subscribe(1, "command//+/req/#", 1));
        hub.expect(SUBACK);
        byte[] body = hub.expect(PUBLISH).body();
        String text = new String(body, StandardCharsets.UTF_8);
        assertThat(text).contains("command//pendant/req//alert").endsWith("\"accepted\"}");
        if (i == 1) {
          int topic = (body[0] << 8 | body[1]) + 2;
          hub.send(hub.acknowledge(body[topic] << 8 | body[topic + 1]));
          hub.send(hub.subscribe(2, "command//+/req/#", 1));
          hub.expect(SUBACK);
        }
      }
      boolean again = i == 0;
      await().until(() -> !rig.outcomes.waiting("hub").isEmpty() == again);
    }
  }

  @Test
  void silenceIsNamed() throws IOException {
    try (RawMqtt button = new RawMqtt(rig.mqtt.port(), V5)) {
      button.send(button.connect("c", "button", Rig.secret("button"), 1));
      button.expect(CONNACK);
      assertThat(button.expect(DISCONNECT).disconnectReason()).isEqualTo(0x8d);
      assertThat(button.read()).isEmpty();
    }
  }

  @Test
  void deviceWithTooManyConnectionsLosesItsOldest() throws IOException {
    RawMqtt[] all = new RawMqtt[9];
    try {
      for (int i = 0; i < all.length; i++) {
        all[i] = new RawMqtt(rig.mqtt.port(), V5);
        all[i].send(all[i].connect("c" + i, "button", Rig.secret("button"), 60));
        all[i].expect(CONNACK);
      }
      assertThat(all[0].expect(DISCONNECT).disconnectReason()).isEqualTo(0x97);
      all[8].send(all[8].publish("event", 1, 1, SOS));
      all[8].expect(PUBACK);
    } finally {
      for (RawMqtt one : all) {
        one.close();
      }
    }
  }
}
