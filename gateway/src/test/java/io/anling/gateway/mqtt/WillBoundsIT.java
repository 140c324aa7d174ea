package io.anling.gateway.mqtt;

import static io.anling.gateway.rig.PacketBytes.four;
import static io.anling.gateway.rig.PacketBytes.join;
import static io.anling.gateway.rig.PacketBytes.packet;
import static io.anling.gateway.rig.PacketBytes.properties;
import static io.anling.gateway.rig.PacketBytes.raw;
import static io.anling.gateway.rig.PacketBytes.text;
import static io.anling.gateway.rig.RawMqtt.CONNACK;
import static io.anling.gateway.rig.RawMqtt.PUBACK;
import static io.anling.gateway.rig.RawMqtt.V3;
import static io.anling.gateway.rig.RawMqtt.V5;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anling.alert.AlertKind;
import io.anling.gateway.rig.RawMqtt;
import io.vertx.mqtt.MqttServer;
import io.vertx.mqtt.MqttServerOptions;
import io.vertx.mqtt.MqttWill;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wills that are too long, too many, or for which there is no room: their clients come in. */
class WillBoundsIT {

  private static final int CLEAN_WILL = 6;

  @TempDir Path directory;
  private WillRig wills;

  @BeforeEach
  void open() throws SQLException {
    wills = new WillRig(directory);
  }

  @AfterEach
  void close() {
    wills.close();
  }

  private static String padded(int bytes) {
    String start = "{\"type\":\"sos\",\"id\":\"w\",\"note\":\"";
    return start + "x".repeat(bytes - start.length() - 2) + "\"}";
  }

  private RawMqtt.Packet answered(int level, String will) throws IOException {
    try (RawMqtt made = new RawMqtt(wills.listener.port(), level)) {
      byte[] said = join(level == V5 ? properties() : new byte[0], text("event"), text(will));
      made.send(made.connect(CLEAN_WILL, properties(), "long", said, "button"));
      return made.expect(CONNACK);
    }
  }

  private static String words(RawMqtt.Packet connack) {
    return new String(connack.body(), java.nio.charset.StandardCharsets.UTF_8);
  }

  @Test
  void willThatIsTooLongIsLeftOutAndItsDeviceComesInAndIsTold() throws IOException {
    String tooLong = padded(WillRoom.MOST_BYTES_EACH + 1);
    RawMqtt.Packet kept = answered(V5, padded(WillRoom.MOST_BYTES_EACH));
    assertThat(kept.returnCode()).isZero();
    assertThat(words(kept)).doesNotContain("a will");
    RawMqtt.Packet without = answered(V5, tooLong);
    assertThat(without.returnCode()).isZero();
    assertThat(words(without)).contains("a will of 16384 bytes at most is kept");
    try (RawMqtt button = wills.with(V3, "event", tooLong)) {
      button.send(button.publish("event", 1, 1, "{\"type\":\"sos\",\"id\":\"p\"}"));
      button.expect(PUBACK);
    }
    wills.became("too-long", 2);
    wills.rig.flush();
    assertThat(wills.rig.work("will-too-long"))
        .extracting(row -> row.key())
        .containsExactly("button");
    assertThat(wills.rig.audits("malformed-packet")).isEmpty();
  }

  @Test
  void endpointKeepsNoWillOfItsOwn() throws IOException {
    List<String> seen = new CopyOnWriteArrayList<>();
    MqttServer server =
        MqttServer.create(
                new Doorway(wills.vertx, socket -> true), new MqttServerOptions().setPort(0))
            .endpointHandler(
                endpoint -> {
                  WillSieve.Given taken = Wire.of(endpoint).takeWill();
                  MqttWill own = endpoint.will();
                  seen.add((taken == null ? "none" : taken.topic()) + " of " + own.isWillFlag());
                  seen.add(own.getWillTopic() + " " + own.getWillMessage());
                  seen.add(endpoint.auth().getUsername() + " " + endpoint.clientIdentifier());
                  endpoint.accept(false);
                });
    server.listen().toCompletionStage().toCompletableFuture().join();
    try (RawMqtt made = new RawMqtt(server.actualPort(), V5)) {
      byte[] said = join(properties(raw(0x18), four(3600)), text("event"), text(WillRig.SOS));
      made.send(made.connect(CLEAN_WILL, properties(), "c", said, "button"));
      assertThat(made.expect(CONNACK).returnCode()).isZero();
    }
    assertThat(seen).containsExactly("event of false", "null null", "button c");
  }

  @Test
  void deviceThatStaysAwayIsReportedAlsoWhereNoMoreWillsCanWait() throws IOException {
    wills.placesForWills(0);
    wills.with(V3, "event", WillRig.OFFLINE).close();
    wills.became("heard", 1);
    await().until(() -> wills.rig.kinds().contains(AlertKind.DEVICE_OFFLINE));
  }

  @Test
  void takeOverIsNoAbsenceAlsoWhereNoMoreWillsCanWait() throws IOException {
    wills.placesForWills(0);
    RawMqtt first = wills.with(V5, "event", WillRig.OFFLINE);
    try (RawMqtt second = wills.with(V5, "event", WillRig.OFFLINE)) {
      wills.became("stale", 1);
      second.send(packet(0xe0));
      assertThat(second.read()).isEmpty();
    }
    first.close();
    wills.rig.flush();
    assertThat(wills.rig.alerts()).isEmpty();
  }

  @Test
  void whereThereIsNoRoomForAWillItsClientStillComesInAndIsTold() throws IOException {
    try (RawMqtt held = wills.with(V5, "a", properties(), "event", padded(WillRig.WILLS - 50))) {
      RawMqtt.Packet second = answered(V5, padded(100));
      assertThat(second.returnCode()).isZero();
      assertThat(new String(second.body(), java.nio.charset.StandardCharsets.UTF_8))
          .contains("there is no room for the will now");
      wills.became("no-room", 1);
      held.send(packet(0xe0));
      assertThat(held.read()).isEmpty();
    }
    await().until(() -> wills.meters.scrape().contains("anling_mqtt_wills_bytes 0.0"));
    assertThat(
            new String(answered(V5, padded(100)).body(), java.nio.charset.StandardCharsets.UTF_8))
        .doesNotContain("no room");
  }
}
