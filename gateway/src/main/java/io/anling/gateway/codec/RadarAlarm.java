package io.anling.gateway.codec;

import io.anling.alert.AlertKind;
import io.anling.alert.EventType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The alarms of Milesight's radar VS373, which it numbers alike over LoRaWAN, through its codec and
 * over Wi-Fi. That one is resolved or ignored, at the device or by itself, is told as {@code
 * cleared}: it ends the condition and closes no alert.
 */
final class RadarAlarm {

  static final int ALARM = 1;
  static final int RESOLVED = 2;
  static final int IGNORED = 3;
  static final int REPORT = 4;

  private static final int FALL = 0;
  private static final int OCCUPIED = 4;
  private static final int VACANT = 5;

  /** By their numbers. */
  private static final List<String> WORDS =
      List.of(
          "fall",
          "motionless",
          "dwell",
          "out-of-bed",
          "occupied",
          "vacant",
          "bradypnea",
          "tachypnea",
          "lying");

  private static final List<String> STATUSES =
      List.of("", "alarm", "resolved", "ignored", "report");

  /** What each is about; the others are for the model to say. */
  private static final Map<String, AlertKind> KINDS =
      Map.of(
          "fall", AlertKind.FALL,
          "lying", AlertKind.FALL_SUSPECTED,
          "motionless", AlertKind.INACTIVITY,
          "dwell", AlertKind.INACTIVITY);

  /** What the vendor's codecs print for a type, folded, where it is not the word. */
  private static final Map<String, Integer> TYPES =
      Map.of("humaninplace", 1, "outofbed", 3, "occupancy", OCCUPIED, "bradycardia", 6);

  /** What they print for a status, folded. */
  private static final Map<String, Integer> PRINTED =
      Map.of(
          "alarmtriggered", ALARM,
          "alarmdeactivated", RESOLVED,
          "alarmignored", IGNORED,
          "statusreport", REPORT);

  private RadarAlarm() {}

  /** The number of an alarm's type by its name in any spelling, with or without "alarm". */
  static Optional<Integer> type(String name) {
    String plain = Fields.fold(name).replaceAll("alarm$", "");
    int at = WORDS.indexOf(plain);
    return at >= 0 ? Optional.of(at) : Optional.ofNullable(TYPES.get(plain));
  }

  /** The number of a status by what a codec prints. */
  static int status(String printed) {
    Double number = Fields.number(printed);
    return number != null ? number.intValue() : PRINTED.getOrDefault(Fields.fold(printed), ALARM);
  }

  /**
   * Tells an alarm.
   *
   * @param type 0 to 8; any other is an {@code alarm} of which the model says what it is
   * @param status 1 to 4; any other is taken as an alarm
   * @param at when; null where nobody says
   * @param said of it beside
   */
  static void tell(
      Findings found, int type, int status, @Nullable Instant at, Map<String, String> said) {
    boolean known = type >= FALL && type < WORDS.size();
    String word = known ? WORDS.get(type) : "alarm";
    Map<String, String> all = new TreeMap<>(said);
    all.put("radar", known ? word : String.valueOf(type));
    if (status > ALARM && status <= REPORT) {
      all.put("status", STATUSES.get(status));
    }
    if (type == OCCUPIED || type == VACANT) {
      occupied(found, (type == OCCUPIED) != (status == RESOLVED), at);
      return;
    }
    AlertKind kind = KINDS.get(word);
    if (kind != null) {
      kind(found, kind, status, at, all);
    } else if (status == RESOLVED || status == IGNORED) {
      found.value(word, false, at);
    } else {
      found.action(word, at, all);
    }
  }

  private static void occupied(Findings found, boolean occupied, @Nullable Instant at) {
    found.value("occupied", occupied, at);
  }

  private static void kind(
      Findings found, AlertKind kind, int status, @Nullable Instant at, Map<String, String> all) {
    switch (status) {
      case RESOLVED, IGNORED -> {
        all.put(Findings.OF, kind.word());
        found.event(EventType.CLEARED, at, all);
      }
      case REPORT -> found.state(kind, true, at);
      default -> found.event(EventType.of(kind), at, all);
    }
  }
}
