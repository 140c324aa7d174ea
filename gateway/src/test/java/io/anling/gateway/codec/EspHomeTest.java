package io.anling.gateway.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EspHomeTest {

  private static final PayloadFormat FORMAT = new EspHome();

  private static List<String> words(String topic, String payload) {
    return Frames.words(FORMAT.read(Frames.of(topic, payload)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "binary_sensor/sos_button | ON | event sos",
        "binary_sensor/sos_button | OFF | sos_button=false",
        "binary_sensor/pull_cord | ON | event sos",
        "binary_sensor/bedside_button | ON | action press",
        "binary_sensor/bedside_button | OFF | bedside_button=false",
        "binary_sensor/fall_detected | ON | state fall on",
        "binary_sensor/fall_detected | OFF | state fall off",
        "binary_sensor/people_exist | ON | people_exist=true",
        "binary_sensor/kitchen_smoke | ON | state smoke on",
        "binary_sensor/gas_boiler_running | ON | gas_boiler_running=true",
        "binary_sensor/rainfall | ON | rainfall=true",
        "binary_sensor/water_leak | OFF | state water-leak off",
        "binary_sensor/low_battery | ON | state low-battery on",
        "binary_sensor/front_door | ON | open=true",
        "binary_sensor/contact | ON | open=false",
        "sensor/temperature | 21.5 | temperature=21.5",
        "sensor/battery_level | 71 | battery=71.0",
        "sensor/temperature | nan | heartbeat",
        "text_sensor/fall_status | maybe_fall | state fall-suspected on",
        "text_sensor/room | bedroom | room=bedroom",
        "event/bedside | {\"event_type\":\"double_press\"} | action double_press",
        "event/bedside | {\"event_type\":\"\"} | nothing",
        "event/bedside | {\"event_type\":null} | nothing",
        "event/bedside | double | unreadable not-json",
        "switch/relay | ON | relay=ON",
        "binary_sensor/sos | maybe | unreadable not-a-state",
        "binary_sensor/sos | '' | nothing",
      })
  void stateMeansWhatItsObjectIsCalled(String object, String payload, String first) {
    assertThat(words("node-7/" + object + "/state", payload)).first().isEqualTo("node-7: " + first);
  }

  @Test
  void statusIsPresenceAtOnce() {
    assertThat(words("node-7/status", "online")).containsExactly("node-7: online");
    assertThat(words("site/node-7/status", "offline")).containsExactly("site/node-7: offline");
    assertThat(words("node-7/status", "")).isEmpty();
    assertThat(words("other/status", "{\"uptime\":1}")).isEmpty();
  }

  @Test
  void otherTopicsAreNobodys() {
    assertThat(words("node-7/debug", "[I] log")).isEmpty();
    assertThat(words("node-7/switch/relay/command", "ON")).isEmpty();
    assertThat(words("state", "ON")).isEmpty();
    assertThat(words("/binary_sensor/sos/state", "ON")).isEmpty();
  }

  @Test
  void bytesThatAreNoTextDoNotVanish() {
    assertThat(Frames.words(FORMAT.read(Frames.hex("n/binary_sensor/sos/state", "ff00"))))
        .containsExactly("n: unreadable not-a-state");
  }
}
