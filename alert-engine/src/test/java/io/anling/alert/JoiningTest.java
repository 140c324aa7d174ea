package io.anling.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The joining table, cell by cell. */
class JoiningTest {

  private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "sos, raised, fall, true",
    "sos, raised, water-leak, true",
    "sos, acknowledged, sos, true",
    "sos, contacted, sos, true",
    "sos, en-route, sos, true",
    "sos, on-scene, sos, false",
    "sos, closed, sos, false",
    "water-leak, raised, sos, false",
    "water-leak, acknowledged, sos, false",
    "water-leak, raised, inactivity, true",
    "water-leak, on-scene, inactivity, false",
    "sos, raised, low-battery, false",
    "low-battery, raised, sos, false",
    "low-battery, raised, low-battery, true",
    "low-battery, raised, tamper, false",
    "service-request, raised, service-request, true"
  })
  void cell(String open, String state, String signal, boolean joins) {
    Alert alert = alert(Labelled.of(AlertKind.class, open), Labelled.of(AlertState.class, state));
    assertThat(
            Joining.joined(Labelled.of(AlertKind.class, signal), "button", List.of(alert), NOW)
                .isPresent())
        .isEqualTo(joins);
  }

  @Test
  void contactCountsForHalfAnHour() {
    Alert contacted = alert(AlertKind.SOS, AlertState.CONTACTED);
    Instant contactedAt = contacted.course().contactedAt();
    Instant last = contactedAt.plus(Duration.ofMinutes(30));
    assertThat(Joining.joined(AlertKind.SOS, "button", List.of(contacted), last)).isPresent();
    assertThat(Joining.joined(AlertKind.SOS, "button", List.of(contacted), last.plusMillis(1)))
        .isEmpty();
  }

  @Test
  void otherDevicesTechnicalAlertsAreTheirOwn() {
    Alert low = alert(AlertKind.LOW_BATTERY, AlertState.RAISED);
    assertThat(Joining.joined(AlertKind.LOW_BATTERY, "other", List.of(low), NOW)).isEmpty();
  }

  @Test
  void gravestAndLeastAdvancedAlertIsJoined() {
    Alert leak = alert(AlertKind.WATER_LEAK, AlertState.RAISED);
    Alert owned = alert(AlertKind.SOS, AlertState.ACKNOWLEDGED);
    Alert raised = alert(AlertKind.SOS, AlertState.RAISED);
    assertThat(Joining.joined(AlertKind.INACTIVITY, "b", List.of(leak, owned, raised), NOW))
        .contains(raised);
  }

  @Test
  void newAlertIsLinkedToWhatIsOpenInTheHousehold() {
    Alert leak = alert(AlertKind.WATER_LEAK, AlertState.RAISED);
    Alert low = alert(AlertKind.LOW_BATTERY, AlertState.RAISED);
    assertThat(Joining.linked(AlertKind.SOS, List.of(leak, low))).containsExactly(leak.id());
    assertThat(Joining.linked(AlertKind.LOW_BATTERY, List.of(leak))).isEmpty();
  }

  private static Alert alert(AlertKind kind, AlertState state) {
    Alert sos = AlertTableTest.in(state);
    Condition condition =
        new Condition(
            kind, Severity.first(kind.lane()), 1, new Condition.Times(NOW, NOW, null), Set.of());
    return new Alert(
        kind.word() + "-" + state.word(),
        sos.subject(),
        condition,
        sos.course(),
        DefaultPlans.of(kind),
        List.of());
  }

  @Test
  void severityRisesWithEachPressUpToCritical() {
    Alert alert = AlertTableTest.in(AlertState.RAISED);
    Fact cause = new Fact(FactKind.JOINED, "device:button", Map.of());
    Alert twice = alert.join("button", Set.of(), cause, NOW).alert();
    Alert thrice = twice.join("button", Set.of(), cause, NOW).alert();
    assertThat(alert.condition().severity()).isEqualTo(Severity.HIGH);
    assertThat(twice.condition().severity()).isEqualTo(Severity.CRITICAL);
    assertThat(thrice.condition().severity()).isEqualTo(Severity.CRITICAL);
  }
}
