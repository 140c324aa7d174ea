package io.anling.gateway.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChirpStackTest {

  private static final PayloadFormat FORMAT = new ChirpStack();
  private static final String EUI = "70b3d57ed0000a01";
  private static final String INFO =
      "\"deviceInfo\":{\"deviceName\":\"床头按钮\",\"devEui\":\""
          + EUI
          + "\",\"tags\":{\"model\":\"milesight-ws101\",\"村\":\"测试村\"}}";

  private static List<Heard> heard(String event, String fields) {
    return FORMAT.read(
        Frames.of(
            "application/7d1f/device/" + EUI + "/event/" + event,
            "{\"deduplicationId\":\"11112222-3333-4444-5555-666677778888\","
                + "\"time\":\"2026-11-22T00:15:29.123456789+00:00\","
                + INFO
                + fields
                + "}"));
  }

  private static List<String> words(String event, String fields) {
    return Frames.words(heard(event, fields));
  }

  private static List<String> v3(String event, String fields) {
    return Frames.words(
        FORMAT.read(
            Frames.of(
                "application/4/device/" + EUI + "/event/" + event,
                "{\"applicationID\":\"4\",\"deviceName\":\"测试甲\"," + fields + "}")));
  }

  @Test
  void whatACodecPutOutIsReadByItsNames() {
    List<Heard> heard =
        heard(
            "up",
            ",\"fPort\":85,\"object\":{\"battery\":71,\"button_event\":{\"status\":\"long press\"}}");
    assertThat(Frames.words(heard)).containsExactly(EUI + ": action long", EUI + ": battery=71.0");
    Decoded.Action action = (Decoded.Action) heard.get(0).parts().get(0);
    assertThat(action.id()).isEqualTo("11112222-3333-4444-5555-666677778888");
    assertThat(action.time()).isEqualTo(Instant.parse("2026-11-22T00:15:29.123456789Z"));
    assertThat(action.attributes())
        .containsEntry("name", "床头按钮")
        .containsEntry("tag.村", "测试村")
        .containsEntry("battery", "71");
  }

  @Test
  void bytesThatAreNoneAreUnreadableAndNoSilence() {
    assertThat(words("up", ",\"fPort\":85,\"data\":\"/y4B*\""))
        .containsExactly(EUI + ": unreadable bad-raw");
    assertThat(words("up", ",\"fPort\":85,\"data\":\"\"")).containsExactly(EUI + ": heartbeat");
  }

  @Test
  void withoutACodecTheBytesAreTheModels() {
    Heard heard = heard("up", ",\"fPort\":85,\"data\":\"AXVX/y4B\"").get(0);
    Decoded.Raw raw = (Decoded.Raw) heard.parts().get(0);
    assertThat(raw.port()).isEqualTo(85);
    assertThat(raw.id()).isEqualTo("11112222-3333-4444-5555-666677778888");
    assertThat(Frames.words(List.of(new Heard(null, null, MilesightTables.WS101.read(raw)))))
        .containsExactly("action short", "battery=87.0");
  }

  @Test
  void emptyObjectOfACodecIsNoCodec() {
    assertThat(words("up", ",\"fPort\":85,\"data\":\"/y4B\",\"object\":{}"))
        .containsExactly(EUI + ": raw");
  }

  @Test
  void portLeftOutIsZeroAndTheBytesAreKept() {
    Decoded.Raw raw = (Decoded.Raw) heard("up", ",\"data\":\"/y4B\"").get(0).parts().get(0);
    assertThat(raw.port()).isZero();
  }

  @Test
  void frameWithoutPayloadIsASignOfLife() {
    assertThat(words("up", ",\"fCnt\":4")).containsExactly(EUI + ": heartbeat");
  }

  @Test
  void signalIsThatOfTheGatewayThatHeardItBest() {
    assertThat(
            words(
                "up",
                ",\"object\":{\"temperature\":0},\"rxInfo\":[{\"rssi\":-110,\"snr\":-2.5},"
                    + "{\"rssi\":-71,\"snr\":9}]"))
        .containsExactly(EUI + ": rssi=-71.0", EUI + ": snr=9.0", EUI + ": temperature=0.0");
  }

  @Test
  void batteryLeftOutIsEmpty() {
    assertThat(words("status", ",\"margin\":8"))
        .containsExactly(EUI + ": battery=0.0", EUI + ": margin=8.0");
    assertThat(words("status", ",\"batteryLevel\":62.5"))
        .containsExactly(EUI + ": battery=62.5", EUI + ": margin=0.0");
  }

  @Test
  void deviceWithoutABatteryHasNoEmptyOne() {
    assertThat(words("status", ",\"margin\":8,\"externalPowerSource\":true"))
        .contains(EUI + ": mains=true")
        .noneMatch(word -> word.contains("battery"));
    assertThat(words("status", ",\"margin\":8,\"batteryLevelUnavailable\":true"))
        .noneMatch(word -> word.contains("battery"));
  }

  @Test
  void joinAnnouncesTheDeviceAndItsModel() {
    assertThat(words("join", ",\"devAddr\":\"01a2b3c4\""))
        .containsExactly(EUI + ": announced milesight-ws101 床头按钮", EUI + ": heartbeat");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ack | ,\"acknowledged\":true | heartbeat",
        "ack | ,\"queueItemId\":\"q\" | nothing",
        "txack | ,\"gatewayId\":\"0011223344556677\" | nothing",
        "log | ,\"level\":\"ERROR\",\"code\":\"UPLINK_MIC\" | nothing",
        "integration | ,\"integrationName\":\"x\",\"object\":{\"sos\":true} | nothing",
        "location | ,\"location\":{\"latitude\":31.25} | latitude=31.25",
      })
  void whatIsSaidAboutADeviceIsNotWhatItSays(String event, String fields, String word) {
    assertThat(words(event, fields == null ? "" : fields)).containsExactly(EUI + ": " + word);
  }

  @Test
  void euiOfVersion3MayBeBase64() {
    assertThat(v3("up", "\"devEUI\":\"cLPVftAACgE=\",\"fPort\":85,\"data\":\"/y4B\""))
        .containsExactly(EUI + ": raw");
    assertThat(v3("up", "\"devEUI\":\"70B3D57ED0000A01\",\"object\":{\"press\":\"short\"}"))
        .containsExactly(EUI + ": action short");
  }

  @Test
  void codecOfVersion3MayBeATextOfJson() {
    assertThat(v3("up", "\"devEUI\":\"cLPVftAACgE=\",\"objectJSON\":\"{\\\"leak\\\":true}\""))
        .containsExactly(EUI + ": state water-leak on");
    assertThat(v3("up", "\"devEUI\":\"cLPVftAACgE=\",\"data\":\"/y4B\",\"objectJSON\":\"{\""))
        .containsExactly(EUI + ": raw");
  }

  @Test
  void counterOfVersion3BeginsAnewWithoutHidingAPress() {
    String press = "\"devEUI\":\"cLPVftAACgE=\",\"object\":{\"sos\":1},\"publishedAt\":";
    String first = id(press + "\"2026-11-22T00:15:29Z\"");
    assertThat(first).isEqualTo(id(press + "\"2026-11-22T00:15:29Z\""));
    assertThat(first).isNotEqualTo(id(press + "\"2026-11-22T06:00:00Z\""));
    assertThat(id("\"devEUI\":\"cLPVftAACgE=\",\"object\":{\"sos\":1},\"fCnt\":7")).isNull();
  }

  private static String id(String fields) {
    Frame frame = Frames.of("application/4/device/" + EUI + "/event/up", "{" + fields + "}");
    return ((Decoded.Event) FORMAT.read(frame).get(0).parts().get(0)).id();
  }

  @Test
  void eventIsGuessedWhereTheTopicIsTheSites() {
    Frame frame = Frames.of("lora/east", "{" + INFO + ",\"object\":{\"button\":\"double\"}}");
    assertThat(Frames.words(FORMAT.read(frame))).containsExactly(EUI + ": action double");
    Frame old =
        Frames.of("application/4/device/" + EUI + "/rx", "{\"devEUI\":\"x\",\"data\":\"/y4B\"}");
    assertThat(Frames.words(FORMAT.read(old))).containsExactly(EUI + ": raw");
  }

  @Test
  void deviceOfAnUnreadableMessageIsKnownByItsTopic() {
    Frame frame = Frames.of("application/4/device/70B3D57ED0000A01/event/up", "{");
    assertThat(Frames.words(FORMAT.read(frame))).containsExactly(EUI + ": unreadable not-json");
    assertThat(Frames.words(FORMAT.read(Frames.of("x", "{}"))))
        .containsExactly("unreadable no-device");
  }
}
