package io.anling.gateway.mqtt.packets;

import static io.anling.gateway.rig.RawMqtt.CONNACK;
import static io.anling.gateway.rig.RawMqtt.DISCONNECT;
import static io.anling.gateway.rig.RawMqtt.PUBACK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anling.gateway.rig.RawMqtt;
import io.anling.gateway.rig.RawMqtt.Packet;
import io.anling.gateway.rig.Rig;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Packets that a device endpoint does not take, byte for byte over a plain socket. Each is sent
 * with a good press right behind it: the connection ends, the press is not confirmed, and no alert
 * is raised, by either. The listener goes on.
 */
class RawPacketsIT {

  private static final String SOS = "{\"type\":\"sos\",\"id\":\"behind\"}";

  @TempDir static Path directory;
  private static Rig rig;

  @BeforeAll
  static void open() throws SQLException {
    rig = new Rig(directory, Rig.Settings.DEFAULT);
  }

  @AfterAll
  static void close() {
    rig.close();
  }

  static List<Row> rows() {
    return Stream.of(ConnectRows.rows(), ConnectFiveRows.rows(), ThreeRows.rows(), FiveRows.rows())
        .flatMap(List::stream)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void endsTheConnectionAndConfirmsNothing(Row row) throws IOException {
    int before = presses();
    List<Packet> heard = new ArrayList<>();
    try (RawMqtt button =
        row.connected()
            ? RawMqtt.device(rig.mqtt.port(), row.level(), "button")
            : new RawMqtt(rig.mqtt.port(), row.level())) {
      send(button, row);
      for (Optional<Packet> next = button.read(); next.isPresent(); next = button.read()) {
        heard.add(next.get());
      }
    }
    int expected = row.connected() ? DISCONNECT : CONNACK;
    assertThat(heard).allSatisfy(packet -> assertThat(packet.type()).isEqualTo(expected));
    assertThat(heard.stream().map(packet -> code(packet)).toList()).isEqualTo(row.codes());
    assertThat(presses()).as("presses").isEqualTo(before);
  }

  private static int code(Packet packet) {
    return packet.type() == CONNACK ? packet.returnCode() : packet.disconnectReason();
  }

  /** The other side may have closed before all of it was written. */
  private static void send(RawMqtt button, Row row) {
    try {
      button.send(row.bytes(), button.publish("event", 1, 99, SOS));
    } catch (IOException e) {
      assertThat(row.bytes().length).as(e.getMessage()).isGreaterThan(60_000);
    }
  }

  private static int presses() {
    rig.flush();
    return rig.alerts().stream().mapToInt(row -> row.alert().condition().presses()).sum();
  }

  @Test
  void tableIsLongEnoughAndTheListenerGoesOn() throws IOException {
    assertThat(rows()).hasSizeGreaterThanOrEqualTo(150).doesNotHaveDuplicates();
    for (int level : new int[] {RawMqtt.V3, RawMqtt.V5}) {
      try (RawMqtt hub = RawMqtt.device(rig.mqtt.port(), level, "hub")) {
        hub.send(hub.publish("event", 1, 1, "{\"type\":\"sos\"}"));
        assertThat(hub.expect(PUBACK).reason()).isZero();
      }
    }
    await().until(() -> !rig.mqtt.connected("button") && !rig.mqtt.connected("hub"));
  }
}
