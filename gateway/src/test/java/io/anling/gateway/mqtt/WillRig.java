package io.anling.gateway.mqtt;

import static io.anling.gateway.rig.PacketBytes.join;
import static io.anling.gateway.rig.PacketBytes.properties;
import static io.anling.gateway.rig.PacketBytes.text;
import static io.anling.gateway.rig.RawMqtt.CONNACK;
import static io.anling.gateway.rig.RawMqtt.V5;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anling.gateway.metrics.Meters;
import io.anling.gateway.rig.RawMqtt;
import io.anling.gateway.rig.Rig;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;

/** A listener of which the grace is a second and the room for wills is small. */
final class WillRig implements AutoCloseable {

  static final int WILLS = WillRoom.MOST_BYTES_EACH + 50;
  private static final int CLEAN_WILL = 6;
  static final String OFFLINE = "{\"type\":\"device-offline\"}";
  static final String SOS = "{\"type\":\"sos\",\"id\":\"w\"}";

  final Vertx vertx = Vertx.vertx();
  final Meters meters = new Meters();
  final Rig rig;
  MqttListener listener;

  WillRig(Path directory) throws SQLException {
    rig = new Rig(directory, Rig.Settings.DEFAULT);
    listener = listen(MqttSettings.Bounds.DEFAULT.waitingWills());
  }

  /** Listens anew, with places for so many wills that wait. */
  void placesForWills(int places) {
    listener.close();
    listener = listen(places);
  }

  private MqttListener listen(int places) {
    MqttListener made =
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
    made.start();
    return made;
  }

  @Override
  public void close() {
    listener.close();
    rig.store.refuse(false);
    rig.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  RawMqtt with(int level, String client, byte[] given, String topic, String will)
      throws IOException {
    RawMqtt made = new RawMqtt(listener.port(), level);
    byte[] said = join(level == V5 ? given : new byte[0], text(topic), text(will));
    made.send(made.connect(CLEAN_WILL, properties(), client, said, "button"));
    assertThat(made.expect(CONNACK).returnCode()).isZero();
    return made;
  }

  RawMqtt with(int level, String topic, String will) throws IOException {
    return with(level, "c", properties(), topic, will);
  }

  void became(String what, int times) {
    await()
        .until(
            () ->
                meters
                    .scrape()
                    .contains("anling_mqtt_wills_total{what=\"" + what + "\"} " + times + ".0"));
  }
}
