package io.anling.gateway.door;

import static io.anling.gateway.rig.RawMqtt.CONNACK;
import static io.anling.gateway.rig.RawMqtt.DISCONNECT;
import static io.anling.gateway.rig.RawMqtt.PUBACK;
import static io.anling.gateway.rig.RawMqtt.V3;
import static io.anling.gateway.rig.RawMqtt.V5;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anling.alert.registry.Device;
import io.anling.gateway.rig.RawMqtt;
import io.anling.gateway.rig.Rig;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A changed credential holds for connections that are open; a guessed one is slow to try. */
class CredentialIT {

  private static final Duration EFFECT = Duration.ofSeconds(5);
  private static final String SOS = "{\"type\":\"sos\",\"id\":\"%s\"}";

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

  private void rekey(String device, String secret) {
    String sealed = rig.box.seal(device, Rig.bytes(secret));
    rig.registry(
        registry ->
            registry.saveDevice(
                new Device(
                    device,
                    "button",
                    "H001",
                    null,
                    null,
                    new Device.Credential(2, sealed, false))));
  }

  private void revoke(String device) {
    rig.registry(registry -> registry.saveDevice(rig.device(device, "H001", null, 1, true)));
  }

  @Test
  void aNewSecretEndsTheOpenMqttConnectionsAndNobodyElses() throws Exception {
    try (RawMqtt three = RawMqtt.device(rig.mqtt.port(), V3, "button");
        RawMqtt other = RawMqtt.device(rig.mqtt.port(), V5, "hub");
        RawMqtt five = new RawMqtt(rig.mqtt.port(), V5)) {
      five.send(five.connect("c2", "button", Rig.secret("button"), 60));
      five.expect(CONNACK);
      long before = System.nanoTime();
      rekey("button", "fresh");
      assertThat(five.expect(DISCONNECT).disconnectReason()).isEqualTo(0x98);
      assertThat(three.read()).isEmpty();
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(EFFECT);
      other.send(other.publish("event", 1, 1, SOS.formatted("1-1")));
      assertThat(other.expect(PUBACK).reason()).isZero();
    }
    try (RawMqtt button = new RawMqtt(rig.mqtt.port(), V5)) {
      button.send(button.connect("c", "button", "fresh", 60));
      assertThat(button.expect(CONNACK).returnCode()).isZero();
    }
  }

  @Test
  void aNewSecretEndsTheOpenDtlsConnection() throws Exception {
    try (CoapDevice old = new CoapDevice(rig.coap.dtlsPort(), "button", Rig.secret("button"))) {
      assertThat(old.post("event", SOS.formatted("1-1"))).contains("2.04");
      assertThat(rig.coap.devices()).contains("button");
      rekey("button", "fresh");
      await().atMost(EFFECT).until(() -> !rig.coap.devices().contains("button"));
      assertThat(old.post("event", SOS.formatted("1-2"))).isEmpty();
    }
    try (CoapDevice fresh = new CoapDevice(rig.coap.dtlsPort(), "button", "fresh")) {
      assertThat(fresh.post("event", SOS.formatted("1-3"))).contains("2.04");
    }
    assertThat(rig.alerts())
        .singleElement()
        .satisfies(row -> assertThat(row.alert().condition().presses()).isEqualTo(2));
  }

  @Test
  void aRevokedDeviceIsRefusedOnItsOpenConnections() throws Exception {
    try (RawMqtt button = RawMqtt.device(rig.mqtt.port(), V5, "button");
        CoapDevice coap = new CoapDevice(rig.coap.dtlsPort(), "button", Rig.secret("button"))) {
      assertThat(coap.post("telemetry", "{\"t\":1}")).contains("2.04");
      revoke("button");
      button.send(button.publish("event", 1, 1, SOS.formatted("1-1")));
      assertThat(button.expect(PUBACK).reason()).isEqualTo(0x87);
      assertThat(coap.post("event", SOS.formatted("1-2"))).contains("4.03");
      await()
          .atMost(EFFECT)
          .until(
              () -> {
                button.send(button.publish("telemetry", 1, 2, "{\"t\":1}"));
                return button.expect(PUBACK).reason() == 0x87;
              });
      assertThat(coap.post("telemetry", "{\"t\":1}")).contains("4.03");
    }
    assertThat(rig.alerts()).isEmpty();
    assertThat(rig.work("revoked-device")).hasSize(1);
  }

  @Test
  void guessesAreSlowAndTheRightSecretIsNot() throws Exception {
    List<Duration> waits = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      waits.add(connect("button", "guess-" + i, 134));
    }
    assertThat(waits.get(4)).isGreaterThan(Duration.ofMillis(480));
    assertThat(waits.get(5)).isGreaterThan(Duration.ofMillis(980));
    assertThat(connect("button", Rig.secret("button"), 0)).isLessThan(waits.get(5));
    assertThat(connect("hub", Rig.secret("hub"), 0)).isLessThan(waits.get(5));
    assertThat(rig.meters.scrape()).contains("anling_credentials_refused_total 6.0");
  }

  @Test
  void whileManyGuessAtOnceAPressIsConfirmed() throws Exception {
    List<RawMqtt> guessers = new ArrayList<>();
    try {
      for (int i = 0; i < 100; i++) {
        RawMqtt guesser = new RawMqtt(rig.mqtt.port(), V5);
        guesser.send(guesser.connect("g" + i, "button", "guess-" + i, 60));
        guessers.add(guesser);
      }
      long before = System.nanoTime();
      try (RawMqtt button = RawMqtt.device(rig.mqtt.port(), V5, "button")) {
        button.send(button.publish("event", 1, 1, SOS.formatted("1-1")));
        assertThat(button.expect(PUBACK).reason()).isZero();
      }
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(EFFECT);
      assertThat(rig.meters.scrape()).containsPattern("anling_credentials_held [1-9]");
    } finally {
      for (RawMqtt guesser : guessers) {
        guesser.close();
      }
    }
  }

  @Test
  void guessedKeysDoNotLockTheDeviceOutOfDtls() throws Exception {
    for (int i = 0; i < 5; i++) {
      try (CoapDevice guesser = new CoapDevice(rig.coap.dtlsPort(), "button", "guess-" + i)) {
        assertThat(guesser.post("event", SOS.formatted("1-1"))).isEmpty();
      }
    }
    long before = System.nanoTime();
    try (CoapDevice button = new CoapDevice(rig.coap.dtlsPort(), "button", Rig.secret("button"))) {
      assertThat(button.post("event", SOS.formatted("1-1"))).contains("2.04");
    }
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(EFFECT);
  }

  private Duration connect(String device, String secret, int code) throws IOException {
    long before = System.nanoTime();
    try (RawMqtt client = new RawMqtt(rig.mqtt.port(), V5)) {
      client.send(client.connect("c", device, secret, 60));
      assertThat(client.expect(CONNACK).returnCode()).isEqualTo(code);
    }
    return Duration.ofNanos(System.nanoTime() - before);
  }
}
