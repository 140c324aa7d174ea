package io.anling.gateway.codec;

import com.fasterxml.jackson.databind.JsonNode;
import io.anling.alert.AlertKind;
import io.anling.alert.EventType;
import io.anling.gateway.codec.SensorNames.Sense;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What single fields mean that vendors named as they liked: the output of a LoRaWAN device's codec,
 * the properties of a thing model. By name and value alone, for here nobody knows the model.
 *
 * <p>Null and an empty text say nothing, {@code 0}, {@code false}, {@code 'FALSE'} and {@code 'No
 * Alarm'} say that it does not hold. A fall or a call for help is an event each time, for many
 * devices never say that it is over; what warns of something else is a state. A number is an alarm
 * only where its name says so, or where it cannot be a measurement: {@code co:1} is one part in a
 * million. In doubt a button is pressed.
 */
final class VendorFields {

  private static final int DEEPEST = 4;

  private static final Pattern PRESS =
      Pattern.compile(
          "(^|-)(button|btn|press|pressed|click|clicked|keypress|key|action)"
              + "(-(event|status|state|type|value|pressed|press|action|[0-9]+))*$");
  private static final Pattern PRESSED = Pattern.compile("-(press|pressed|click|clicked|push)$");
  private static final Pattern QUALIFIED =
      Pattern.compile("-(alarm|alert|warning|status|state|detected|flag|event|trigger|leak)$");

  private static final Pattern ACRONYM = Pattern.compile("(?<=[A-Z])(?=[A-Z][a-z])");
  private static final Pattern GLUED =
      Pattern.compile("(?<=[a-z])(alarm|alert|status|state|sensor|detected|button)$");

  private static final Set<String> ALARMS = Set.of("alarm", "alert", "alarm-flag");
  private static final Set<String> ALARM_STATES = Set.of("alarm-status", "alarm-state");

  /** Of an object the value, not a thing of its own: {@code {"sos":{"status":1}}}. */
  private static final Set<String> OF_OUTER = Set.of("status", "state", "value");

  private static final Set<String> HOLDS_NOT =
      Set.of(
          "no-alarm", "noalarm", "no-leak", "noleak", "not-triggered", "installed", "undetected");
  private static final Set<String> HOLDS =
      Set.of("pressed", "trigger", "abnormal", "uninstalled", "removed", "low", "alarming");

  /** Names that several vendors have for one metric, folded. */
  private static final Map<String, String> METRICS =
      Map.of(
          "batterylevel", "battery",
          "batterypercentage", "battery",
          "batv", "battery-voltage",
          "volt", "battery-voltage");

  private final Findings found;
  private final Sensing sensing;

  VendorFields(Findings found) {
    this.found = found;
    this.sensing = new Sensing(found);
  }

  /** Takes all that a codec put out, at the message's time. */
  void takeAll(JsonNode object) {
    String smoke = Fields.text(object.path("type"));
    boolean smokeAlarm = smoke != null && smoke.toLowerCase(Locale.ROOT).contains("smoke");
    Optional<Integer> report =
        smokeAlarm ? SmokeReport.code(object.path("event").asText("")) : Optional.empty();
    report.ifPresent(code -> SmokeReport.tell(found, code));
    boolean door = !Fields.find(object, "DOOR_OPEN_STATUS").isMissingNode();
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      boolean told = report.isPresent() && field.getKey().equals("event");
      if (door && Fields.fold(field.getKey()).equals("alarm")) {
        doorAlarm(field.getValue());
      } else if (!told) {
        take("", field.getKey(), field.getValue(), found.time());
      }
    }
  }

  /**
   * Takes a field.
   *
   * @param context what it is a field of, such as a service; may be empty
   * @param at when; null where nobody says
   */
  void take(String context, String name, JsonNode value, @Nullable Instant at) {
    take(context, name, value, at, 0);
  }

  private void take(String context, String name, JsonNode value, @Nullable Instant at, int depth) {
    if (value.isContainerNode() ? value.isEmpty() : Fields.text(value) == null) {
      return;
    }
    String plain = plain(name.substring(name.lastIndexOf('.') + 1));
    boolean alarm = ALARMS.contains(plain) || ALARM_STATES.contains(plain);
    boolean outer = !context.isEmpty() && (alarm || (depth > 0 && OF_OUTER.contains(plain)));
    Sense sense = SensorNames.sense(outer ? plain(context) : plain);
    if (new RadarFields(found).take(plain, value)) {
      return;
    }
    if (sense == Sense.SOS && value.isValueNode()) {
      sos(name, value, at);
    } else if (PRESS.matcher(plain).find() && (sense == Sense.BUTTON || sense == Sense.OTHER)) {
      press(value, at);
    } else if (sense == Sense.OTHER && alarm) {
      alarm(plain, value, at);
    } else if (value.isObject() && depth < DEEPEST) {
      for (Map.Entry<String, JsonNode> inner : value.properties()) {
        take(name, name + "." + inner.getKey(), inner.getValue(), at, depth + 1);
      }
    } else {
      sensor(sense, alarm, name, value, at);
    }
  }

  /**
   * A name in lower case with {@code -} between its words, also where a vendor glues them: {@code
   * SOSAlarm}, {@code firealarm}.
   */
  static String plain(String name) {
    String cut = Fields.clean(name, 4 * NativeJson.LONGEST_ID);
    String plain = SensorNames.plain(ACRONYM.matcher(cut).replaceAll("-"));
    return GLUED.matcher(plain).replaceFirst("-$1");
  }

  private void sos(String name, JsonNode value, @Nullable Instant at) {
    Boolean holds = holds(value);
    sensing.take(Sense.SOS, name, holds == null || holds, at);
  }

  private void press(JsonNode value, @Nullable Instant at) {
    JsonNode inner =
        value.isObject() ? Fields.find(value, "status", "state", "value", "event", "type") : value;
    Boolean holds = SensorNames.holds(inner);
    String text = inner.isTextual() ? SensorNames.plain(inner.textValue()) : "";
    if (inner.isNumber() ? inner.doubleValue() != 0 : holds != null && holds) {
      found.action(Sensing.PRESS, at, Map.of("code", Fields.attribute(inner)));
    } else if (holds == null && !text.isEmpty()) {
      found.action(PRESSED.matcher(text).replaceFirst(""), at, Map.of());
    }
  }

  /** An alarm of which nobody says what it warns of; one that is called a state lasts. */
  private void alarm(String plain, JsonNode value, @Nullable Instant at) {
    Boolean holds = holds(value);
    if (ALARM_STATES.contains(plain) && holds != null) {
      found.state(AlertKind.SOS, holds, at);
    } else if (holds == null || holds) {
      found.action("alarm", at, Map.of("alarm", Fields.attribute(value)));
    }
  }

  /** Of a sensor at a door it says that the door has been open too long. */
  private void doorAlarm(JsonNode value) {
    if (Boolean.TRUE.equals(holds(value))) {
      found.action("door-alarm", Map.of());
    }
  }

  private void sensor(
      Sense sense, boolean alarm, String name, JsonNode value, @Nullable Instant at) {
    String metric = METRICS.getOrDefault(Fields.fold(name), name);
    if (metric.equals("battery-voltage") && voltage(value)) {
      return;
    }
    if (opening(sense, name, value, at)) {
      return;
    }
    boolean unsaid = sense == Sense.CONTACT || sense == Sense.MAINS || sense == Sense.OTHER;
    Boolean holds = unsaid ? null : holds(value);
    if (value.isNumber() && !alarm && !counts(sense, name, value.doubleValue())) {
      holds = null;
    }
    if (holds == null) {
      sensing.take(sense == Sense.FALL ? sense : Sense.OTHER, metric, value, at);
    } else if (sense == Sense.FALL && holds) {
      found.event(EventType.of(AlertKind.FALL), at, Map.of());
    } else if (sense != Sense.FALL) {
      sensing.take(sense, metric, holds, at);
    }
  }

  /** A door that is called open or closed; a number of a contact may mean either. */
  private boolean opening(Sense sense, String name, JsonNode value, @Nullable Instant at) {
    String word = value.isTextual() ? SensorNames.plain(value.textValue()) : "";
    boolean open = word.equals("open") || word.equals("opened");
    boolean contact =
        sense == Sense.CONTACT
            || sense == Sense.OPENING
            || SensorNames.plain(name).startsWith("magnet");
    boolean said = contact && (open || word.equals("close") || word.equals("closed"));
    if (said) {
      found.value(Sensing.OPEN, open, at);
    }
    return said;
  }

  /** Whether a number under that name says that something holds rather than how much. */
  private static boolean counts(Sense sense, String name, double number) {
    boolean qualified = QUALIFIED.matcher(plain(name)).find();
    return switch (sense) {
      case CO, HEAT, WATER_LEAK -> qualified;
      case SMOKE, GAS -> qualified || number == 0 || number == 1;
      case MAINS_LOST, OPENING -> false;
      default -> true;
    };
  }

  /** Netvox's codec writes {@code 2.9(low battery)}. */
  private boolean voltage(JsonNode value) {
    String text = value.isTextual() ? value.textValue() : "";
    int bracket = text.indexOf('(');
    if (bracket < 0) {
      return false;
    }
    Double number = Fields.number(text.substring(0, bracket));
    if (number != null) {
      found.value("battery-voltage", number);
    }
    if (Fields.fold(text).contains("lowbattery")) {
      found.state(AlertKind.LOW_BATTERY, true);
    }
    return number != null;
  }

  /** Whether it holds; null where the value does not say. */
  private static @Nullable Boolean holds(JsonNode value) {
    if (value.isNumber()) {
      return value.doubleValue() != 0;
    }
    Boolean holds = SensorNames.holds(value);
    if (holds != null || !value.isTextual()) {
      return holds;
    }
    String word = SensorNames.plain(value.textValue());
    if (HOLDS.contains(word)) {
      return true;
    }
    return HOLDS_NOT.contains(word) ? false : null;
  }
}
