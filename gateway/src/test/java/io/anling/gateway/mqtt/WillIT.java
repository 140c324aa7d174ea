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
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What clients want to have said when their connection ends. */
class WillIT {

  private static final int CLEAN = 2;
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

  @Test
  void deviceThatStaysAwayIsReported() throws IOException {
    wills.with(V3, "event", WillRig.OFFLINE).close();
    wills.became("heard", 1);
    await().until(() -> wills.rig.kinds().contains(AlertKind.DEVICE_OFFLINE));
  }

  @Test
  void deviceThatIsBackIsNot() throws IOException {
    wills.with(V3, "event", WillRig.OFFLINE).close();
    await().until(() -> !wills.listener.connected("button"));
    wills.with(V3, "other", properties(), "event", WillRig.OFFLINE).send(packet(0xe0));
    wills.became("stale", 1);
    await().pollDelay(Duration.ofSeconds(2)).until(() -> wills.rig.alerts().isEmpty());
  }

  @Test
  void deviceThatIsConnectedByAnotherWayIsNot() throws IOException {
    RawMqtt half = wills.with(V3, "half-open", properties(), "event", WillRig.OFFLINE);
    try (RawMqtt live = wills.with(V3, "live", properties(), "event", WillRig.OFFLINE)) {
      half.close();
      wills.became("stale", 1);
      live.send(live.publish("event", 1, 1, WillRig.SOS));
      live.expect(PUBACK);
    }
    await().until(() -> wills.rig.kinds().contains(AlertKind.SOS));
  }

  @Test
  void takeOverIsNoAbsence() throws IOException {
    RawMqtt first = wills.with(V5, "event", WillRig.OFFLINE);
    try (RawMqtt second = wills.with(V5, "event", WillRig.OFFLINE)) {
      wills.became("stale", 1);
      second.send(packet(0xe0));
    }
    first.close();
    await().pollDelay(Duration.ofSeconds(2)).until(() -> wills.rig.alerts().isEmpty());
  }

  @Test
  void pressInAWillIsItsOwnEvent() throws IOException {
    try (RawMqtt button = wills.with(V5, "event", WillRig.SOS)) {
      button.send(button.publish("event", 1, 1, "{\"type\":\"sos\",\"id\":\"p\"}"));
      button.expect(PUBACK);
    }
    wills.became("heard", 1);
    await().until(() -> wills.rig.alerts().get(0).alert().condition().presses() == 2);
  }

  @Test
  void leaveTakesTheWillAwayUnlessItAsksForIt() throws IOException {
    try (RawMqtt button = wills.with(V5, "event", WillRig.SOS)) {
      button.send(packet(0xe0));
      assertThat(button.read()).isEmpty();
    }
    await().until(() -> !wills.listener.connected("button"));
    assertThat(wills.rig.alerts()).isEmpty();
    try (RawMqtt button = wills.with(V5, "event", WillRig.SOS)) {
      button.send(packet(0xe0, raw(4)));
      assertThat(button.read()).isEmpty();
    }
    await().until(() -> wills.rig.alerts().size() == 1);
  }

  @Test
  void leaveThatNamesWhatIsWrongLeavesTheWill() throws IOException {
    try (RawMqtt button = wills.with(V5, "event", WillRig.SOS)) {
      button.send(packet(0xe0, raw(0x80)));
      assertThat(button.read()).isEmpty();
    }
    await().until(() -> wills.rig.alerts().size() == 1);
  }

  /** Wants its press said an hour after its connection has ended, which has just ended. */
  private void leftForAnHour() throws IOException {
    byte[] hour = properties(raw(0x18), four(3600));
    byte[] kept = properties(raw(0x11), four(3600));
    try (RawMqtt button = new RawMqtt(wills.listener.port(), V5)) {
      button.send(
          button.connect(
              CLEAN_WILL, kept, "c", join(hour, text("event"), text(WillRig.SOS)), "button"));
      button.expect(CONNACK);
    }
    await().until(() -> !wills.listener.connected("button"));
  }

  private void back(int flags) throws IOException {
    try (RawMqtt button = new RawMqtt(wills.listener.port(), V5)) {
      button.send(button.connect(flags, properties(), "c", new byte[0], "button"));
      button.expect(CONNACK);
      button.send(packet(0xe0));
      assertThat(button.read()).isEmpty();
    }
  }

  @Test
  void sessionThatGoesOnWithinTheDelayTakesTheWillBack() throws IOException {
    leftForAnHour();
    back(0);
    wills.became("stale", 1);
    assertThat(wills.rig.alerts()).isEmpty();
  }

  @Test
  void newSessionOfTheClientEndsTheOneWhoseWillWaits() throws IOException {
    leftForAnHour();
    back(CLEAN);
    await().until(() -> wills.rig.alerts().size() == 1);
  }

  @Test
  void willThatTheStoreDidNotTakeIsHeardAlthoughItsClientIsBack() throws IOException {
    wills.rig.store.refuse(true);
    wills.with(V5, "event", WillRig.SOS).close();
    await().until(() -> wills.rig.store.refused() > 0);
    back(0);
    wills.rig.store.refuse(false);
    await().until(() -> wills.rig.alerts().size() == 1);
  }

  @Test
  void willThatIsNoEventOfTheDeviceIsLeftOut() throws IOException {
    try (RawMqtt button = wills.with(V3, "devices/button/status", "offline")) {
      button.send(button.publish("telemetry", 1, 1, "{\"a\":1}"));
      button.expect(PUBACK);
    }
    wills.became("no_topic".replace('_', '-'), 1);
    wills.with(V3, "event", "offline").close();
    wills.became("unreadable", 1);
    await().until(() -> !wills.listener.connected("button"));
    assertThat(wills.rig.alerts()).isEmpty();
  }

  @Test
  void twoConnectionsThatEndTogetherDoNotSpeakForEachOther() throws IOException {
    RawMqtt one = wills.with(V3, "one", properties(), "event", WillRig.OFFLINE);
    RawMqtt other = wills.with(V3, "other", properties(), "event", WillRig.OFFLINE);
    one.close();
    other.close();
    wills.became("heard", 2);
    await().until(() -> wills.rig.kinds().contains(AlertKind.DEVICE_OFFLINE));
  }

  @Test
  void connectionThatIsDeadAtItsTurnTakesNothingOver() throws IOException {
    try (RawMqtt live = wills.with(V5, "event", WillRig.SOS)) {
      Sessions sessions = wills.listener.sessions();
      sessions.enter("button", "c", () -> {});
      RawMqtt dead = new RawMqtt(wills.listener.port(), V5);
      dead.send(dead.connect(CLEAN, properties(), "c", new byte[0], "button"));
      await().until(() -> sessions.waiting("button", "c") == 1);
      dead.close();
      await().until(() -> wills.meters.scrape().contains("anling_mqtt_connections 1.0"));
      sessions.entered("button", "c");
      await().until(() -> sessions.waiting("button", "c") == 0);
      live.send(live.publish("event", 1, 1, WillRig.SOS));
      live.expect(PUBACK);
    }
  }

  @Test
  void bytesOfWillsAreGivenFreeHoweverTheyEnd() throws IOException {
    wills.with(V5, "left", properties(), "event", WillRig.SOS).send(packet(0xe0));
    wills.with(V3, "away", properties(), "event", WillRig.OFFLINE).close();
    wills.with(V5, "event", WillRig.SOS).close();
    leftForAnHour();
    back(0);
    wills.with(V5, "event", WillRig.OFFLINE).close();
    wills.with(V3, "t", properties(), "telemetry", "{\"a\":1}").close();
    await().until(() -> wills.meters.scrape().contains("anling_mqtt_wills_bytes 0.0"));
    assertThat(wills.rig.alerts()).isNotEmpty();
  }

  @Test
  void ownEndOfTheGatewaySaysNothing() throws IOException {
    try (RawMqtt button = wills.with(V5, "event", WillRig.SOS)) {
      wills.listener.close();
      assertThat(button.read().orElseThrow().disconnectReason()).isEqualTo(0x8b);
    }
    wills.rig.flush();
    assertThat(wills.rig.alerts()).isEmpty();
  }
}
