package io.anling.gateway.codec;

import io.anling.alert.AlertKind;
import io.anling.alert.EventType;
import java.util.Map;
import java.util.Optional;

/**
 * What the smoke alarm GS524N reports, in bytes and as its codec prints it. Its test is a test;
 * silenced, it still sees smoke.
 */
final class SmokeReport {

  private static final int ALARM = 1;
  private static final int SILENCED = 2;
  private static final int LOW_BATTERY = 4;
  private static final int FAULT = 5;
  private static final int NORMAL = 7;
  private static final int REMOVED = 10;
  private static final int INSTALLED = 11;
  private static final int TEST = 14;
  private static final int TEST_LOW_BATTERY = 15;

  /** What the codec prints, folded. */
  private static final Map<String, Integer> PRINTED =
      Map.of(
          "alarm", ALARM,
          "silent", SILENCED,
          "lowbattery", LOW_BATTERY,
          "failover", FAULT,
          "normal", NORMAL,
          "removed", REMOVED,
          "installed", INSTALLED,
          "testingalarmwithnormalbattery", TEST,
          "testingalarmwithlowbattery", TEST_LOW_BATTERY);

  private SmokeReport() {}

  /** The report's number by what the codec prints. */
  static Optional<Integer> code(String printed) {
    return Optional.ofNullable(PRINTED.get(Fields.fold(printed)));
  }

  /** Tells the report of that number; an unknown one is unreadable. */
  static void tell(Findings found, int code) {
    switch (code) {
      case ALARM -> found.state(AlertKind.SMOKE, true);
      case SILENCED -> {
        found.note(Findings.SILENT, "true");
        found.state(AlertKind.SMOKE, true);
      }
      case LOW_BATTERY -> found.state(AlertKind.LOW_BATTERY, true);
      case FAULT -> found.action("fault", Map.of());
      case NORMAL -> {
        found.state(AlertKind.SMOKE, false);
        found.state(AlertKind.LOW_BATTERY, false);
      }
      case REMOVED -> found.state(AlertKind.TAMPER, true);
      case INSTALLED -> found.state(AlertKind.TAMPER, false);
      case TEST, TEST_LOW_BATTERY -> {
        found.event(EventType.TEST, Map.of(Findings.OF, AlertKind.SMOKE.word()));
        found.state(AlertKind.LOW_BATTERY, code == TEST_LOW_BATTERY);
      }
      default -> found.unreadable("unknown-code", "a GS524N has no report of the number " + code);
    }
  }
}
