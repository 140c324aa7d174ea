package io.anling.gateway.codec;

import static io.anling.gateway.codec.Stated.hex;
import static io.anling.gateway.codec.Stated.lines;
import static io.anling.gateway.codec.Stated.whole;
import static org.assertj.core.api.Assertions.assertThat;

import io.anling.gateway.codec.AnnouncingFormat.Announcement;
import io.anling.gateway.codec.DeviceSamplesTest.Statement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the samples of home formats must become, in the words of {@link Frames#words}. What happens
 * and what holds is stated in full, in its order; of what was measured only some.
 */
final class HomeSamples {

  private static final PayloadFormat ZIGBEE = new Zigbee2Mqtt();
  private static final HomeAssistant DISCOVERY = new HomeAssistant();
  private static final PayloadFormat ESPHOME = new EspHome();
  private static final PayloadFormat TASMOTA = new Tasmota();
  private static final PayloadFormat SENML = SenMl.plain();
  private static final String EVENTS = "zigbee2mqtt/bridge/event";

  private HomeSamples() {}

  static Map<String, Statement> statements() {
    Map<String, Statement> all = new HashMap<>();
    zigbee(all);
    discovery(all);
    firmware(all);
    senml(all);
    lwm2m(all);
    return all;
  }

  private static void zigbee(Map<String, Statement> all) {
    String d = "zigbee2mqtt/";
    all.put(
        d + "availability.txt",
        lines(
            ZIGBEE,
            "",
            List.of("[FRIENDLY_NAME]: online"),
            List.of("[FRIENDLY_NAME]: offline"),
            List.of("[FRIENDLY_NAME]: online"),
            List.of("[FRIENDLY_NAME]: offline"),
            List.of("zigbee2mqtt: online"),
            List.of("zigbee2mqtt: offline")));
    String bulb = "0x90fd9ffffe6494fc: ";
    String known = bulb + "announced null 0x90fd9ffffe6494fc";
    all.put(
        d + "bridge-events.txt",
        lines(
            ZIGBEE,
            EVENTS,
            List.of(known, bulb + "heartbeat"),
            List.of(known, bulb + "heartbeat"),
            List.of(known),
            List.of(known),
            List.of("my_bulb: offline")));
    all.put(
        d + "sos-ts0215a-interview.json",
        whole(ZIGBEE, EVENTS, "0xb4e3f9fffe907daf: announced TS0215A_sos 0xb4e3f9fffe907daf"));
    String sos = "0xa4c13899607febd1: ";
    all.put(
        d + "sos-ts0601-sequence.txt",
        lines(
            ZIGBEE,
            "",
            List.of(sos + "battery=100.0"),
            List.of(sos + "announced null 0xa4c13899607febd1", sos + "heartbeat"),
            List.of(sos + "linkquality=0.0"),
            List.of(sos + "action emergency", sos + "battery=100.0")));
    String gas = "0x000d6f001539fdba: state ";
    List<String> misread = List.of(gas + "low-battery off", gas + "gas off", gas + "tamper off");
    all.put(
        d + "gas-heiman-hs1cg-test-button-FALSE-NEGATIVE.txt", lines(ZIGBEE, "", misread, misread));
    String x = "zigbee2mqtt/甲";
    all.put(
        d + "fall-radar-heiman-hs2fd.json",
        whole(
            ZIGBEE,
            x,
            "甲: state fall off",
            "甲: state fall-suspected off",
            "甲: occupancy=true",
            "甲: linkquality=255.0"));
    all.put(
        d + "occupancy-rtcgq11lm.json", whole(ZIGBEE, x, "甲: occupancy=true", "甲: battery=100.0"));
    all.put(
        d + "smoke-heiman-2019.json",
        whole(ZIGBEE, x, "甲: state smoke on", "甲: state low-battery off", "甲: linkquality=26.0"));
    all.put(
        d + "water-leak-aqara-sjcgq11lm.json",
        whole(
            ZIGBEE,
            x,
            "甲: state low-battery off",
            "甲: state tamper off",
            "甲: state water-leak off",
            "甲: voltage=3025.0"));
    all.put(
        d + "simple-doc-examples.txt",
        lines(
            ZIGBEE,
            x,
            List.of("甲: temperature=27.34"),
            List.of("甲: action single"),
            List.of("甲: occupancy=true")));
  }

  private static void discovery(Map<String, Statement> all) {
    String d = "ha-discovery/";
    all.put(
        d + "contact-door.json",
        announced(
            "binary_sensor",
            "porte: announced MCCGQ11LM porte",
            "zigbee2mqtt/porte",
            "{\"contact\":true,\"battery\":100}",
            "porte: open=false"));
    all.put(
        d + "ts0215a-battery.json",
        announced(
            "sensor",
            "0x0c4314fffe03c247: announced TS0215A_sos 0x0c4314fffe03c247",
            "zigbee2mqtt/0x0c4314fffe03c247",
            "{\"action\":null,\"battery\":71}",
            "0x0c4314fffe03c247: battery=71.0"));
    all.put(
        d + "gas-linkquality-2025.json",
        announced(
            "sensor",
            "Gas Cucina: announced HS3CG Gas Cucina",
            "zigbee2mqtt/bridge/state",
            "{\"state\":\"offline\"}",
            "Gas Cucina: offline"));
    all.put(
        d + "fall-radar-tumble-switch.json",
        announced(
            "sensor",
            "0xdc8e95fffe4dc3dd: announced MIR-HE200-TY 0xdc8e95fffe4dc3dd",
            "zigbee2mqtt/0xdc8e95fffe4dc3dd/availability",
            "online",
            "0xdc8e95fffe4dc3dd: online"));
    all.put(
        d + "abbreviated-connectivity.json",
        announced(
            "binary_sensor",
            "ems-esp: announced EMS-ESP EMS-ESP",
            "ems-esp/status",
            "online",
            "ems-esp: online"));
    String button = "foobar/triggers/button1";
    all.put(
        d + "device-automation-single.json",
        announced(
            "device_automation",
            "0AFFD2: announced null Test device",
            button,
            "short_press",
            "0AFFD2: action short"));
    all.put(
        d + "device-based.json",
        announced(
            "device",
            "0AFFD2: announced null null",
            button,
            "short_press",
            "0AFFD2: action short"));
  }

  private static void firmware(Map<String, Statement> all) {
    all.put("esphome/topics.txt", HomeSamples::esphome);
    all.put("tasmota/lwt.txt", lines(TASMOTA, "", List.of("tasmota1_dht22: online")));
    all.put(
        "tasmota/zb-doc.txt",
        lines(
            TASMOTA,
            "",
            List.of(),
            List.of("Vibration_sensor: AqaraVibrationMode=tilt"),
            List.of("%topic%: unreadable not-json")));
    all.put(
        "tasmota/zb-door-ias.txt",
        lines(
            TASMOTA,
            "",
            List.of(
                "door_sensor: state tamper off",
                "door_sensor: state low-battery off",
                "door_sensor: state mains-lost off",
                "door_sensor: open=false"),
            List.of(
                "Tuya_Door_Sensor: state tamper off",
                "Tuya_Door_Sensor: state low-battery off",
                "Tuya_Door_Sensor: state mains-lost off",
                "Tuya_Door_Sensor: open=true"),
            List.of("xiaomi_motion_sensor: occupancy=false")));
  }

  /** Topics with what they say, and topics alone, of which one knows only that they are read. */
  private static void esphome(Path file) throws IOException {
    for (String line : Files.readAllLines(file)) {
      String[] parts = line.split("\t", 2);
      String payload = parts.length == 2 ? parts[1] : line.endsWith("status") ? "online" : "21.5";
      if (!line.startsWith("#")) {
        List<Heard> heard = ESPHOME.read(Frames.of(parts[0], payload));
        assertThat(heard).as(line).hasSize(1);
        assertThat(heard.get(0).speaker()).isEqualTo(line.substring(0, line.indexOf('/')));
        assertThat(Frames.words(heard)).as(line).noneMatch(word -> word.contains("unreadable"));
      }
    }
  }

  private static void senml(Map<String, Statement> all) {
    all.put("senml/rfc8428-5.1.1.json", whole(SENML, "", "urn:dev:ow:10e2073a01080063=23.1"));
    all.put(
        "senml/rfc8428-voltage-current.json",
        whole(SENML, "", "voltage=120.1", "current=1.2", "current=1.7"));
    all.put(
        "senml/testvector-json.json",
        whole(SENML, "", "temp=22.1", "room=kitchen", "data=abc", "ok=true"));
  }

  private static void lwm2m(Map<String, Statement> all) {
    String[] device = {
      "state mains-lost off", "state weak-signal off", "battery=100.0", "3/0/7/1=5000.0"
    };
    all.put("lwm2m/device-3-0.senml.json", whole(SENML, "", device));
    all.put("lwm2m/device-3-0.senml-cbor.hex", hex(SENML, device));
    all.put("lwm2m/senml-cbor-1.hex", hex(SENML, "0/0/3=q83v"));
    all.put("lwm2m/senml-cbor-2.hex", hex(SENML, "3442/0/130=300.0"));
    all.put(
        "lwm2m/objects.txt",
        file ->
            assertThat(Files.readString(file))
                .contains("3347 Push button", "3407 Smoke Alarm", "503 Fire Alarm")
                .contains("25 CO2 Alarm State", "6046 Smoke Sensor State", "1 CO Detected")
                .contains("9 Supply loss R", "20 Battery Status", "5501 Digital Input Counter"));
  }

  private static Statement announced(
      String component, String device, String topic, String payload, String says) {
    return file -> {
      Frame config =
          Frames.of("homeassistant/" + component + "/n/o/config", Files.readString(file));
      assertThat(Frames.words(DISCOVERY.read(config))).containsExactly(device);
      Announcement one = DISCOVERY.announcement(config).orElseThrow();
      assertThat(one.topics()).contains(topic);
      assertThat(Frames.words(DISCOVERY.read(Frames.of(topic, payload), List.of(one))))
          .containsExactly(says);
    };
  }
}
