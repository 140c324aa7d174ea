package io.anling.gateway.mqtt;

import static io.anling.gateway.rig.PacketBytes.bytes;
import static io.anling.gateway.rig.PacketBytes.four;
import static io.anling.gateway.rig.PacketBytes.packet;
import static io.anling.gateway.rig.PacketBytes.properties;
import static io.anling.gateway.rig.PacketBytes.raw;
import static io.anling.gateway.rig.PacketBytes.two;
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

import io.anling.gateway.rig.RawMqtt;
import io.anling.gateway.rig.RawMqtt.Packet;
import io.anling.gateway.rig.Rig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sessions that a client asks to be kept, and the limits that it names. */
class KeptSessionIT {

  private static final int CLEAN = 2;
  private static final int DUP_TWICE = 8 | 4;
  private static final byte[] NO_WILL = {};
  private static final byte[] AN_HOUR = properties(raw(0x11), four(3600));
  private static final String FILTER = "command///req/#";
  private static final String SOS = "{\"type\":\"sos\"}";

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

  private RawMqtt connected(int level, int flags, byte[] given, boolean present)
      throws IOException {
    RawMqtt client = new RawMqtt(rig.mqtt.port(), level);
    client.send(client.connect(flags, given, "c", NO_WILL, "button"));
    Packet connack = client.expect(CONNACK);
    assertThat(connack.returnCode()).isZero();
    assertThat(connack.sessionPresent()).isEqualTo(present);
    return client;
  }

  private void gone() {
    await().until(() -> !rig.mqtt.connected("button"));
  }

  private static String text(Packet packet) {
    return new String(packet.body(), StandardCharsets.UTF_8);
  }

  private String press(RawMqtt button) throws IOException {
    button.send(button.publish("event", 1, 1, SOS));
    button.expect(PUBACK);
    return rig.alerts().get(0).alert().id();
  }

  @Test
  void subscriptionsOfAKeptSessionGoOn() throws IOException {
    for (int level : new int[] {V3, V5}) {
      try (RawMqtt button = connected(level, CLEAN, properties(), false)) {
        button.send(packet(0xe0));
      }
      gone();
      try (RawMqtt button = connected(level, 0, AN_HOUR, false)) {
        button.send(button.subscribe(1, FILTER, 1));
        button.expect(SUBACK);
      }
      gone();
      try (RawMqtt button = connected(level, 0, AN_HOUR, true)) {
        button.send(button.publish("event", 1, 1, "{\"type\":\"sos\",\"id\":\"" + level + "\"}"));
        Packet one = button.read().orElseThrow();
        Packet other = button.read().orElseThrow();
        assertThat(one.type() + other.type()).isEqualTo(PUBACK + PUBLISH);
      }
      gone();
      try (RawMqtt button = connected(level, CLEAN, AN_HOUR, false)) {
        button.send(packet(0xe0));
      }
      gone();
    }
  }

  @Test
  void whatWasNotConfirmedComesAgainUnderItsPacketId() throws IOException {
    int packetId;
    try (RawMqtt button = connected(V5, 0, AN_HOUR, false)) {
      press(button);
      button.send(button.subscribe(1, FILTER, 1));
      button.expect(SUBACK);
      packetId = id(button.expect(PUBLISH));
    }
    gone();
    try (RawMqtt button = connected(V5, 0, AN_HOUR, true)) {
      Packet again = button.expect(PUBLISH);
      assertThat(id(again)).isEqualTo(packetId);
      assertThat(again.flags() & 8).as("DUP").isEqualTo(8);
      button.send(button.acknowledge(packetId));
      rig.acknowledge(rig.alerts().get(0).alert().id());
      assertThat(text(button.expect(PUBLISH))).endsWith("\"accepted\"}");
    }
  }

  private static int id(Packet publish) {
    int at = 2 + (publish.body()[0] << 8 | publish.body()[1]);
    return ((publish.body()[at] & 0xff) << 8) | (publish.body()[at + 1] & 0xff);
  }

  @Test
  void pressAtQualityTwoIsFoldedOverConnections() throws IOException {
    try (RawMqtt button = connected(V5, 0, AN_HOUR, false)) {
      button.send(button.publish("event", 2, 5, SOS));
      assertThat(button.expect(PUBREC).id()).isEqualTo(5);
    }
    gone();
    try (RawMqtt button = connected(V5, 0, AN_HOUR, true)) {
      byte[] again = button.publish(bytes("event"), DUP_TWICE, 5, bytes(SOS));
      button.send(again, button.release(5), button.release(5));
      assertThat(button.expect(PUBREC).reason()).isZero();
      assertThat(button.expect(PUBCOMP).reason()).isZero();
      assertThat(button.expect(PUBCOMP).reason()).as("not known any more").isEqualTo(0x92);
    }
    assertThat(rig.alerts().get(0).alert().condition().presses()).isEqualTo(1);
  }

  @Test
  void deviceThatStartedAnewPressesUnderAPacketIdThatItNeverReleased() throws IOException {
    for (boolean present : new boolean[] {false, true}) {
      try (RawMqtt button = connected(V3, 0, properties(), present)) {
        button.send(button.publish("event", 2, 1, SOS));
        assertThat(button.expect(PUBREC).id()).isEqualTo(1);
      }
      gone();
    }
    assertThat(rig.alerts().get(0).alert().condition().presses()).isEqualTo(2);
  }

  @Test
  void receiveMaximumBeginsAnewWithEachConnection() throws IOException {
    try (RawMqtt button = connected(V5, 0, AN_HOUR, false)) {
      for (int id = 1; id <= 256; id++) {
        button.send(button.publish("telemetry", 2, id, "{\"a\":1}"));
      }
      for (int id = 1; id <= 256; id++) {
        assertThat(button.expect(PUBREC).id()).isEqualTo(id);
      }
    }
    gone();
    try (RawMqtt button = connected(V5, 0, AN_HOUR, true)) {
      button.send(button.publish("event", 2, 300, SOS));
      assertThat(button.expect(PUBREC).id()).isEqualTo(300);
    }
  }

  @Test
  void newerConnectionGoesOnWithTheSessionThatItTakesOver() throws IOException {
    try (RawMqtt first = connected(V5, 0, AN_HOUR, false)) {
      first.send(first.subscribe(1, FILTER, 1));
      first.expect(SUBACK);
      try (RawMqtt second = connected(V5, 0, AN_HOUR, true)) {
        assertThat(first.expect(DISCONNECT).disconnectReason()).isEqualTo(0x8e);
        second.send(second.publish("event", 1, 1, SOS));
        Packet one = second.read().orElseThrow();
        Packet other = second.read().orElseThrow();
        assertThat(one.type() + other.type()).isEqualTo(PUBACK + PUBLISH);
      }
    }
  }

  @Test
  void sessionDoesNotOutliveTheSecret() throws IOException {
    try (RawMqtt button = connected(V5, 0, AN_HOUR, false)) {
      press(button);
    }
    gone();
    rig.registry(registry -> registry.saveDevice(rig.device("button", "H001", null, 2, false)));
    await()
        .until(
            () -> rig.directory.find("button").join().orElseThrow().credential().generation() == 2);
    try (RawMqtt button = connected(V5, 0, AN_HOUR, false)) {
      button.send(packet(0xe0));
    }
  }

  @Test
  void clientHearsNoMoreAtOnceThanItAskedFor() throws IOException {
    byte[] one = properties(raw(0x21), two(1));
    try (RawMqtt hub = new RawMqtt(rig.mqtt.port(), V5)) {
      hub.send(hub.connect(CLEAN, one, "h", NO_WILL, "hub"));
      hub.expect(CONNACK);
      for (String topic : new String[] {"event", "event//pendant"}) {
        hub.send(hub.publish(topic, 1, 1, SOS));
        hub.expect(PUBACK);
      }
      hub.send(hub.subscribe(1, FILTER, 1), hub.subscribe(2, "command//+/req/#", 1));
      hub.send(packet(0xc0));
      int first = 0;
      for (Packet next = hub.read().orElseThrow(); next.type() != 13; ) {
        if (next.type() == PUBLISH) {
          assertThat(first).as("one at a time").isZero();
          first = id(next);
        }
        next = hub.read().orElseThrow();
      }
      hub.send(hub.acknowledge(first));
      Packet second = hub.read().orElseThrow();
      while (second.type() == SUBACK) {
        second = hub.read().orElseThrow();
      }
      assertThat(id(second)).isNotEqualTo(first);
    }
  }

  @Test
  void packetThatIsTooLongForTheClientIsNotSent() throws IOException {
    byte[] small = properties(raw(0x27), four(40));
    try (RawMqtt button = connected(V5, CLEAN, small, false)) {
      button.send(button.subscribe(1, FILTER, 1));
      button.expect(SUBACK);
      press(button);
      button.send(button.publish("nowhere", 1, 2, SOS));
      assertThat(button.expect(PUBACK).body()).as("no reason in words either").hasSizeLessThan(5);
    }
  }

  @Test
  void reasonIsToldInWordsToWhoeverWantsIt() throws IOException {
    try (RawMqtt button = connected(V5, CLEAN, properties(), false)) {
      button.send(button.publish("nowhere", 1, 1, SOS));
      assertThat(text(button.expect(PUBACK))).contains("no topic of this service");
    }
    gone();
    try (RawMqtt button = connected(V5, CLEAN, properties(raw(0x17, 0)), false)) {
      button.send(button.publish("nowhere", 1, 1, SOS));
      assertThat(text(button.expect(PUBACK))).doesNotContain("topic");
    }
  }

  @Test
  void moreThanTheReceiveMaximumEndsTheConnection() throws IOException {
    try (RawMqtt button = connected(V5, CLEAN, properties(), false)) {
      for (int id = 1; id <= 257; id++) {
        button.send(button.publish("telemetry", 2, id, "{\"a\":1}"));
      }
      Packet last = button.read().orElseThrow();
      while (last.type() == PUBREC) {
        last = button.read().orElseThrow();
      }
      assertThat(last.type()).isEqualTo(DISCONNECT);
      assertThat(last.disconnectReason()).isEqualTo(0x93);
    }
  }
}
