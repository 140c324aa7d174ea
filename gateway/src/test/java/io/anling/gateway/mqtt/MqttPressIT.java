package io.anling.gateway.mqtt;

import static io.anling.gateway.rig.RawMqtt.CONNACK;
import static io.anling.gateway.rig.RawMqtt.PUBACK;
import static io.anling.gateway.rig.RawMqtt.PUBCOMP;
import static io.anling.gateway.rig.RawMqtt.PUBREC;
import static io.anling.gateway.rig.RawMqtt.V3;
import static io.anling.gateway.rig.RawMqtt.V5;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anling.alert.Alert;
import io.anling.alert.AlertKind;
import io.anling.alert.Label;
import io.anling.alert.engine.DeadLetter;
import io.anling.gateway.rig.RawMqtt;
import io.anling.gateway.rig.RawMqtt.Packet;
import io.anling.gateway.rig.Rig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A press and its confirmation. */
class MqttPressIT {

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
    await().untilAsserted(() -> assertThat(rig.measured.of("button")).hasSize(200));
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
}
