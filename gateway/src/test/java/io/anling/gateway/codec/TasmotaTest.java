package io.anling.gateway.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TasmotaTest {

  private static final PayloadFormat FORMAT = new Tasmota();

  private static List<String> words(String topic, String payload) {
    return Frames.words(FORMAT.read(Frames.of(topic, payload)));
  }

  private static List<String> zigbee(String fields) {
    return words(
        "tele/hub-7/SENSOR",
        "{\"ZbReceived\":{\"0x1A2B\":{\"Device\":\"0x1A2B\",\"Name\":\" 甲 \"," + fields + "}}}");
  }

  @Test
  void contactOneIsOpen() {
    assertThat(zigbee("\"ZoneStatusChange\":33,\"Contact\":1,\"LinkQuality\":140"))
        .contains("甲: open=true", "甲: linkquality=140.0")
        .noneMatch(word -> word.contains("action") || word.contains("event"));
    assertThat(zigbee("\"ZoneStatusChange\":32,\"Contact\":0")).contains("甲: open=false");
  }

  @ParameterizedTest
  @CsvSource({
    "0, off, off, off",
    "4, on, off, off",
    "8, off, on, off",
    "128, off, off, on",
    "140, on, on, on",
  })
  void bitsOfTheZoneAreStates(int bits, String tamper, String battery, String mains) {
    assertThat(zigbee("\"ZoneStatusChange\":" + bits + ",\"Contact\":0"))
        .contains(
            "甲: state tamper " + tamper,
            "甲: state low-battery " + battery,
            "甲: state mains-lost " + mains);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"ZoneStatusChange\":1 | action press-alarm1",
        "\"ZoneStatusChange\":2 | action press-alarm2",
        "\"ZoneStatusChange\":1,\"PersonalAlarm\":1 | event fall",
        "\"ZoneStatusChange\":2,\"PersonalAlarm\":1 | action emergency",
        "\"PersonalAlarm\":1 | action emergency",
        "\"ZoneStatusChange\":2,\"PersonalAlarm\":0 | action emergency",
        "\"ZoneStatusChange\":1,\"Panic\":1 | event sos",
        "\"0501!02\":\"\" | action emergency",
        "\"0501!04\":\"\" | action panic",
        "\"0501!03\":\"\" | event smoke",
        "\"0006!02\":\"\",\"Power\":2 | action press-toggle",
        "\"Click\":\"single\",\"click\":\"single\" | action single",
        "\"action\":\"hold\",\"Click\":\"hold\" | action hold",
      })
  void pressesArePresses(String fields, String first) {
    List<String> said = zigbee(fields);
    assertThat(said).first().isEqualTo("甲: " + first);
    assertThat(said.stream().filter(word -> word.contains("action") || word.contains("event")))
        .hasSize(1);
  }

  @Test
  void emptyClickIsNoPress() {
    assertThat(zigbee("\"Click\":\"\",\"ZoneStatusChange\":0"))
        .noneMatch(word -> word.contains("action") || word.contains("event"));
  }

  @ParameterizedTest
  @CsvSource({"Fire, smoke", "Water, water-leak", "CO, co"})
  void typedZonesAreStates(String field, String kind) {
    assertThat(zigbee("\"ZoneStatusChange\":1,\"" + field + "\":1"))
        .contains("甲: state " + kind + " on")
        .noneMatch(word -> word.contains("action"));
    assertThat(zigbee("\"" + field + "\":0")).containsExactly("甲: state " + kind + " off");
  }

  @ParameterizedTest
  @CsvSource({"Fire, smoke", "Water, water-leak", "CO, co", "Gas, gas"})
  void secondAlarmThatTheCoordinatorOverlooksIsOne(String field, String kind) {
    assertThat(zigbee("\"ZoneStatusChange\":34,\"" + field + "\":0"))
        .contains("甲: state " + kind + " on")
        .doesNotContain("甲: state " + kind + " off");
    assertThat(zigbee("\"ZoneStatusChange\":32,\"" + field + "\":0"))
        .contains("甲: state " + kind + " off");
  }

  @Test
  void speakerIsTheNameAndOnlyWithoutOneTheShortAddress() {
    String body = "{\"ZbReceived\":{\"0x1A2B\":{\"Occupancy\":1,\"BatteryPercentage\":71}}}";
    assertThat(words("tele/hub-7/SENSOR", body))
        .containsExactly("0x1A2B: battery=71.0", "0x1A2B: occupancy=true");
    assertThat(words("tele/hub-7/SENSOR", body.replace("0x1A2B", "甲")))
        .containsExactly("甲: battery=71.0", "甲: occupancy=true");
    assertThat(words("tele/hub-7/1A2B/SENSOR", body)).hasSize(2);
    assertThat(words("hub-7/tele/SENSOR", body)).hasSize(2);
  }

  @Test
  void networkTalkIsNobodysAndAModelAnnounces() {
    assertThat(words("tele/hub-7/SENSOR", "{\"ZbState\":{\"Status\":30,\"ShortAddr\":\"0x1\"}}"))
        .isEmpty();
    assertThat(
            words(
                "stat/hub-7/RESULT",
                "{\"ZbInfo\":{\"0x1A2B\":{\"Name\":\"甲\",\"ModelId\":\"TS0215A\"}}}"))
        .containsExactly("甲: announced TS0215A 甲");
  }

  @Test
  void lastWillIsOffline() {
    assertThat(words("tele/hub-7/LWT", "Online")).containsExactly("hub-7: online");
    assertThat(words("tele/hub-7/LWT", "Offline")).containsExactly("hub-7: offline");
    assertThat(words("tele/hub-7/LWT", "")).containsExactly("hub-7: nothing");
  }

  @Test
  void ownReadingsAreOfTheConfiguredZone() {
    List<Heard> heard =
        FORMAT.read(
            Frames.of(
                "tele/room-7/SENSOR",
                "{\"Time\":\"2026-11-22T08:15:30\",\"AM2301\":{\"Temperature\":21.5},"
                    + "\"TempUnit\":\"C\"}"));
    Decoded.Telemetry telemetry = (Decoded.Telemetry) heard.get(0).parts().get(0);
    assertThat(heard.get(0).speaker()).isEqualTo("room-7");
    assertThat(telemetry.readings().get(0).at()).isEqualTo(Frames.NOW);
    assertThat(telemetry.readings().get(0).values())
        .containsEntry("AM2301.Temperature", 21.5)
        .containsEntry("TempUnit", "C");
    assertThat(words("stat/room-7/RESULT", "{\"Button1\":{\"Action\":\"SINGLE\"}}"))
        .first()
        .isEqualTo("room-7: action single");
  }

  @Test
  void objectWithABraceTooFewIsUnreadableOfItsHub() {
    assertThat(words("tele/hub-7/SENSOR", "{\"ZbReceived\":{\"0x1A2B\":{\"Name\":\"甲\"}}"))
        .containsExactly("hub-7: unreadable not-json");
    assertThat(words("tele/hub-7/SENSOR", "7")).containsExactly("hub-7: unreadable not-an-object");
  }

  @Test
  void commandsAreNobodys() {
    assertThat(words("cmnd/hub-7/POWER", "ON")).isEmpty();
    assertThat(words("tele/hub-7/INFO1", "{}")).isEmpty();
    assertThat(words("tele", "{}")).isEmpty();
  }
}
