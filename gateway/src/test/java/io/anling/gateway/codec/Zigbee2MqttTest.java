package io.anling.gateway.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Zigbee2MqttTest {

  private static final PayloadFormat FORMAT = new Zigbee2Mqtt();

  private static List<String> words(String topic, String payload) {
    return Frames.words(FORMAT.read(Frames.of(topic, payload)));
  }

  private static List<String> device(String payload) {
    return words("zigbee2mqtt/甲", payload);
  }

  private static Decoded first(String payload) {
    return FORMAT.read(Frames.of("zigbee2mqtt/甲", payload)).get(0).parts().get(0);
  }

  @Test
  void actionIsWhatSomebodyDid() {
    assertThat(device("{\"action\":\"emergency\",\"battery\":100,\"linkquality\":18}"))
        .containsExactly("甲: action emergency", "甲: battery=100.0", "甲: linkquality=18.0");
    Decoded.Action action = (Decoded.Action) first("{\"action\":\"Single\",\"battery\":71}");
    assertThat(action.word()).isEqualTo("single");
    assertThat(action.attributes()).containsEntry("battery", "71");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"action\":null}",
        "{\"action\":\"\"}",
        "{\"action\":\"  \"}",
        "{\"action\":null,\"battery\":null,\"water_leak\":null}",
        "{}",
        ""
      })
  void nullOrEmptyActionIsNoPress(String payload) {
    assertThat(device(payload)).containsExactly("甲: nothing");
  }

  @Test
  void nullBeforeAndEmptyAfterThePressAreNoPresses() {
    assertThat(device("{\"action\":null,\"battery\":100}")).containsExactly("甲: battery=100.0");
    assertThat(device("{\"action\":\"\",\"battery\":100}")).containsExactly("甲: battery=100.0");
  }

  @ParameterizedTest
  @CsvSource({
    "smoke, smoke",
    "gas, gas",
    "carbon_monoxide, co",
    "water_leak, water-leak",
    "tamper, tamper",
    "battery_low, low-battery",
    "ac_status, mains-lost",
  })
  void whatHoldsIsAState(String field, String kind) {
    assertThat(device("{\"" + field + "\":true}")).containsExactly("甲: state " + kind + " on");
    assertThat(device("{\"" + field + "\":false}")).containsExactly("甲: state " + kind + " off");
    assertThat(device("{\"" + field + "\":null}")).containsExactly("甲: nothing");
    assertThat(device("{\"" + field + "\":7}")).containsExactly("甲: " + field + "=7.0");
  }

  @Test
  void mainsThereIsTheOtherWayRound() {
    assertThat(device("{\"ac_connected\":true}")).containsExactly("甲: state mains-lost off");
    assertThat(device("{\"ac_connected\":false}")).containsExactly("甲: state mains-lost on");
  }

  @Test
  void smokeThatStaysTrueSaysSoAgainAsAStateAndNeverAsAnEvent() {
    String stuck =
        "{\"smoke\":true,\"battery_low\":false,\"last_seen\":\"2026-11-22T00:10:00.000Z\"}";
    assertThat(device(stuck)).containsExactly("甲: state smoke on", "甲: state low-battery off");
    Decoded.State state = (Decoded.State) first(stuck);
    assertThat(state.time()).isEqualTo(Instant.parse("2026-11-22T00:10:00Z"));
    Frame retained =
        new Frame(
            "zigbee2mqtt/甲",
            null,
            stuck.getBytes(StandardCharsets.UTF_8),
            true,
            Frames.NOW,
            Frames.SHANGHAI);
    assertThat(Frames.words(FORMAT.read(retained))).isEqualTo(device(stuck));
  }

  @Test
  void gasThatTheBridgeMisreadsIsNoAlarmHere() {
    assertThat(device("{\"battery_low\":false,\"gas\":false,\"tamper\":false}"))
        .containsExactly("甲: state low-battery off", "甲: state gas off", "甲: state tamper off");
  }

  @Test
  void contactTrueIsClosed() {
    assertThat(device("{\"contact\":true}")).containsExactly("甲: open=false");
    assertThat(device("{\"contact\":false}")).containsExactly("甲: open=true");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fall_down_status | none | off,off",
        "fall_down_status | maybe_fall | suspected",
        "fall_down_status | fall | on",
        "fall_status | normal | off,off",
        "fall_status | fall_warning | suspected",
        "fall_status | fall_alarm | on",
        "fall_status | unknown | ''",
      })
  void fallComesInStages(String field, String value, String becomes) {
    List<String> said = device("{\"" + field + "\":\"" + value + "\"}");
    List<String> states = said.stream().filter(word -> word.contains("state")).toList();
    switch (becomes) {
      case "on" -> assertThat(states).containsExactly("甲: state fall on");
      case "suspected" -> assertThat(states).containsExactly("甲: state fall-suspected on");
      case "" -> assertThat(states).isEmpty();
      default ->
          assertThat(states).containsExactly("甲: state fall off", "甲: state fall-suspected off");
    }
    assertThat(said).contains("甲: " + field + "=" + value);
  }

  @Test
  void settingsOfARadarAreNoFalls() {
    assertThat(
            device(
                "{\"fall_detection\":\"ON\",\"fall_sensitivity\":7,\"tumble_switch\":\"ON\","
                    + "\"quick_sos_enabled\":true}"))
        .noneMatch(word -> word.contains("state") || word.contains("event"));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-22T00:00:00.000Z, true",
    "2026-11-22T08:00:00.000Z, false",
    "2026-11-21T00:00:00.000Z, false",
  })
  void sosOutOfTheBridgesCacheIsTheSamePressOnlyWhereNothingWasHeardSince(
      String seen, boolean same) {
    String said = "{\"sos\":true,\"battery\":%d,\"last_seen\":\"%s\"}";
    assertThat(
            id(said.formatted(99, seen))
                .equals(id(said.formatted(100, "2026-11-22T00:00:00.000Z"))))
        .as("in doubt it is another press")
        .isEqualTo(same);
  }

  private static String id(String json) {
    Decoded.Event event =
        (Decoded.Event)
            new Zigbee2Mqtt().read(Frames.of("zigbee2mqtt/jia", json)).get(0).parts().get(0);
    return String.valueOf(event.id());
  }

  @Test
  void sosThatIsTrueIsAPress() {
    assertThat(device("{\"sos\":true,\"battery_low\":false}")).contains("甲: event sos");
    assertThat(device("{\"sos\":false}")).containsExactly("甲: sos=false");
    assertThat(device("{\"sos\":null}")).containsExactly("甲: nothing");
    assertThat(device("{\"action\":\"sos\",\"sos_alarm\":true}"))
        .containsExactly("甲: action sos", "甲: sos_alarm=true");
  }

  @Test
  void pressRepeatedFromTheBridgesMemoryHasTheSameId() {
    String press = "{\"action\":\"emergency\",\"last_seen\":\"2026-11-22T08:15:22+08:00\"}";
    String again = press.replace("}", ",\"linkquality\":14}");
    String next = press.replace(":22+", ":29+");
    assertThat(((Decoded.Action) first(press)).id())
        .isNotNull()
        .isEqualTo(((Decoded.Action) first(again)).id())
        .isNotEqualTo(((Decoded.Action) first(next)).id());
    assertThat(((Decoded.Action) first("{\"action\":\"emergency\"}")).id()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1795306530000",
        "\"2026-11-22T08:15:30+08:00\"",
        "\"2026-11-22T00:15:30.000Z\"",
        "\"2026-11-22 08:15:30\""
      })
  void lastSeenIsTheTimeOfWhatIsSaid(String seen) {
    Decoded.Telemetry telemetry =
        (Decoded.Telemetry) first("{\"temperature\":21.5,\"last_seen\":" + seen + "}");
    assertThat(telemetry.readings().get(0).at()).isEqualTo(Frames.NOW);
    assertThat(telemetry.readings().get(0).values()).containsOnlyKeys("temperature");
  }

  @Test
  void availabilityIsPresenceInEitherForm() {
    assertThat(words("zigbee2mqtt/卧室/按钮/availability", "online")).containsExactly("卧室/按钮: online");
    assertThat(words("zigbee2mqtt/甲/availability", "{\"state\":\"offline\"}"))
        .containsExactly("甲: offline");
    assertThat(words("zigbee2mqtt/甲/availability", "")).containsExactly("甲: nothing");
    assertThat(words("zigbee2mqtt/bridge/state", "{\"state\":\"offline\"}"))
        .containsExactly("zigbee2mqtt: offline");
  }

  @Test
  void friendlyNameMayHaveSlashesAndTheBaseAnother() {
    assertThat(words("zigbee2mqtt/一楼/卧室/按钮", "{\"action\":\"hold\"}"))
        .containsExactly("一楼/卧室/按钮: action hold");
    assertThat(words("site-7/zigbee2mqtt-2/甲", "{\"action\":\"hold\"}"))
        .containsExactly("甲: action hold");
  }

  @Test
  void attributeOnATopicOfItsOwnIsRead() {
    assertThat(words("zigbee2mqtt/甲/action", "emergency")).containsExactly("甲: action emergency");
    assertThat(words("zigbee2mqtt/甲/action", "")).containsExactly("甲: nothing");
    assertThat(words("zigbee2mqtt/甲/smoke", "true")).containsExactly("甲: state smoke on");
    assertThat(words("zigbee2mqtt/甲/battery", "71")).containsExactly("甲: battery=71.0");
  }

  @Test
  void commandsOfOthersAreNobodys() {
    assertThat(words("zigbee2mqtt/甲/set", "{\"state\":\"ON\"}")).isEmpty();
    assertThat(words("zigbee2mqtt/甲/get", "{\"state\":\"\"}")).isEmpty();
    assertThat(words("zigbee2mqtt/bridge/logging", "{\"message\":\"x\"}")).isEmpty();
    assertThat(words("zigbee2mqtt/bridge/request/permit_join", "true")).isEmpty();
  }

  @Test
  void whatCannotBeReadDoesNotVanish() {
    assertThat(device("{\"action\":\"emergency\"")).containsExactly("甲: unreadable not-json");
    assertThat(device("[1]")).containsExactly("甲: unreadable not-an-object");
    assertThat(Frames.words(FORMAT.read(Frames.hex("zigbee2mqtt/甲/b", "ff00fe"))))
        .containsExactly("甲/b: unreadable not-utf8");
    assertThat(device("{\"action\":\"emergency\",\"action\":\"\"}"))
        .containsExactly("甲: unreadable not-json");
  }

  @Test
  void joiningAnnouncesAndLeavingIsOffline() {
    String data = "\"data\":{\"friendly_name\":\"甲\",\"ieee_address\":\"0x0011223344556677\"}}";
    assertThat(words("zigbee2mqtt/bridge/event", "{\"type\":\"device_joined\"," + data))
        .containsExactly("甲: announced null 甲", "甲: heartbeat");
    assertThat(words("zigbee2mqtt/bridge/event", "{\"type\":\"device_leave\"," + data))
        .containsExactly("甲: offline");
    assertThat(
            words(
                "zigbee2mqtt/bridge/devices",
                "[{\"type\":\"Coordinator\",\"friendly_name\":\"Coordinator\"},"
                    + "{\"type\":\"EndDevice\",\"friendly_name\":\"甲\","
                    + "\"definition\":{\"model\":\"TS0215A_sos\"}}]"))
        .containsExactly("甲: announced TS0215A_sos 甲");
  }

  @Test
  void ofADeviceKnownByItsTopicItSpeaksItself() {
    byte[] payload = "{\"action\":\"single\"}".getBytes(StandardCharsets.UTF_8);
    Heard heard = FORMAT.read(Frames.of("zigbee2mqtt/甲", "jia", payload)).get(0);
    assertThat(heard.speaker()).isNull();
  }
}
