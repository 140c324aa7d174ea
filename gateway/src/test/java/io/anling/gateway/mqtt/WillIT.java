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
import io.anling.gateway.metrics.Meters;
import io.anling.gateway.rig.RawMqtt;
import io.anling.gateway.rig.Rig;
import io.vertx.core.Vertx;
import io.vertx.mqtt.MqttServer;
import io.vertx.mqtt.MqttServerOptions;
import io.vertx.mqtt.MqttWill;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What clients want to have said when their connection ends. */
class WillIT {

  private static final int WILLS = WillRoom.MOST_BYTES_EACH + 50;
  private static final int CLEAN = 2;
  private static final int CLEAN_WILL = 6;
  private static final String OFFLINE = "{\"type\":\"device-offline\"}";
  private static final String SOS = "{\"type\":\"sos\",\"id\":\"w\"}";

  @TempDir Path directory;
  private final Vertx vertx = Vertx.vertx();
  private final Meters meters = new Meters();
  private Rig rig;
  private MqttListener listener;

  @BeforeEach
  void open() throws SQLException {
    rig = new Rig(directory, Rig.Settings.DEFAULT);
    listen(MqttSettings.Bounds.DEFAULT.waitingWills());
  }

  private void listen(int places) {
    listener =
        new MqttListener(
            vertx,
            MqttSettings.DEFAULT
                .on("127.0.0.1", 0)
                .within(
                    MqttSettings.Bounds.DEFAULT
                        .graceOf(Duration.ofSeconds(1))
                        .roomForWills(WILLS)
                        .placesForWills(places)),
            rig.ingest,
            rig.directory,
            rig.outcomes,
            meters);
    listener.start();
  }

  @AfterEach
  void close() {
    listener.close();
    rig.store.refuse(false);
    rig.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private RawMqtt with(int level, String client, byte[] given, String topic, String will)
      throws IOException {
    RawMqtt made = new RawMqtt(listener.port(), level);
    byte[] said = join(level == V5 ? given : new byte[0], text(topic), text(will));
    made.send(made.connect(CLEAN_WILL, properties(), client, said, "button"));
    assertThat(made.expect(CONNACK).returnCode()).isZero();
    return made;
  }

  private RawMqtt with(int level, String topic, String will) throws IOException {
    return with(level, "c", properties(), topic, will);
  }

  private void became(String what, int times) {
    await()
        .until(
            () ->
                meters
                    .scrape()
                    .contains("anling_mqtt_wills_total{what=\"" + what + "\"} " + times + ".0"));
  }

  @Test
  void deviceThatStaysAwayIsReported() throws IOException {
    with(V3, "event", OFFLINE).close();
    became("heard", 1);
    await().until(() -> rig.kinds().contains(AlertKind.DEVICE_OFFLINE));
  }

  @Test
  void deviceThatIsBackIsNot() throws IOException {
    with(V3, "event", OFFLINE).close();
    await().until(() -> !listener.connected("button"));
    with(V3, "other", properties(), "event", OFFLINE).send(packet(0xe0));
    became("stale", 1);
    await().pollDelay(Duration.ofSeconds(2)).until(() -> rig.alerts().isEmpty());
  }

  @Test
  void deviceThatIsConnectedByAnotherWayIsNot() throws IOException {
    RawMqtt half = with(V3, "half-open", properties(), "event", OFFLINE);
    try (RawMqtt live = with(V3, "live", properties(), "event", OFFLINE)) {
      half.close();
      became("stale", 1);
      live.send(live.publish("event", 1, 1, SOS));
      live.expect(PUBACK);
    }
    await().until(() -> rig.kinds().contains(AlertKind.SOS));
  }

  @Test
  void takeOverIsNoAbsence() throws IOException {
    RawMqtt first = with(V5, "event", OFFLINE);
    try (RawMqtt second = with(V5, "event", OFFLINE)) {
      became("stale", 1);
      second.send(packet(0xe0));
    }
    first.close();
    await().pollDelay(Duration.ofSeconds(2)).until(() -> rig.alerts().isEmpty());
  }

  @Test
  void pressInAWillIsItsOwnEvent() throws IOException {
    try (RawMqtt button = with(V5, "event", SOS)) {
      button.send(button.publish("event", 1, 1, "{\"type\":\"sos\",\"id\":\"p\"}"));
      button.expect(PUBACK);
    }
    became("heard", 1);
    await().until(() -> rig.alerts().get(0).alert().condition().presses() == 2);
  }

  @Test
  void leaveTakesTheWillAwayUnlessItAsksForIt() throws IOException {
    try (RawMqtt button = with(V5, "event", SOS)) {
      button.send(packet(0xe0));
      assertThat(button.read()).isEmpty();
    }
    await().until(() -> !listener.connected("button"));
    assertThat(rig.alerts()).isEmpty();
    try (RawMqtt button = with(V5, "event", SOS)) {
      button.send(packet(0xe0, raw(4)));
      assertThat(button.read()).isEmpty();
    }
    await().until(() -> rig.alerts().size() == 1);
  }

  @Test
  void leaveThatNamesWhatIsWrongLeavesTheWill() throws IOException {
    try (RawMqtt button = with(V5, "event", SOS)) {
      button.send(packet(0xe0, raw(0x80)));
      assertThat(button.read()).isEmpty();
    }
    await().until(() -> rig.alerts().size() == 1);
  }

  /** Wants its press said an hour after its connection has ended, which has just ended. */
  private void leftForAnHour() throws IOException {
    byte[] hour = properties(raw(0x18), four(3600));
    byte[] kept = properties(raw(0x11), four(3600));
    try (RawMqtt button = new RawMqtt(listener.port(), V5)) {
      button.send(
          button.connect(CLEAN_WILL, kept, "c", join(hour, text("event"), text(SOS)), "button"));
      button.expect(CONNACK);
    }
    await().until(() -> !listener.connected("button"));
  }

  private void back(int flags) throws IOException {
    try (RawMqtt button = new RawMqtt(listener.port(), V5)) {
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
    became("stale", 1);
    assertThat(rig.alerts()).isEmpty();
  }

  @Test
  void newSessionOfTheClientEndsTheOneWhoseWillWaits() throws IOException {
    leftForAnHour();
    back(CLEAN);
    await().until(() -> rig.alerts().size() == 1);
  }

  @Test
  void willThatTheStoreDidNotTakeIsHeardAlthoughItsClientIsBack() throws IOException {
    rig.store.refuse(true);
    with(V5, "event", SOS).close();
    await().until(() -> rig.store.refused() > 0);
    back(0);
    rig.store.refuse(false);
    await().until(() -> rig.alerts().size() == 1);
  }

  @Test
  void willThatIsNoEventOfTheDeviceIsLeftOut() throws IOException {
    try (RawMqtt button = with(V3, "devices/button/status", "offline")) {
      button.send(button.publish("telemetry", 1, 1, "{\"a\":1}"));
      button.expect(PUBACK);
    }
    became("no_topic".replace('_', '-'), 1);
    with(V3, "event", "offline").close();
    became("unreadable", 1);
    await().until(() -> !listener.connected("button"));
    assertThat(rig.alerts()).isEmpty();
  }

  private static String padded(int bytes) {
    String start = "{\"type\":\"sos\",\"id\":\"w\",\"note\":\"";
    return start + "x".repeat(bytes - start.length() - 2) + "\"}";
  }

  private RawMqtt.Packet answered(int level, String will) throws IOException {
    try (RawMqtt made = new RawMqtt(listener.port(), level)) {
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
    try (RawMqtt button = with(V3, "event", tooLong)) {
      button.send(button.publish("event", 1, 1, "{\"type\":\"sos\",\"id\":\"p\"}"));
      button.expect(PUBACK);
    }
    became("too-long", 2);
    rig.flush();
    assertThat(rig.work("will-too-long")).extracting(row -> row.key()).containsExactly("button");
    assertThat(rig.audits("malformed-packet")).isEmpty();
  }

  @Test
  void endpointKeepsNoWillOfItsOwn() throws IOException {
    List<String> seen = new CopyOnWriteArrayList<>();
    MqttServer server =
        MqttServer.create(new Doorway(vertx, socket -> true), new MqttServerOptions().setPort(0))
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
      byte[] said = join(properties(raw(0x18), four(3600)), text("event"), text(SOS));
      made.send(made.connect(CLEAN_WILL, properties(), "c", said, "button"));
      assertThat(made.expect(CONNACK).returnCode()).isZero();
    }
    assertThat(seen).containsExactly("event of false", "null null", "button c");
  }

  @Test
  void deviceThatStaysAwayIsReportedAlsoWhereNoMoreWillsCanWait() throws IOException {
    listener.close();
    listen(0);
    with(V3, "event", OFFLINE).close();
    became("heard", 1);
    await().until(() -> rig.kinds().contains(AlertKind.DEVICE_OFFLINE));
  }

  @Test
  void takeOverIsNoAbsenceAlsoWhereNoMoreWillsCanWait() throws IOException {
    listener.close();
    listen(0);
    RawMqtt first = with(V5, "event", OFFLINE);
    try (RawMqtt second = with(V5, "event", OFFLINE)) {
      became("stale", 1);
      second.send(packet(0xe0));
      assertThat(second.read()).isEmpty();
    }
    first.close();
    rig.flush();
    assertThat(rig.alerts()).isEmpty();
  }

  @Test
  void twoConnectionsThatEndTogetherDoNotSpeakForEachOther() throws IOException {
    RawMqtt one = with(V3, "one", properties(), "event", OFFLINE);
    RawMqtt other = with(V3, "other", properties(), "event", OFFLINE);
    one.close();
    other.close();
    became("heard", 2);
    await().until(() -> rig.kinds().contains(AlertKind.DEVICE_OFFLINE));
  }

  @Test
  void connectionThatIsDeadAtItsTurnTakesNothingOver() throws IOException {
    try (RawMqtt live = with(V5, "event", SOS)) {
      Sessions sessions = listener.sessions();
      sessions.enter("button", "c", () -> {});
      RawMqtt dead = new RawMqtt(listener.port(), V5);
      dead.send(dead.connect(CLEAN, properties(), "c", new byte[0], "button"));
      await().until(() -> sessions.waiting("button", "c") == 1);
      dead.close();
      await().until(() -> meters.scrape().contains("anling_mqtt_connections 1.0"));
      sessions.entered("button", "c");
      await().until(() -> sessions.waiting("button", "c") == 0);
      live.send(live.publish("event", 1, 1, SOS));
      live.expect(PUBACK);
    }
  }

  @Test
  void bytesOfWillsAreGivenFreeHoweverTheyEnd() throws IOException {
    with(V5, "left", properties(), "event", SOS).send(packet(0xe0));
    with(V3, "away", properties(), "event", OFFLINE).close();
    with(V5, "event", SOS).close();
    leftForAnHour();
    back(0);
    with(V5, "event", OFFLINE).close();
    with(V3, "t", properties(), "telemetry", "{\"a\":1}").close();
    await().until(() -> meters.scrape().contains("anling_mqtt_wills_bytes 0.0"));
    assertThat(rig.alerts()).isNotEmpty();
  }

  @Test
  void whereThereIsNoRoomForAWillItsClientStillComesInAndIsTold() throws IOException {
    try (RawMqtt held = with(V5, "a", properties(), "event", padded(WILLS - 50))) {
      RawMqtt.Packet second = answered(V5, padded(100));
      assertThat(second.returnCode()).isZero();
      assertThat(new String(second.body(), java.nio.charset.StandardCharsets.UTF_8))
          .contains("there is no room for the will now");
      became("no-room", 1);
      held.send(packet(0xe0));
      assertThat(held.read()).isEmpty();
    }
    await().until(() -> meters.scrape().contains("anling_mqtt_wills_bytes 0.0"));
    assertThat(
            new String(answered(V5, padded(100)).body(), java.nio.charset.StandardCharsets.UTF_8))
        .doesNotContain("no room");
  }

  @Test
  void ownEndOfTheGatewaySaysNothing() throws IOException {
    try (RawMqtt button = with(V5, "event", SOS)) {
      listener.close();
      assertThat(button.read().orElseThrow().disconnectReason()).isEqualTo(0x8b);
    }
    rig.flush();
    assertThat(rig.alerts()).isEmpty();
  }
}
