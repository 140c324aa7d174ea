package io.anling.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What an absence silences: never an emergency. */
class AbsenceTest {

  private static final Instant FROM = Instant.parse("2026-11-22T00:00:00Z");
  private static final Instant UNTIL = FROM.plusSeconds(3600);

  private static Absence absence(Absence.Why why, List<String> devices) {
    return new Absence(
        "x", why, "zhao", new Whose("测试县", "h1", devices), new Span(FROM, UNTIL), null);
  }

  @Test
  void nothingButTechnicalKindsAndInactivityIsEverSilenced() {
    Set<AlertKind> silent = EnumSet.noneOf(AlertKind.class);
    for (Absence.Why why : Absence.Why.values()) {
      for (AlertKind kind : AlertKind.values()) {
        if (absence(why, List.of()).silences(kind, "button", "h1", FROM)) {
          silent.add(kind);
        }
        if (absence(why, List.of("button")).silences(kind, "button", "h1", FROM)) {
          silent.add(kind);
        }
      }
    }
    assertThat(silent)
        .containsExactlyInAnyOrder(
            AlertKind.INACTIVITY,
            AlertKind.DEVICE_OFFLINE,
            AlertKind.LOW_BATTERY,
            AlertKind.MAINS_LOST,
            AlertKind.TAMPER,
            AlertKind.WEAK_SIGNAL,
            AlertKind.CLOCK_WRONG)
        .noneMatch(kind -> kind.lane() == Lane.EMERGENCY);
  }

  @Test
  void noEmergencyCanBeHeldBackEvenByMistake() {
    Alert sos = AlertTableTest.in(AlertState.RAISED);
    Decision raised = Decision.of(Decision.Reason.RAISED, sos, cause());
    assertThatThrownBy(() -> HeldBack.until(raised, UNTIL)).hasMessageContaining("sos");
  }

  private static Fact cause() {
    return new Fact(FactKind.RAISED, "device:button", Map.of());
  }

  @Test
  void absenceHasABeginningAndAnEnd() {
    Absence away = absence(Absence.Why.ABSENCE, List.of());
    assertThat(silent(away, FROM.minusMillis(1))).isFalse();
    assertThat(silent(away, FROM)).isTrue();
    assertThat(silent(away, UNTIL.minusMillis(1))).isTrue();
    assertThat(silent(away, UNTIL)).isFalse();
    assertThat(silent(away.ended(FROM.plusSeconds(1)), FROM.plusSeconds(1))).isFalse();
    assertThat(silent(away.ended(FROM.minusSeconds(1)), FROM)).as("never begun").isFalse();
    assertThat(away.ended(UNTIL.plusSeconds(1)).span().to()).isEqualTo(UNTIL);
  }

  private static boolean silent(Absence absence, Instant at) {
    return absence.silences(AlertKind.TAMPER, "button", "h1", at);
  }

  @Test
  void otherHomesAndOtherDevicesAreNotMeant() {
    Absence home = absence(Absence.Why.ABSENCE, List.of());
    Absence device = absence(Absence.Why.MAINTENANCE, List.of("button"));
    assertThat(home.silences(AlertKind.TAMPER, "any", "h1", FROM)).isTrue();
    assertThat(home.silences(AlertKind.TAMPER, "any", "h2", FROM)).isFalse();
    assertThat(home.silences(AlertKind.TAMPER, "any", null, FROM)).isFalse();
    assertThat(device.silences(AlertKind.TAMPER, "button", "h1", FROM)).isTrue();
    assertThat(device.silences(AlertKind.TAMPER, "any", "h1", FROM)).isFalse();
    assertThat(home.keys()).containsExactly("h:h1");
    assertThat(device.keys()).containsExactly("d:button");
  }

  @Test
  void absenceOfNobodyIsRefused() {
    assertThatThrownBy(() -> new Whose("", null, List.of()))
        .hasMessageContaining("household or a device");
    assertThatThrownBy(() -> new Span(/* from= */ UNTIL, /* to= */ FROM))
        .hasMessageContaining("before it begins");
  }
}
