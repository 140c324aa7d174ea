package io.anling.gateway.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VendorFieldsTest {

  private static List<Decoded> read(String json) throws StrictJson.Fault {
    JsonNode node = StrictJson.readForeign(json.getBytes(StandardCharsets.UTF_8));
    Findings found = new Findings("7", Frames.NOW);
    new VendorFields(found).takeAll(node);
    return found.parts();
  }

  private static List<String> words(String json) throws StrictJson.Fault {
    return Frames.words(List.of(new Heard(null, null, read(json))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"button\":\"short\"} | action short",
        "{\"button_event\":{\"status\":\"double press\"}} | action double",
        "{\"press\":1} | action press",
        "{\"Button_1\":\"Long Click\"} | action long",
        "{\"pressed\":true} | action press",
        "{\"action\":\"emergency\"} | action emergency",
        "{\"button\":null} | heartbeat",
        "{\"button\":\"\"} | heartbeat",
        "{\"button\":0} | heartbeat",
        "{\"press\":false} | heartbeat",
        "{\"button_status\":\"none\"} | heartbeat",
      })
  void pressIsAnActionAndNothingIsNone(String json, String word) throws StrictJson.Fault {
    assertThat(words(json)).containsExactly(word);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"sos\":1} | event sos",
        "{\"SOSAlarm\":\"pressed\"} | event sos",
        "{\"emergency\":\"whatever\"} | event sos",
        "{\"fall_alarm\":true} | event fall",
        "{\"fallDetected\":1} | event fall",
        "{\"fall_status\":\"maybe_fall\"} | state fall-suspected on",
        "{\"FireAlarm\":\"Alarm\"} | state smoke on",
        "{\"FireAlarm\":\"No Alarm\"} | state smoke off",
        "{\"HighTempAlarm\":\"No Alarm\"} | state heat off",
        "{\"HighTempAlarm\":\"Alarm\"} | state heat on",
        "{\"sos\":{\"status\":1}} | event sos",
        "{\"fall\":{\"value\":true}} | event fall",
        "{\"smoke_alarm\":{\"state\":\"alarm\"}} | state smoke on",
        "{\"WaterLeak_2\":\"Leak\"} | state water-leak on",
        "{\"WaterLeak_1\":\"NoLeak\",\"WaterLeak_2\":\"Leak\"} | state water-leak on",
        "{\"WaterLeak_1\":\"NoLeak\",\"WaterLeak_2\":\"NoLeak\"} | state water-leak off",
        "{\"leakage_status\":\"normal\"} | state water-leak off",
        "{\"smoke\":1} | state smoke on",
        "{\"COAlarm\":\"Alarm\"} | state co on",
        "{\"tamper_status\":\"uninstalled\"} | state tamper on",
        "{\"Alarm\":1} | action alarm",
        "{\"Alarm\":0} | heartbeat",
        "{\"detection_status\":\"fall\"} | state fall on",
        "{\"type\":\"smoke sensor\",\"event\":\"alarm\"} | state smoke on",
      })
  void alarmIsReadByItsName(String json, String word) throws StrictJson.Fault {
    assertThat(words(json)).contains(word);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"ALARM_status\":\"TRUE\"} | state sos on",
        "{\"ALARM_status\":\"FALSE\"} | state sos off",
      })
  void textFalseOfDraginoIsFalse(String json, String word) throws StrictJson.Fault {
    assertThat(words(json)).containsExactly(word);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"co\":1} | co=1.0",
        "{\"co2\":1} | co2=1.0",
        "{\"smoke\":37} | smoke=37.0",
        "{\"gas\":12.5} | gas=12.5",
        "{\"water\":1} | water=1.0",
        "{\"ac_status\":1} | ac_status=1.0",
        "{\"fallback\":true} | fallback=true",
        "{\"rainfall\":3} | rainfall=3.0",
        "{\"high_temperature\":41} | high_temperature=41.0",
        "{\"sensor\":{\"status\":1}} | sensor.status=1.0",
        "{\"firmware\":\"1.2\"} | firmware=1.2",
        "{\"external_power\":false} | external_power=false",
      })
  void measurementIsNoAlarm(String json, String word) throws StrictJson.Fault {
    assertThat(words(json)).containsExactly(word);
  }

  @Test
  void doorThatHasBeenOpenTooLongIsNoCallForHelp() throws StrictJson.Fault {
    assertThat(words("{\"BAT_V\":3.1,\"MOD\":1,\"DOOR_OPEN_STATUS\":1,\"ALARM\":1}"))
        .contains("action door-alarm")
        .doesNotContain("action alarm");
  }

  @Test
  void openIsOpenWhateverTheSensorIsCalled() throws StrictJson.Fault {
    assertThat(words("{\"magnet_status\":\"open\"}")).containsExactly("open=true");
    assertThat(words("{\"contact\":\"closed\"}")).containsExactly("open=false");
    assertThat(words("{\"contact\":1}")).containsExactly("contact=1.0");
  }

  @Test
  void lowBatteryInAVoltage() throws StrictJson.Fault {
    assertThat(words("{\"Volt\":\"2.3(low battery)\"}"))
        .containsExactly("state low-battery on", "battery-voltage=2.3");
    assertThat(words("{\"BAT_V\":3.1}")).containsExactly("battery-voltage=3.1");
  }

  @Test
  void alarmsOfTheRadarsCodecs() throws StrictJson.Fault {
    assertThat(
            words(
                "{\"events\":[{\"alarm_id\":9,\"alarm_type\":\"fall\","
                    + "\"alarm_status\":\"alarm_triggered\"},{\"alarm_id\":8,"
                    + "\"alarm_type\":\"out_of_bed\",\"alarm_status\":\"alarm_triggered\",\"region_id\":2}]}"))
        .containsExactly("event fall", "action out-of-bed");
    assertThat(
            words(
                "{\"fall_alarm\":{\"alarm_id\":\"1, 2\",\"alarm_status\":\"1, 2\"},"
                    + "\"lying_alarm\":{\"alarm_id\":\"3\",\"alarm_status\":\"1\"}}"))
        .containsExactly("event fall", "event cleared", "event fall-suspected");
    assertThat(
            words(
                "{\"history\":[{\"timestamp\":1795306500,\"alarm_id\":10,\"alarm_type\":\"fall\","
                    + "\"alarm_status\":\"alarm_deactivated\"}]}"))
        .containsExactly("event cleared");
  }

  @Test
  void testOfASmokeAlarmIsATest() throws StrictJson.Fault {
    assertThat(
            words(
                "{\"type\":\"smoke sensor\",\"event\":\"testing alarm with low battery\",\"battery\":8}"))
        .containsExactly("event test", "state low-battery on", "battery=8.0", "type=smoke sensor");
  }

  @Test
  void nestedFieldsKeepTheirPath() throws StrictJson.Fault {
    assertThat(words("{\"data\":{\"sensor\":{\"smoke\":true,\"t\":21}}}"))
        .containsExactly("state smoke on", "data.sensor.t=21.0");
  }
}
