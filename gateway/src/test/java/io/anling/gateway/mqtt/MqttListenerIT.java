package io.anling.gateway.mqtt;

import static io.anling.gateway.rig.RawMqtt.CONNACK;
import static io.anling.gateway.rig.RawMqtt.DISCONNECT;
import static io.anling.gateway.rig.RawMqtt.PUBACK;
import static io.anling.gateway.rig.RawMqtt.PUBCOMP;
import static io.anling.gateway.rig.RawMqtt.PUBLISH;
import static io.anling.gateway.rig.RawMqtt.PUBREC;
import static io.anling.gateway.rig.RawMqtt.SUBACK;
import static io.anling.gateway.rig.RawMqtt.V3;
import static io.anling.gateway.rig.RawMqtt.V5;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anling.alert.Alert;
import io.anling.alert.AlertKind;
import io.anling.alert.Label;
import io.anling.alert.engine.DeadLetter;
import io.anling.alert.engine.LogTable;
import io.anling.gateway.rig.RawMqtt;
import io.anling.gateway.rig.RawMqtt.Packet;
import io.anling.gateway.rig.Rig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MqttListenerIT {

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

  private List<DeadLetter> deadLetters() {
    return rig.read(session -> session.desk().deadLetters(null, 9));
  }

  @ParameterizedTest
  @ValueSource(ints = {V3, V5})
  void pressIsCommittedBeforeItIsConfirmed(int level) throws IOException {
    try (RawMqtt button = device(level, "button")) {
      button.send(button.publish("event", 1, 7, SOS));
      Packet puback = button.expect(PUBACK);
      assertThat(puback.id()).isEqualTo(7);
      assertThat(puback.reason()).isZero();
    }
    assertThat(onlyAlert().kind()).isEqualTo(AlertKind.SOS);
    assertThat(onlyAlert().subject().household()).isEqualTo("H001");
    assertThat(onlyAlert().condition().labels()).isEmpty();
  }

  @Test
  void pressRightBehindTheConnectIsNotLost() throws IOException {
    try (RawMqtt button = new RawMqtt(rig.mqtt.port(), V3)) {
      button.send(
          button.connect("c", "button", Rig.secret("button"), 60),
          button.publish("e", 1, 1, SOS),
          button.publish("e", 1, 2, "{\"type\":\"fall\"}"));
      assertThat(button.expect(CONNACK).returnCode()).isZero();
      assertThat(button.expect(PUBACK).id()).isEqualTo(1);
      assertThat(button.expect(PUBACK).id()).isEqualTo(2);
    }
    assertThat(onlyAlert().condition().presses()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "4, button, wrong, 4",
    "4, nobody, secret-nobody, 4",
    "4, pendant, secret-pendant, 4",
    "4, , , 5",
    "5, button, wrong, 134",
    "5, nobody, secret-nobody, 134",
    "5, , , 135",
    "5, button, , 135",
  })
  void refusesWhoHasNotTheSecret(int level, String user, String password, int code)
      throws IOException {
    for (int i = 0; i < 3; i++) {
      try (RawMqtt client = new RawMqtt(rig.mqtt.port(), level)) {
        client.send(client.connect("c", user, password, 60));
        assertThat(client.expect(CONNACK).returnCode()).isEqualTo(code);
        assertThat(client.read()).isEmpty();
      }
    }
    rig.flush();
    assertThat(rig.work("wrong-credential"))
        .singleElement()
        .satisfies(row -> assertThat(row.key()).isEqualTo(user == null ? "(none)" : user));
    assertThat(rig.audits("wrong-credential")).hasSize(1);
    assertThat(rig.alerts()).isEmpty();
  }

  @Test
  void sameIdTwiceIsOneAlertAndTwoConfirmations() throws IOException {
    try (RawMqtt button = device(V3, "button")) {
      button.send(button.publish("event", 1, 7, SOS));
      assertThat(button.expect(PUBACK).id()).isEqualTo(7);
      button.send(
          button.publish("event".getBytes(StandardCharsets.UTF_8), 0x0a, 7, Rig.bytes(SOS)));
      assertThat(button.expect(PUBACK).id()).isEqualTo(7);
    }
    assertThat(onlyAlert().condition().presses()).isEqualTo(1);
  }

  @Test
  void confirmationsLeaveInTheOrderOfTheMessages() throws IOException {
    try (RawMqtt button = device(V5, "button")) {
      List<byte[]> packets = new ArrayList<>();
      for (int id = 1; id <= 300; id++) {
        boolean event = id % 3 == 0;
        String payload = event ? "{\"type\":\"check-in\",\"id\":\"" + id + "\"}" : "{\"t\":1}";
        packets.add(button.publish(event ? "event" : "telemetry", 1, id, payload));
      }
      button.send(packets.toArray(new byte[0][]));
      for (int id = 1; id <= 300; id++) {
        assertThat(button.expect(PUBACK).id()).isEqualTo(id);
      }
    }
    assertThat(
            rig.telemetry.read("button", null, Instant.EPOCH, rig.ingest.now().plusSeconds(9), 500))
        .hasSize(200);
  }

  @Test
  void atMostOnceIsTakenAndMarkedUnconfirmed() throws IOException {
    try (RawMqtt button = device(V3, "button")) {
      button.send(button.publish("event", 0, 0, SOS));
      await().until(() -> rig.alerts().size() == 1);
    }
    assertThat(onlyAlert().condition().labels()).containsExactly(Label.UNCONFIRMED);
  }

  @ParameterizedTest
  @ValueSource(ints = {V3, V5})
  void exactlyOnceIsFoldedOnce(int level) throws IOException {
    String withoutId = "{\"type\":\"sos\"}";
    try (RawMqtt button = device(level, "button")) {
      byte[] again = button.publish(Rig.bytes("event"), 0x0c, 9, Rig.bytes(withoutId));
      button.send(button.publish("event", 2, 9, withoutId), again);
      assertThat(button.expect(PUBREC).id()).isEqualTo(9);
      button.send(again);
      assertThat(button.expect(PUBREC).id()).isEqualTo(9);
      button.send(button.release(9));
      assertThat(button.expect(PUBCOMP).id()).isEqualTo(9);
    }
    assertThat(onlyAlert().condition().presses()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"4, 0", "5, 0"})
  void garbledPressOpensAnAlert(int level, int reason) throws IOException {
    try (RawMqtt button = device(level, "button")) {
      button.send(button.publish("event", 1, 1, "{\"type\":\"so"));
      assertThat(button.expect(PUBACK).reason()).isEqualTo(reason);
    }
    assertThat(onlyAlert().kind()).isEqualTo(AlertKind.UNREADABLE_MESSAGE);
    assertThat(deadLetters())
        .singleElement()
        .satisfies(
            letter ->
                assertThat(
                        new String(
                            rig.box.open(letter.id(), letter.sealedPayload()),
                            StandardCharsets.UTF_8))
                    .isEqualTo("{\"type\":\"so"));
  }

  @ParameterizedTest
  @CsvSource({"4, event, 0", "5, event, 153", "4, telemetry, 0", "5, telemetry, 153"})
  void garbledMessageOfAThermometerIsADeadLetter(int level, String topic, int reason)
      throws IOException {
    try (RawMqtt sensor = device(level, "sensor")) {
      sensor.send(sensor.publish(topic, 1, 1, "{\"type\":\"so"));
      assertThat(sensor.expect(PUBACK).reason()).isEqualTo(reason);
    }
    assertThat(rig.alerts()).isEmpty();
    assertThat(deadLetters()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"4, 0", "5, 135"})
  void revokedDeviceIsAnsweredForGoodEachTime(int level, int reason) throws IOException {
    try (RawMqtt retired = device(level, "retired")) {
      for (int id = 1; id <= 2; id++) {
        retired.send(retired.publish("event", 1, id, SOS));
        assertThat(retired.expect(PUBACK).reason()).isEqualTo(reason);
      }
    }
    assertThat(rig.alerts()).isEmpty();
    assertThat(rig.work("revoked-device")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "foo",
        "$SYS/broker",
        "event\r\n",
        "event//",
        "event///x",
        "event//a b",
        "telemetry/tenant/button",
        "command///req/1/x",
      })
  void badTopicIsNeverConfirmed(String topic) throws IOException {
    try (RawMqtt button = device(V3, "button")) {
      button.send(button.publish(topic, 1, 1, SOS));
      assertThat(button.read()).isEmpty();
    }
    try (RawMqtt button = device(V5, "button")) {
      button.send(button.publish(topic, 1, 1, SOS));
      assertThat(button.expect(PUBACK).reason()).isEqualTo(0x90);
      button.send(button.publish(topic, 1, 2, SOS));
      assertThat(button.expect(PUBACK).reason()).isEqualTo(0x90);
      assertThat(button.expect(DISCONNECT).disconnectReason()).isEqualTo(0x90);
      assertThat(button.read()).isEmpty();
    }
    rig.flush();
    assertThat(rig.alerts()).isEmpty();
    assertThat(rig.audits("bad-topic")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"+", "event/#", "event\u0000", "#"})
  void malformedTopicEndsTheConnection(String topic) throws IOException {
    for (int level : new int[] {V3, V5}) {
      try (RawMqtt button = device(level, "button")) {
        button.send(button.publish(topic, 1, 1, SOS));
        assertThat(button.read().filter(packet -> packet.type() != DISCONNECT)).isEmpty();
      }
    }
    rig.flush();
    assertThat(rig.alerts()).isEmpty();
    assertThat(rig.audits("bad-topic")).hasSize(1);
  }

  @Test
  void topicThatIsNoUtf8EndsTheConnection() throws IOException {
    byte[] surrogate = {'e', (byte) 0xed, (byte) 0xa0, (byte) 0x80};
    try (RawMqtt button = device(V3, "button")) {
      button.send(button.publish(surrogate, 2, 1, Rig.bytes(SOS)));
      assertThat(button.read()).isEmpty();
    }
    assertThat(rig.alerts()).isEmpty();
  }

  @Test
  void oversizedPacketEndsTheConnection() throws IOException {
    try (RawMqtt button = device(V5, "button")) {
      button.send(button.publish("event", 1, 1, "x".repeat(70_000)));
      assertThat(button.read().map(Packet::type).orElse(DISCONNECT)).isEqualTo(DISCONNECT);
    }
    try (RawMqtt button = device(V3, "button")) {
      button.send(new byte[] {0x32, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x7f, 0, 1, 'e'});
      assertThat(button.read()).isEmpty();
    }
    assertThat(rig.alerts()).isEmpty();
  }

  @Test
  void hubSpeaksForItsChild() throws IOException {
    try (RawMqtt hub = device(V3, "hub")) {
      hub.send(hub.publish("event//pendant", 1, 1, SOS));
      assertThat(hub.expect(PUBACK).id()).isEqualTo(1);
    }
    assertThat(onlyAlert().subject().devices()).containsExactly("pendant");
    assertThat(onlyAlert().subject().household()).isEqualTo("H001");
  }

  @Test
  void unknownChildIsAnUnknownButtonOnce() throws IOException {
    try (RawMqtt hub = device(V5, "hub")) {
      hub.send(hub.publish("event//new-one", 1, 1, SOS));
      assertThat(hub.expect(PUBACK).reason()).isZero();
      hub.send(hub.publish("event//new-one", 1, 2, SOS.replace("1-1", "1-2")));
      assertThat(hub.expect(PUBACK).reason()).isZero();
      hub.send(hub.publish("telemetry//new-one", 1, 3, "{\"t\":1}"));
      assertThat(hub.expect(PUBACK).reason()).isEqualTo(0x99);
    }
    assertThat(onlyAlert().kind()).isEqualTo(AlertKind.UNKNOWN_BUTTON);
    assertThat(onlyAlert().condition().presses()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"other-pendant", "button", "other-hub"})
  void nobodySpeaksForAForeignDevice(String child) throws IOException {
    try (RawMqtt hub = device(V3, "hub")) {
      hub.send(hub.publish("event//" + child, 1, 1, SOS));
      assertThat(hub.read()).isEmpty();
    }
    try (RawMqtt hub = device(V5, "hub")) {
      hub.send(hub.publish("event//" + child, 1, 1, SOS));
      assertThat(hub.expect(PUBACK).reason()).isEqualTo(0x87);
      hub.send(hub.publish("event//" + child, 1, 2, SOS));
      assertThat(hub.expect(PUBACK).reason()).isEqualTo(0x87);
      assertThat(hub.expect(DISCONNECT).disconnectReason()).isEqualTo(0x87);
    }
    rig.flush();
    assertThat(rig.alerts()).isEmpty();
    assertThat(rig.audits("foreign-identity"))
        .singleElement()
        .extracting(LogTable.AuditRecord::detail)
        .isEqualTo("mqtt " + child);
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

  @ParameterizedTest
  @CsvSource({
    "4, hub, command///req/#, 1",
    "4, hub, command//pendant/req/#, 1",
    "4, hub, command//+/req/#, 1",
    "4, hub, command//other-pendant/req/#, 128",
    "4, hub, command//button/req/#, 128",
    "4, hub, command//nobody/req/#, 128",
    "4, hub, #, 128",
    "5, hub, #, 135",
    "5, hub, event, 135",
    "5, hub, $share/g/command///req/#, 135",
    "5, hub, command//other-pendant/req/#, 135",
    "5, button, command///req/#, 1",
  })
  void subscribesToItsOwnCommandsOnly(int level, String device, String filter, int code)
      throws IOException {
    try (RawMqtt client = device(level, device)) {
      client.send(client.subscribe(5, filter, 2));
      byte[] suback = client.expect(SUBACK).body();
      assertThat(suback[suback.length - 1] & 0xff).isEqualTo(code);
    }
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
}
