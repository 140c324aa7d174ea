package io.anling.gateway.mqtt;

import static io.anling.gateway.rig.RawMqtt.DISCONNECT;
import static io.anling.gateway.rig.RawMqtt.PUBACK;
import static io.anling.gateway.rig.RawMqtt.V3;
import static io.anling.gateway.rig.RawMqtt.V5;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anling.gateway.rig.RawMqtt;
import io.anling.gateway.rig.Rig;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to a press while the store cannot be had. */
class UnconfirmedPressIT {

  private static final String SOS = "{\"type\":\"sos\",\"id\":\"1-1\"}";

  @TempDir Path directory;
  private Rig rig;

  @BeforeEach
  void open() throws SQLException {
    rig = new Rig(directory, Rig.Settings.DEFAULT.unconfirmedFor(Duration.ofSeconds(2)));
  }

  @AfterEach
  void close() {
    rig.store.refuse(false);
    rig.store.release();
    rig.close();
  }

  private RawMqtt device(int level) throws IOException {
    return RawMqtt.device(rig.mqtt.port(), level, "button");
  }

  @Test
  void pressIsKeptAndConfirmedOnceTheStoreIsBack() throws IOException {
    try (RawMqtt button = device(V3)) {
      rig.store.refuse(true);
      button.send(button.publish("event", 1, 1, SOS));
      await().until(() -> rig.store.refused() > 0);
      rig.store.refuse(false);
      assertThat(button.expect(PUBACK).id()).isEqualTo(1);
    }
    assertThat(rig.alerts()).hasSize(1);
  }

  @Test
  void afterTheTimeoutTheConnectionIsClosedWithoutAConfirmation() throws IOException {
    rig.store.refuse(true);
    try (RawMqtt button = device(V5)) {
      button.send(button.publish("event", 1, 1, SOS));
      assertThat(button.expect(DISCONNECT).disconnectReason()).isEqualTo(0x89);
      assertThat(button.read()).isEmpty();
    }
    try (RawMqtt button = device(V3)) {
      button.send(button.publish("event", 1, 1, SOS));
      assertThat(button.read()).isEmpty();
    }
    await().until(() -> rig.meters.scrape().contains("outcome=\"unavailable\""));
    rig.store.refuse(false);
    try (RawMqtt button = device(V3)) {
      button.send(button.publish("event", 1, 1, SOS));
      assertThat(button.expect(PUBACK).id()).isEqualTo(1);
    }
    assertThat(rig.alerts()).hasSize(1);
  }

  @Test
  void diskThatHangsClosesTheConnectionToo() throws IOException {
    try (RawMqtt button = device(V5)) {
      rig.store.hang();
      button.send(button.publish("event", 1, 1, SOS));
      assertThat(button.expect(DISCONNECT).disconnectReason()).isEqualTo(0x89);
    }
    rig.store.release();
    await().until(() -> rig.alerts().size() == 1);
  }

  @Test
  void telemetryBehindAPressWaitsForItsTurnOnly() throws IOException {
    try (RawMqtt button = device(V3)) {
      rig.store.refuse(true);
      button.send(
          button.publish("telemetry", 1, 1, "{\"t\":1}"),
          button.publish("event", 1, 2, SOS),
          button.publish("telemetry", 1, 3, "{\"t\":2}"));
      assertThat(button.expect(PUBACK).id()).isEqualTo(1);
      rig.store.refuse(false);
      assertThat(button.expect(PUBACK).id()).isEqualTo(2);
      assertThat(button.expect(PUBACK).id()).isEqualTo(3);
    }
  }

  @Test
  void pressWithoutConfirmationIsTriedAfterItsConnectionIsGone() throws IOException {
    try (RawMqtt button = device(V3)) {
      rig.store.refuse(true);
      button.send(button.publish("event", 0, 0, SOS));
      await().until(() -> rig.store.refused() > 0);
    }
    await().until(() -> !rig.mqtt.connected("button"));
    rig.store.refuse(false);
    await().until(() -> rig.alerts().size() == 1);
    assertThat(rig.alerts()).hasSize(1);
  }
}
