package io.anling.gateway.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TheThingsStackTest {

  private static final PayloadFormat FORMAT = new TheThingsStack();
  private static final String EUI = "70b3d57ed0000b02";
  private static final String IDS =
      "\"end_device_ids\":{\"device_id\":\"ceshi-jia\",\"dev_eui\":\"70B3D57ED0000B02\"}";
  private static final String RECEIVED = "\"received_at\":\"2026-11-22T00:15:29.123456789Z\"";

  private static List<Heard> heard(String topic, String fields) {
    return FORMAT.read(
        Frames.of("v3/care@ttn/devices/ceshi-jia/" + topic, "{" + IDS + "," + fields + "}"));
  }

  private static List<String> words(String topic, String fields) {
    return Frames.words(heard(topic, fields));
  }

  private static String up(String fields) {
    return "\"uplink_message\":{" + RECEIVED + fields + "}";
  }

  @Test
  void deviceIsCalledByItsEuiInLowerCase() {
    assertThat(
            words("up", up(",\"f_port\":6,\"decoded_payload\":{\"Alarm\":1,\"Device\":\"R312A\"}")))
        .containsExactly(EUI + ": action alarm", EUI + ": Device=R312A");
    assertThat(
            Frames.words(
                FORMAT.read(
                    Frames.of("x", "{\"end_device_ids\":{\"device_id\":\"d\"}," + up("") + "}"))))
        .containsExactly("d: heartbeat");
  }

  @Test
  void withoutAFormatterTheBytesAreTheModels() {
    Decoded.Raw raw =
        (Decoded.Raw)
            heard("up", up(",\"f_port\":85,\"frm_payload\":\"/y4D\"")).get(0).parts().get(0);
    assertThat(raw.port()).isEqualTo(85);
    assertThat(raw.bytes()).isEqualTo(new byte[] {(byte) 0xFF, 0x2E, 3});
    assertThat(raw.time()).isEqualTo(Instant.parse("2026-11-22T00:15:29.123456789Z"));
  }

  @Test
  void omittedZerosAreZeros() {
    Heard heard =
        heard(
                "up",
                up(
                    ",\"decoded_payload\":{\"sos\":true},\"last_battery_percentage\":{\"f_cnt\":3},"
                        + "\"rx_metadata\":[{\"rssi\":-90}]"))
            .get(0);
    assertThat(((Decoded.Event) heard.parts().get(0)).id())
        .isEqualTo("0@2026-11-22T00:15:29.123456789Z");
    assertThat(Frames.words(List.of(heard))).contains(EUI + ": battery=0.0", EUI + ": snr=0.0");
  }

  @Test
  void whatACodecLeavesOutIsUnknown() {
    assertThat(words("up", up(",\"f_port\":6,\"decoded_payload\":{\"Volt\":2.9}")))
        .containsExactly(EUI + ": battery-voltage=2.9");
  }

  @Test
  void counterThatBeginsAnewHidesNoPress() {
    String press = ",\"f_cnt\":1,\"decoded_payload\":{\"button\":\"short\"}";
    assertThat(id(up(press))).isEqualTo(id(up(press)));
    assertThat(id(up(press))).isNotEqualTo(id(up(press).replace("00:15:29", "07:15:29")));
  }

  private static String id(String fields) {
    return ((Decoded.Action) heard("up", fields).get(0).parts().get(0)).id();
  }

  @Test
  void simulatedUplinkIsADrill() {
    Decoded.Event event =
        (Decoded.Event)
            heard("up", "\"simulated\":true," + up(",\"decoded_payload\":{\"fall\":true}"))
                .get(0)
                .parts()
                .get(0);
    assertThat(event.type().word()).isEqualTo("fall");
    assertThat(event.attributes()).containsEntry("drill", "true");
  }

  @Test
  void simulatedUplinkIsADrillAlsoWithoutAFormatter() {
    Decoded raw =
        heard("up", "\"simulated\":true," + up(",\"f_port\":85,\"frm_payload\":\"/y4D\""))
            .get(0)
            .parts()
            .get(0);
    ModelCatalogue models =
        new ModelCatalogue(
            List.of(
                new DeviceModel(
                    List.of("ws101"),
                    null,
                    true,
                    Duration.ofHours(25),
                    Map.of(),
                    "milesight-ws101")));
    Decoded.Event event = (Decoded.Event) models.meaning("WS101", raw).get(0);
    assertThat(event.type().word()).isEqualTo("sos");
    assertThat(event.attributes()).containsEntry("drill", "true").containsEntry("action", "double");
  }

  @Test
  void joinAnnouncesTheDevice() {
    assertThat(words("join", "\"join_accept\":{" + RECEIVED + "}"))
        .containsExactly(EUI + ": announced null ceshi-jia", EUI + ": heartbeat");
  }

  @Test
  void onlyADownlinkThatTheDeviceAcknowledgedIsASignOfLife() {
    assertThat(words("down/ack", "\"downlink_ack\":{}")).containsExactly(EUI + ": heartbeat");
    assertThat(words("down/sent", "\"downlink_sent\":{}")).containsExactly(EUI + ": nothing");
    assertThat(words("down/failed", "\"downlink_failed\":{}")).containsExactly(EUI + ": nothing");
    assertThat(words("location/solved", "\"location_solved\":{\"location\":{\"latitude\":31.5}}"))
        .containsExactly(EUI + ": latitude=31.5");
  }

  @Test
  void unreadableMessageIsTheTopicsDevices() {
    assertThat(Frames.words(FORMAT.read(Frames.of("v3/care@ttn/devices/d/up", "[}"))))
        .containsExactly("d: unreadable not-json");
    assertThat(Frames.words(FORMAT.read(Frames.of("up", "{}"))))
        .containsExactly("unreadable no-device");
  }
}
