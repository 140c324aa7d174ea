package io.anling.gateway.codec;

import com.fasterxml.jackson.databind.JsonNode;
import io.anling.alert.AlertKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What people call the sensors of a device, and what these report: {@code fall_detected}, {@code
 * sosButton}, {@code Kitchen gas leak}. A name means what it ends with, so that neither {@code
 * gas_boiler_running} nor {@code fall_sensitivity} is an alarm.
 */
final class SensorNames {

  /** What a sensor reports. */
  enum Sense {
    /** Somebody asks for help. */
    SOS(AlertKind.SOS),
    FALL(AlertKind.FALL),
    SMOKE(AlertKind.SMOKE),
    HEAT(AlertKind.HEAT),
    GAS(AlertKind.GAS),
    CO(AlertKind.CO),
    WATER_LEAK(AlertKind.WATER_LEAK),
    TAMPER(AlertKind.TAMPER),
    LOW_BATTERY(AlertKind.LOW_BATTERY),
    MAINS_LOST(AlertKind.MAINS_LOST),
    /** That the mains are there. */
    MAINS(null),
    /** That a door or window is open. */
    OPENING(null),
    /** That a contact is closed. */
    CONTACT(null),
    /** That somebody presses a button of which the name says no more. */
    BUTTON(null),
    /** Whatever else. */
    OTHER(null);

    private final @Nullable AlertKind kind;

    Sense(@Nullable AlertKind kind) {
      this.kind = kind;
    }

    /** What its beginning raises; null where that is nothing by itself. */
    @Nullable AlertKind kind() {
      return kind;
    }
  }

  /** How far a fall has come. */
  enum Fall {
    NONE,
    SUSPECTED,
    FALLEN
  }

  private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
  private static final Pattern GAPS = Pattern.compile("[\\s_.:/-]+");
  private static final Pattern EDGES = Pattern.compile("^-|-$");

  private static final String AFTER =
      "(-(alarm|alert|warning|detected|detector|sensor|state|status|active|leak|leakage"
          + "|button|btn|key|call|cord|down|pressed|press|[0-9]+))*$";

  /** Words, and what a name that ends with one of them matches. */
  private record Ending(List<String> words, Pattern pattern) {

    boolean of(String plain) {
      for (String word : words) {
        if (plain.contains(word)) {
          return pattern.matcher(plain).find();
        }
      }
      return false;
    }
  }

  private static final Map<Sense, Ending> ENDINGS = endings();

  private static final Set<String> HOLDS =
      Set.of(
          "alarm",
          "alarmed",
          "detected",
          "triggered",
          "active",
          "leak",
          "wet",
          "open",
          "fire",
          "water-leakage-yes");
  private static final Set<String> HOLDS_NOT =
      Set.of(
          "normal",
          "none",
          "clear",
          "cleared",
          "idle",
          "ok",
          "dry",
          "safe",
          "inactive",
          "closed",
          "water-leakage-no");
  private static final Set<String> FALLEN =
      Set.of("fall", "fallen", "fall-alarm", "fall-down", "fall-detected", "fall-confirmed");
  private static final Set<String> SUSPECTED =
      Set.of("maybe-fall", "fall-warning", "fall-suspected", "suspected", "suspected-fall");

  private SensorNames() {}

  private static Map<Sense, Ending> endings() {
    Map<Sense, Ending> all = new LinkedHashMap<>();
    put(all, Sense.LOW_BATTERY, "battery-low|low-battery|batt-low|low-batt|电量低|低电");
    put(
        all,
        Sense.MAINS_LOST,
        "mains-lost|mains-failure|power-lost|power-failure|ac-status|ac-fault|断电");
    put(all, Sense.MAINS, "ac-connected|mains-connected|mains|mains-power|external-power");
    put(
        all,
        Sense.SOS,
        "sos|emergency|panic|distress|pull-cord|help|alarm-button|call-button|求助|求救|紧急");
    put(all, Sense.FALL, "fall|fallen|falldetected|falldown|跌倒|摔倒");
    put(all, Sense.CO, "co|carbon-monoxide|一氧化碳");
    put(all, Sense.SMOKE, "smoke|fire|烟雾|烟感");
    put(all, Sense.GAS, "gas|燃气");
    put(all, Sense.HEAT, "heat|overheat|high-temp|high-temperature|感温");
    put(all, Sense.WATER_LEAK, "leak|leakage|flood|moisture|water|漏水|水浸");
    put(all, Sense.TAMPER, "tamper|tampered|防拆");
    put(all, Sense.CONTACT, "contact");
    put(all, Sense.OPENING, "door|window|opening|door-open|window-open|门磁");
    put(all, Sense.BUTTON, "button|key|press|click|按钮");
    return all;
  }

  private static void put(Map<Sense, Ending> all, Sense sense, String words) {
    Pattern pattern = Pattern.compile("(^|-|(?<=[^a-z0-9]))(" + words + ")" + AFTER);
    all.put(sense, new Ending(List.of(words.split("\\|")), pattern));
  }

  /** What a sensor of that name reports. */
  static Sense sense(String name) {
    String plain = plain(name);
    for (Map.Entry<Sense, Ending> one : ENDINGS.entrySet()) {
      if (one.getValue().of(plain)) {
        return one.getKey();
      }
    }
    return Sense.OTHER;
  }

  /** In lower case, with one {@code -} between words; {@code fallDetected} has two. */
  static String plain(String name) {
    String cut = Fields.clean(name, 4 * NativeJson.LONGEST_ID).strip();
    String words = HUMP.matcher(cut).replaceAll("-").toLowerCase(Locale.ROOT);
    return EDGES.matcher(GAPS.matcher(words).replaceAll("-")).replaceAll("");
  }

  /** Whether the value says that it holds: a boolean, or a word for one; null where it is none. */
  static @Nullable Boolean holds(JsonNode value) {
    return value.isBoolean() ? (Boolean) value.booleanValue() : holds(value.asText(""), value);
  }

  private static @Nullable Boolean holds(String text, JsonNode value) {
    return value.isTextual() ? holds(text) : null;
  }

  /** Whether the text says that it holds; null where it is no word for that. */
  static @Nullable Boolean holds(String text) {
    String word = plain(text);
    Boolean flag = Fields.flag(word);
    if (flag != null) {
      return flag;
    }
    if (HOLDS.contains(word)) {
      return true;
    }
    return HOLDS_NOT.contains(word) ? false : null;
  }

  /** How far a fall has come; null where the text does not say, as {@code unknown}. */
  static @Nullable Fall fall(String text) {
    String word = plain(text);
    if (FALLEN.contains(word)) {
      return Fall.FALLEN;
    }
    if (SUSPECTED.contains(word)) {
      return Fall.SUSPECTED;
    }
    Boolean holds = holds(word);
    if (holds == null) {
      return null;
    }
    return holds ? Fall.FALLEN : Fall.NONE;
  }
}
