package io.anling.gateway.codec;

import com.fasterxml.jackson.databind.JsonNode;
import io.anling.alert.AlertKind;
import io.anling.alert.EventType;
import io.anling.gateway.codec.SensorNames.Sense;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What Zigbee devices say through a Tasmota coordinator: {@code {"ZbReceived":{"0x662E":{…}}}}. The
 * speaker is the device's name, and only where it has none its short address, which changes when it
 * joins anew; so name the devices. {@code Contact:1} is open. The bits of {@code ZoneStatusChange}
 * are those of the Zigbee Cluster Library, 8.2.2.2.1.3: 0 and 1 alarms, 2 tamper, 3 battery, 7
 * mains at fault, 8 under test; of a personal emergency device (8.2.2.2.1.2) alarm 1 is a fall and
 * alarm 2 its button.
 */
final class TasmotaZigbee {

  private static final String RECEIVED = "ZbReceived";
  private static final String INFO = "ZbInfo";

  private static final int ALARM_1 = 1;
  private static final int ALARM_2 = 1 << 1;
  private static final int TAMPER = 1 << 2;
  private static final int BATTERY = 1 << 3;
  private static final int MAINS = 1 << 7;
  private static final int TEST = 1 << 8;

  private static final Set<String> NO_READINGS =
      Set.of("Device", "Name", "IEEEAddr", "ModelId", "Manufacturer", "Endpoint", "Group");

  /** What a zone's first alarm is where the coordinator knows its type. */
  private static final Set<String> TYPED =
      Set.of(
          "Contact",
          "Occupancy",
          "Fire",
          "Water",
          "CO",
          "Gas",
          "Movement",
          "PersonalAlarm",
          "Panic",
          "Vibration",
          "GlassBreak");

  /**
   * Of these either alarm is one, whatever the coordinator makes of it: there are gas alarms that
   * use the second, and coordinators that look at the first alone.
   */
  private static final Map<String, AlertKind> ALARMS =
      Map.of(
          "Fire", AlertKind.SMOKE,
          "Water", AlertKind.WATER_LEAK,
          "CO", AlertKind.CO,
          "Gas", AlertKind.GAS);

  private static final Set<String> PRESSES = Set.of("Click", "click", "action", "Action");

  private TasmotaZigbee() {}

  /**
   * Every device of which the object speaks; what the coordinator says of its network is nobody's.
   */
  static List<Heard> read(JsonNode node, @Nullable Instant time) {
    List<Heard> all = new ArrayList<>();
    for (String key : List.of(RECEIVED, INFO)) {
      for (Map.Entry<String, JsonNode> one : node.path(key).properties()) {
        String name = name(one.getKey(), one.getValue());
        if (one.getValue().isObject() && name != null) {
          all.add(Heard.of(name, parts(name, one.getValue(), time, key.equals(RECEIVED))));
        }
      }
    }
    return all;
  }

  private static @Nullable String name(String key, JsonNode device) {
    String name = Fields.text(device.path("Name"));
    return name != null ? name : key.isBlank() ? null : key.strip();
  }

  private static List<Decoded> parts(
      String name, JsonNode device, @Nullable Instant time, boolean received) {
    String model = Fields.text(device.path("ModelId"));
    List<Decoded> parts = new ArrayList<>();
    if (received) {
      parts.addAll(said(device, time));
    }
    if (model != null || !received) {
      parts.add(Fields.announced(model, name));
    }
    return parts;
  }

  private static List<Decoded> said(JsonNode device, @Nullable Instant time) {
    Findings findings = new Findings(null, time);
    Sensing sensing = new Sensing(findings);
    zone(device, findings);
    pressed(device, findings);
    for (Map.Entry<String, JsonNode> field : device.properties()) {
      if (!NO_READINGS.contains(field.getKey()) && !PRESSES.contains(field.getKey())) {
        take(field.getKey(), field.getValue(), findings, sensing);
      }
    }
    return findings.parts();
  }

  private static void take(String key, JsonNode value, Findings findings, Sensing sensing) {
    Boolean flag = Fields.flag(value);
    switch (key) {
      case "Contact" -> {
        if (flag != null) {
          sensing.take(Sense.OPENING, key, flag, findings.time());
        }
      }
      case "Fire" -> hold(Sense.SMOKE, key, flag, findings, sensing);
      case "Water" -> hold(Sense.WATER_LEAK, key, flag, findings, sensing);
      case "CO" -> hold(Sense.CO, key, flag, findings, sensing);
      case "Gas" -> hold(Sense.GAS, key, flag, findings, sensing);
      case "Panic" -> hold(Sense.SOS, key, flag, findings, sensing);
      case "Occupancy" -> {
        if (flag != null) {
          findings.value("occupancy", flag);
        }
      }
      case "BatteryPercentage", "Battery" -> measured(Sensing.BATTERY, value, findings);
      case "LinkQuality" -> measured("linkquality", value, findings);
      default -> {
        if (Fields.says(value) && !key.matches("[0-9A-Fa-f]{4}[<!/+&_].*")) {
          findings.value(key, Fields.metric(value));
        }
      }
    }
  }

  private static void hold(
      Sense sense, String key, @Nullable Boolean flag, Findings findings, Sensing sensing) {
    if (flag != null) {
      sensing.take(sense, key, flag, findings.time());
    }
  }

  private static void measured(String metric, JsonNode value, Findings findings) {
    Double number = Fields.number(value);
    if (number != null) {
      findings.value(metric, number);
    }
  }

  private static void zone(JsonNode device, Findings findings) {
    JsonNode status = Fields.find(device, "ZoneStatusChange", "ZoneStatus");
    int bits = status.isIntegralNumber() ? status.intValue() : 0;
    if (status.isIntegralNumber()) {
      findings.state(AlertKind.TAMPER, (bits & TAMPER) != 0);
      findings.state(AlertKind.LOW_BATTERY, (bits & BATTERY) != 0);
      findings.state(AlertKind.MAINS_LOST, (bits & MAINS) != 0);
    }
    if ((bits & TEST) != 0) {
      findings.note("test", "true");
    }
    boolean alarm = (bits & (ALARM_1 | ALARM_2)) != 0;
    if (alarm) {
      ALARMS.forEach(
          (field, kind) -> {
            if (device.has(field)) {
              findings.state(kind, true);
            }
          });
    }
    boolean said = Boolean.TRUE.equals(Fields.flag(device.path("PersonalAlarm")));
    boolean personal = said || (alarm && device.has("PersonalAlarm"));
    if (personal && (bits & (ALARM_1 | ALARM_2)) == ALARM_1) {
      findings.event(EventType.of(AlertKind.FALL), Map.of());
    } else if (personal) {
      findings.action("emergency", Map.of());
    } else if (alarm && TYPED.stream().noneMatch(device::has)) {
      findings.action((bits & ALARM_2) == 0 ? "press-alarm1" : "press-alarm2", Map.of());
    }
  }

  /** Commands of remote controls: somebody pressed one of their keys. */
  private static void pressed(JsonNode device, Findings findings) {
    Set<String> words = new LinkedHashSet<>();
    for (Map.Entry<String, JsonNode> field : device.properties()) {
      String key = field.getKey().toUpperCase(Locale.ROOT);
      String word =
          switch (key) {
            case "0501!02" -> "emergency";
            case "0501!03" -> "fire";
            case "0501!04" -> "panic";
            case "0006!00" -> "press-off";
            case "0006!01" -> "press-on";
            case "0006!02" -> "press-toggle";
            default -> PRESSES.contains(field.getKey()) ? Fields.text(field.getValue()) : null;
          };
      if (word != null && words.add(word.toLowerCase(Locale.ROOT))) {
        press(word.toLowerCase(Locale.ROOT), findings);
      }
    }
  }

  private static void press(String word, Findings findings) {
    if (word.equals("fire")) {
      findings.event(EventType.of(AlertKind.SMOKE), Map.of("action", word));
    } else {
      findings.action(word, Map.of());
    }
  }
}
