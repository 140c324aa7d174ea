package io.anling.gateway.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.anling.gateway.codec.AnnouncingFormat.Announcement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HomeAssistantTest {

  private static final HomeAssistant FORMAT = new HomeAssistant();
  private static final String DEVICE = "\"device\":{\"identifiers\":[\"d-7\"],\"name\":\"测试甲\"}";

  private static List<String> announced(String topic, String config) {
    return Frames.words(FORMAT.read(Frames.of(topic, config)));
  }

  private static Announcement announcement(String component, String config) {
    return FORMAT
        .announcement(Frames.of("homeassistant/" + component + "/n/o/config", config))
        .orElseThrow();
  }

  private static List<String> heard(Announcement announcement, String topic, String payload) {
    return Frames.words(FORMAT.read(Frames.of(topic, payload), List.of(announcement)));
  }

  private static List<String> binary(String config, String payload) {
    Announcement one =
        announcement("binary_sensor", "{\"state_topic\":\"t/s\"," + config + "," + DEVICE + "}");
    assertThat(one.topics()).contains("t/s");
    return heard(one, "t/s", payload);
  }

  @Test
  void configMakesTheDeviceKnown() {
    assertThat(
            announced(
                "homeassistant/binary_sensor/n/o/config",
                "{\"state_topic\":\"t/s\",\"device\":{\"identifiers\":[\"d-7\"],"
                    + "\"name\":\"测试甲\",\"model\":\"Pull cord\",\"model_id\":\"PC-1\"}}"))
        .containsExactly("d-7: announced PC-1 测试甲");
    assertThat(announced("homeassistant/sensor/o/config", "{\"uniq_id\":\"u-7\"}"))
        .containsExactly("u-7: announced null null");
    assertThat(announced("homeassistant/sensor/n/o/config", "{}"))
        .containsExactly("n/o: announced null null");
  }

  @Test
  void announcementOfAnotherFormatIsOfThatFormatsSpeaker() {
    String zigbee =
        "{\"state_topic\":\"zigbee2mqtt/卧室/按钮\",\"value_template\":\"{{ value_json.battery }}\","
            + "\"device\":{\"identifiers\":[\"zigbee2mqtt_0x0011223344556677\"],"
            + "\"model\":\"SOS button (TS0215A_sos)\",\"name\":\"卧室/按钮\"}}";
    assertThat(announced("homeassistant/sensor/0x0011223344556677/battery/config", zigbee))
        .containsExactly("卧室/按钮: announced TS0215A_sos 卧室/按钮");
    assertThat(
            announced(
                "homeassistant/binary_sensor/node-7/sos/config",
                "{\"stat_t\":\"node-7/binary_sensor/sos/state\",\"dev\":{\"ids\":\"aabbcc\"}}"))
        .containsExactly("node-7: announced null null");
  }

  @Test
  void otherTopicsAndBrokenConfigsAnnounceNothing() {
    assertThat(announced("homeassistant/status", "online")).isEmpty();
    assertThat(announced("homeassistant/x/y/z/config", "{}")).isEmpty();
    assertThat(announced("homeassistant/sensor/n/o/config", "")).isEmpty();
    assertThat(announced("homeassistant/sensor/n/o/config", "{\"stat")).isEmpty();
    assertThat(announced("homeassistant/sensor/n/o/config", "[]")).isEmpty();
  }

  @Test
  void emptyConfigTakesTheAnnouncementBack() {
    Announcement gone = announcement("sensor", "");
    assertThat(gone.topics()).isEmpty();
    assertThat(gone.key()).isEqualTo("homeassistant/sensor/n/o/config");
  }

  @Test
  void contactWithInvertedPayloadsIsOpenWhenItSaysFalse() {
    String config =
        "\"device_class\":\"door\",\"payload_on\":false,\"payload_off\":true,"
            + "\"value_template\":\"{{ value_json.contact }}\"";
    assertThat(binary(config, "{\"contact\":true}")).containsExactly("d-7: open=false");
    assertThat(binary(config, "{\"contact\":false}")).containsExactly("d-7: open=true");
    assertThat(binary(config, "{\"contact\":null}")).isEmpty();
    assertThat(binary(config, "{\"battery\":71}")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "battery, low-battery",
    "smoke, smoke",
    "gas, gas",
    "carbon_monoxide, co",
    "heat, heat",
    "moisture, water-leak",
    "tamper, tamper",
  })
  void classSaysWhatOnMeans(String kind, String state) {
    String config = "\"device_class\":\"" + kind + "\"";
    assertThat(binary(config, "ON")).containsExactly("d-7: state " + state + " on");
    assertThat(binary(config, "OFF")).containsExactly("d-7: state " + state + " off");
    assertThat(binary(config, "unavailable")).isEmpty();
    assertThat(binary(config, "7")).containsExactly("d-7: unreadable not-a-state");
  }

  @Test
  void batteryOfABinarySensorIsLowWhenOnAndOfASensorAPercentage() {
    assertThat(binary("\"dev_cla\":\"battery\"", "ON"))
        .containsExactly("d-7: state low-battery on");
    Announcement sensor =
        announcement(
            "sensor",
            "{\"stat_t\":\"t/s\",\"dev_cla\":\"battery\",\"unit_of_meas\":\"%\"," + DEVICE + "}");
    assertThat(heard(sensor, "t/s", "71")).containsExactly("d-7: battery=71.0");
  }

  @Test
  void aCallOrAFallOfAnotherClassIsKnownByItsName() {
    assertThat(binary("\"device_class\":\"problem\",\"name\":\"SOS\"", "ON"))
        .contains("d-7: event sos");
    assertThat(binary("\"device_class\":\"motion\",\"name\":\"Fall detected\"", "ON"))
        .containsExactly("d-7: state fall on");
    assertThat(binary("\"device_class\":\"problem\",\"name\":\"Gas\"", "ON"))
        .containsExactly("d-7: o=true");
  }

  @Test
  void safetyIsACallForHelpUnlessItsNameSaysAFall() {
    assertThat(binary("\"device_class\":\"safety\"", "ON")).contains("d-7: event sos");
    assertThat(binary("\"device_class\":\"safety\"", "OFF")).containsExactly("d-7: o=false");
    assertThat(
            binary(
                "\"device_class\":\"safety\",\"value_template\":\"{{ value_json.fall_detected }}\","
                    + "\"payload_on\":true,\"payload_off\":false",
                "{\"fall_detected\":true}"))
        .containsExactly("d-7: state fall on");
  }

  @Test
  void whatNeverSaysThatItEndedIsAnEvent() {
    assertThat(binary("\"device_class\":\"smoke\",\"off_delay\":5", "ON"))
        .contains("d-7: event smoke");
  }

  @Test
  void triggerIsAnActionAndNothingElseOnItsTopic() {
    Announcement trigger =
        announcement(
            "device_automation",
            "{\"automation_type\":\"trigger\",\"payload\":\"short_press\",\"topic\":\"t/b\","
                + "\"type\":\"button_short_press\",\"subtype\":\"button_1\","
                + DEVICE
                + "}");
    assertThat(heard(trigger, "t/b", "short_press")).containsExactly("d-7: action short");
    assertThat(heard(trigger, "t/b", "long_press")).isEmpty();
    assertThat(heard(trigger, "t/b", "")).isEmpty();
    Announcement zigbee =
        announcement(
            "device_automation",
            "{\"payload\":\"emergency\",\"topic\":\"zigbee2mqtt/甲/action\",\"type\":\"action\","
                + "\"subtype\":\"emergency\"}");
    assertThat(heard(zigbee, "zigbee2mqtt/甲/action", "emergency"))
        .containsExactly("甲: action emergency");
    assertThat(heard(zigbee, "zigbee2mqtt/甲/action", "")).isEmpty();
  }

  @Test
  void nullOrEmptyActionOfASensorIsNoPress() {
    Announcement sensor =
        announcement(
            "sensor",
            "{\"stat_t\":\"t/s\",\"val_tpl\":\"{{ value_json['action'] | default('') }}\","
                + DEVICE
                + "}");
    assertThat(heard(sensor, "t/s", "{\"action\":\"single\"}"))
        .containsExactly("d-7: action single");
    assertThat(heard(sensor, "t/s", "{\"action\":\"\"}")).isEmpty();
    assertThat(heard(sensor, "t/s", "{\"action\":null}")).isEmpty();
  }

  @Test
  void deviceBasedConfigHasSeveralComponentsAndABaseTopic() {
    Announcement device =
        FORMAT
            .announcement(
                Frames.of(
                    "homeassistant/device/d-7/config",
                    "{\"dev\":{\"ids\":[\"d-7\"]},\"o\":{\"name\":\"x\"},\"~\":\"base\",\"cmps\":{"
                        + "\"a\":{\"p\":\"binary_sensor\",\"dev_cla\":\"smoke\",\"stat_t\":\"~/s\"},"
                        + "\"b\":{\"p\":\"event\",\"stat_t\":\"~/e\"},"
                        + "\"c\":{\"p\":\"switch\",\"stat_t\":\"~/w\"}}}"))
            .orElseThrow();
    assertThat(device.topics()).containsExactlyInAnyOrder("base/s", "base/e");
    assertThat(heard(device, "base/s", "ON")).containsExactly("d-7: state smoke on");
    assertThat(heard(device, "base/e", "{\"event_type\":\"hold\"}"))
        .containsExactly("d-7: action hold");
    assertThat(heard(device, "base/e", "{\"event_type\":null}")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "all, net/bridge/state, online, ''",
    "all, net/bridge/state, offline, offline",
    "all, d/avail, online, online",
    "all, d/avail, offline, offline",
    "any, d/avail, online, online",
    "any, d/avail, offline, ''",
    "latest, d/avail, offline, offline",
  })
  void offlineMeansWhatTheModeSays(String mode, String topic, String payload, String becomes) {
    Announcement one =
        announcement(
            "sensor",
            "{\"stat_t\":\"t/s\",\"availability\":[{\"topic\":\"net/bridge/state\"},"
                + "{\"topic\":\"d/avail\"}],\"availability_mode\":\""
                + mode
                + "\","
                + DEVICE
                + "}");
    List<String> said = new ArrayList<>(heard(one, topic, payload));
    assertThat(said).isEqualTo(becomes.isEmpty() ? List.of() : List.of("d-7: " + becomes));
    assertThat(heard(one, topic, "{\"state\":\"" + payload + "\"}")).isEqualTo(said);
  }

  @Test
  void connectivityIsPresence() {
    String config = "\"dev_cla\":\"connectivity\",\"pl_on\":\"online\",\"pl_off\":\"offline\"";
    assertThat(binary(config, "online")).containsExactly("d-7: online");
    assertThat(binary(config, "offline")).containsExactly("d-7: offline");
  }

  @Test
  void whatCannotBeReadDoesNotVanish() {
    String config =
        "\"device_class\":\"smoke\",\"payload_on\":true,\"payload_off\":false,"
            + "\"value_template\":\"{{ value_json.smoke }}\"";
    assertThat(binary(config, "{\"smoke\":tr")).containsExactly("d-7: unreadable not-json");
    assertThat(binary(config, "ON")).containsExactly("d-7: unreadable not-json");
    String program =
        "\"device_class\":\"smoke\",\"value_template\":\"{{ 'ON' if value_json.x else 'OFF' }}\"";
    assertThat(binary(program, "{\"x\":1}")).containsExactly("d-7: unreadable not-a-state");
  }

  @Test
  void topicsWithWildcardsAreNotAnnounced() {
    assertThat(announcement("sensor", "{\"stat_t\":\"#\"}").topics()).isEmpty();
    assertThat(announcement("sensor", "{\"stat_t\":\"a/+/b\"}").topics()).isEmpty();
  }
}
