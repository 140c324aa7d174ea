package io.anling.gateway.door;

import static io.anling.gateway.rig.RawMqtt.CONNACK;
import static io.anling.gateway.rig.RawMqtt.V3;
import static io.anling.gateway.rig.RawMqtt.V5;
import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.Alert;
import io.anling.gateway.rig.RawMqtt;
import io.anling.gateway.rig.RawMqtt.Packet;
import io.anling.gateway.rig.Rig;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The contract's table of who sends: what each is told over every transport, what becomes of it,
 * and where the desk reads of it.
 */
class WhoSendsIT {

  @TempDir Path directory;
  private Rig rig;

  @BeforeEach
  void open() throws SQLException {
    rig = new Rig(directory, Rig.Settings.DEFAULT);
    rig.registry(registry -> registry.saveDevice(rig.device("spare", null, null, 1, false)));
  }

  @AfterEach
  void close() {
    rig.close();
  }

  /** Sends one event on one connection; what the sender is told. */
  private String mqtt(int level, String device, @Nullable String secret, String topic, String id)
      throws IOException {
    try (RawMqtt client = new RawMqtt(rig.mqtt.port(), level)) {
      client.send(client.connect("c", device, secret, 60));
      Packet connack = client.expect(CONNACK);
      if (connack.returnCode() != 0) {
        return "refused " + connack.returnCode();
      }
      client.send(client.publish(topic, 1, 7, sos(id)));
      Optional<Packet> answer = client.read();
      return answer.isEmpty()
          ? "closed"
          : answer.get().type() == RawMqtt.PUBACK ? "puback " + answer.get().reason() : "other";
    }
  }

  private String coap(String device, String secret, String path, String id)
      throws IOException, InterruptedException {
    try (CoapDevice client = new CoapDevice(rig.coap.dtlsPort(), device, secret)) {
      return client.post(path, sos(id)).orElse("no dtls");
    }
  }

  private static String sos(String id) {
    return "{\"type\":\"sos\",\"id\":\"" + id + "\"}";
  }

  private static @Nullable String none(String text) {
    return text.equals("-") ? null : text;
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "'assigned',             button,  secret-button,  -,             puback 0, puback 0,   2.04,   sos,            -,                1",
    "'not assigned',         spare,   secret-spare,   -,             puback 0, puback 0,   2.04,   sos,            -,                1",
    "'own child',            hub,     secret-hub,     pendant,       puback 0, puback 0,   2.04,   sos,            -,                1",
    "'unknown child',        hub,     secret-hub,     stranger,      puback 0, puback 0,   2.04,   unknown-button, -,                1",
    "'revoked',              retired, secret-retired, -,             puback 0, puback 135, 4.03,   -,              revoked-device,   0",
    "'child of another hub', hub,     secret-hub,     other-pendant, closed,   puback 135, 4.03,   -,              -,                0",
    "'another device',       button,  secret-button,  sensor,        closed,   puback 135, 4.03,   -,              -,                0",
    "'wrong secret',         button,  secret-sensor,  -,             refused 4, refused 134, no dtls, -,           wrong-credential, 0",
    "'nobody',               nobody,  secret-nobody,  -,             refused 4, refused 134, no dtls, -,           wrong-credential, 0",
    "'a child by itself',    pendant, secret-pendant, -,             refused 4, refused 134, no dtls, -,           wrong-credential, 0",
  })
  void theTableHolds(
      String row,
      String device,
      String secret,
      String child,
      String mqtt3,
      String mqtt5,
      String coap,
      String kind,
      String list,
      int alerts)
      throws Exception {
    String topic = child.equals("-") ? "event" : "event//" + child;
    assertThat(mqtt(V3, device, secret, topic, "1-1")).as("MQTT 3.1.1").isEqualTo(mqtt3);
    assertThat(mqtt(V5, device, secret, topic, "1-2")).as("MQTT 5").isEqualTo(mqtt5);
    assertThat(coap(device, secret, topic, "1-3")).as("CoAP").isEqualTo(coap);
    rig.flush();
    assertThat(rig.alerts()).hasSize(alerts);
    for (var open : rig.alerts()) {
      assertThat(open.alert().kind().word()).isEqualTo(none(kind));
      assertThat(open.alert().condition().presses()).isEqualTo(3);
    }
    for (String name : List.of("revoked-device", "wrong-credential")) {
      assertThat(rig.work(name)).as(name).hasSize(name.equals(list) ? 1 : 0);
    }
  }

  @Test
  void aPressWithoutAHomeIsAtTheCountysDesk() throws Exception {
    mqtt(V5, "spare", Rig.secret("spare"), "event", "1-1");
    Alert alert = rig.alerts().get(0).alert();
    assertThat(alert.subject().household()).isNull();
    assertThat(alert.subject().region()).isEqualTo("测试县");
  }

  @Test
  void whoGivesNothingAtAllIsTurnedAwayWithOneRow() throws Exception {
    for (int i = 0; i < 3; i++) {
      assertThat(mqtt(V3, "button", null, "event", "1-1")).isEqualTo("refused 5");
      assertThat(mqtt(V5, "button", null, "event", "1-1")).isEqualTo("refused 135");
    }
    rig.flush();
    assertThat(rig.work("wrong-credential")).hasSize(1);
    assertThat(rig.alerts()).isEmpty();
  }

  @Test
  void whatTheBodySaysOfItsSenderCountsForNothing() throws Exception {
    String body = "{\"type\":\"sos\",\"id\":\"1-1\",\"device\":\"sensor\",\"deviceId\":\"sensor\"}";
    try (RawMqtt button = RawMqtt.device(rig.mqtt.port(), V5, "button")) {
      button.send(button.publish("event", 1, 1, body));
      assertThat(button.expect(RawMqtt.PUBACK).reason()).isZero();
    }
    Alert alert = rig.alerts().get(0).alert();
    assertThat(alert.subject().devices()).containsExactly("button");
    assertThat(alert.subject().household()).isEqualTo("H001");
  }

  @Test
  void whoSpeaksForAnotherIsInTheAudit() throws Exception {
    mqtt(V5, "hub", Rig.secret("hub"), "event//other-pendant", "1-1");
    coap("button", Rig.secret("button"), "event//sensor", "1-2");
    rig.flush();
    assertThat(rig.audits("foreign-identity"))
        .extracting(entry -> entry.who() + " " + entry.detail())
        .containsExactlyInAnyOrder("hub mqtt other-pendant", "button coap sensor");
  }

  @Test
  void theSameIdOverBothTransportsIsOnePress() throws Exception {
    mqtt(V5, "button", Rig.secret("button"), "event", "9-9");
    coap("button", Rig.secret("button"), "event", "9-9");
    assertThat(rig.alerts())
        .singleElement()
        .satisfies(row -> assertThat(row.alert().condition().presses()).isEqualTo(1));
  }
}
