package io.anling.gateway.mqtt;

import static io.anling.gateway.rig.RawMqtt.CONNACK;
import static io.anling.gateway.rig.RawMqtt.DISCONNECT;
import static io.anling.gateway.rig.RawMqtt.PUBACK;
import static io.anling.gateway.rig.RawMqtt.SUBACK;
import static io.anling.gateway.rig.RawMqtt.V3;
import static io.anling.gateway.rig.RawMqtt.V5;
import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.engine.LogTable;
import io.anling.gateway.rig.RawMqtt;
import io.anling.gateway.rig.RawMqtt.Packet;
import io.anling.gateway.rig.Rig;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused, and how. */
class MqttRefusalIT {

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
    assertThat(rig.audits("malformed-packet")).hasSize(1);
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
}
