package io.anling.gateway.mqtt;

import static io.anling.gateway.rig.PacketBytes.bytes;
import static io.anling.gateway.rig.PacketBytes.join;
import static io.anling.gateway.rig.PacketBytes.properties;
import static io.anling.gateway.rig.PacketBytes.text;
import static io.anling.gateway.rig.RawMqtt.CONNACK;
import static io.anling.gateway.rig.RawMqtt.PUBACK;
import static io.anling.gateway.rig.RawMqtt.V3;
import static io.anling.gateway.rig.RawMqtt.V5;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anling.alert.AlertKind;
import io.anling.alert.registry.Device;
import io.anling.gateway.rig.RawMqtt;
import io.anling.gateway.rig.Rig;
import io.anling.gateway.rig.RigModels;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Devices that hold their own session and speak what their model says. */
class ModelFormatIT {

  private static final String PRESS = "[{\"bn\":\"/3347/0/\",\"n\":\"5500\",\"vb\":true}]";
  private static final String COUNTER = "[{\"n\":\"/3347/0/5501\",\"v\":%d}]";
  private static final String CALM = "[{\"bn\":\"/3/0/\",\"n\":\"9\",\"v\":71}]";

  /** DUP and QoS 1 (3.3.1). */
  private static final int QOS_1_AGAIN = 8 + 2;

  @TempDir Path directory;
  private Rig rig;

  @BeforeEach
  void open() throws SQLException {
    rig = new Rig(directory, Rig.Settings.DEFAULT);
    Device button = rig.device("panel", "H001", null, 1, false);
    Device panel = new Device("panel", RigModels.PANEL, "H001", null, null, button.credential());
    rig.registry(registry -> registry.saveDevice(panel));
  }

  @AfterEach
  void close() {
    rig.store.refuse(false);
    rig.close();
  }

  @Test
  void pressInTheModelsFormatIsAPressOnEitherTopicAndReadingsAreKept() throws IOException {
    try (RawMqtt panel = RawMqtt.device(rig.mqtt.port(), V5, "panel")) {
      panel.send(panel.publish("event", 1, 1, PRESS));
      assertThat(panel.expect(PUBACK).reason()).isZero();
      panel.send(panel.publish("telemetry", 1, 2, PRESS));
      assertThat(panel.expect(PUBACK).reason()).isZero();
      panel.send(panel.publish("event", 1, 3, CALM), panel.publish("telemetry", 1, 4, ""));
      assertThat(panel.expect(PUBACK).reason()).isZero();
      assertThat(panel.expect(PUBACK).reason()).isZero();
    }
    assertThat(rig.kinds()).containsExactly(AlertKind.SOS);
    assertThat(rig.alerts().get(0).alert().condition().presses()).isEqualTo(2);
    await().untilAsserted(() -> assertThat(rig.measured.of("panel")).isNotEmpty());
  }

  @Test
  void counterAmongReadingsTellsOfAPressThatNobodyHeard() throws IOException {
    try (RawMqtt panel = RawMqtt.device(rig.mqtt.port(), V5, "panel")) {
      panel.send(panel.publish("telemetry", 1, 1, COUNTER.formatted(17)));
      assertThat(panel.expect(PUBACK).reason()).isZero();
      assertThat(rig.kinds()).isEmpty();
      panel.send(panel.publish("telemetry", 1, 2, COUNTER.formatted(19)));
      assertThat(panel.expect(PUBACK).reason()).isZero();
      panel.send(panel.publish("telemetry", 1, 3, COUNTER.formatted(19)));
      assertThat(panel.expect(PUBACK).reason()).isZero();
    }
    assertThat(rig.kinds()).containsExactly(AlertKind.SOS);
    assertThat(rig.alerts().get(0).alert().condition().presses()).isEqualTo(1);
    await().untilAsserted(() -> assertThat(rig.measured.of("panel")).hasSize(3));
  }

  @Test
  void pressThatIsSentAgainIsNotHeardTwice() throws IOException {
    try (RawMqtt panel = RawMqtt.device(rig.mqtt.port(), V3, "panel")) {
      panel.send(panel.publish("telemetry", 1, 1, COUNTER.formatted(17)));
      assertThat(panel.expect(PUBACK).id()).isEqualTo(1);
      panel.send(panel.publish("event", 1, 2, PRESS));
      assertThat(panel.expect(PUBACK).id()).isEqualTo(2);
      panel.send(panel.publish(bytes("event"), QOS_1_AGAIN, 2, bytes(PRESS)));
      assertThat(panel.expect(PUBACK).id()).isEqualTo(2);
      panel.send(panel.publish("telemetry", 1, 3, COUNTER.formatted(19)));
      assertThat(panel.expect(PUBACK).id()).isEqualTo(3);
    }
    assertThat(rig.alerts()).hasSize(1);
    assertThat(rig.alerts().get(0).alert().condition().presses())
        .as("one, one that may be the same, one that nobody heard")
        .isEqualTo(3);
  }

  @Test
  void pressAmongTelemetryIsKeptUntilTheStoreIsBack() throws IOException {
    try (RawMqtt panel = RawMqtt.device(rig.mqtt.port(), V3, "panel")) {
      rig.store.refuse(true);
      panel.send(panel.publish("telemetry", 1, 1, PRESS));
      await().until(() -> rig.store.refused() > 1);
      rig.store.refuse(false);
      assertThat(panel.expect(PUBACK).id()).isEqualTo(1);
    }
    assertThat(rig.kinds()).isEqualTo(List.of(AlertKind.SOS));
  }

  @Test
  void whatIsNotOfTheModelsFormatMayBeAPress() throws IOException {
    try (RawMqtt panel = RawMqtt.device(rig.mqtt.port(), V3, "panel")) {
      panel.send(panel.publish("event", 1, 1, "\"sos\""));
      assertThat(panel.expect(PUBACK).id()).isEqualTo(1);
    }
    assertThat(rig.kinds()).containsExactly(AlertKind.UNREADABLE_MESSAGE);
  }

  /** The will flag (3.1.2.5), clean session beside it. */
  @Test
  void willIsWrittenInOurOwnFormatWhateverTheModelSpeaks() throws IOException {
    RawMqtt panel = new RawMqtt(rig.mqtt.port(), V3);
    byte[] will = join(text("event"), text("{\"type\":\"sos\",\"id\":\"w\"}"));
    panel.send(panel.connect(6, properties(), "c", will, "panel"));
    assertThat(panel.expect(CONNACK).returnCode()).isZero();
    panel.close();
    await().until(() -> !rig.kinds().isEmpty());
    assertThat(rig.kinds()).containsExactly(AlertKind.SOS);
  }
}
