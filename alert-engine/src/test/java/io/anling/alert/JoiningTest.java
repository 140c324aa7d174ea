package io.anling.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The joining table, cell by cell. */
class JoiningTest {

  private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");

  /** Where the open alert stands: the table's columns. */
  private enum Stand {
    RAISED(AlertState.RAISED, false),
    ACKNOWLEDGED(AlertState.ACKNOWLEDGED, false),
    CONTACTED(AlertState.CONTACTED, false),
    EN_ROUTE(AlertState.EN_ROUTE, false),
    CONTACTED_LONG_AGO(AlertState.CONTACTED, true),
    EN_ROUTE_LONG_AGO(AlertState.EN_ROUTE, true),
    ON_SCENE(AlertState.ON_SCENE, false),
    CLOSED(AlertState.CLOSED, false);

    private final AlertState state;
    private final boolean longAgo;

    Stand(AlertState state, boolean longAgo) {
      this.state = state;
      this.longAgo = longAgo;
    }
  }

  /** Open lane, signal's lane, and for each stand whether the signal joins (+) or is new (n). */
  @ParameterizedTest
  @CsvSource({
    "emergency, emergency, ++++nnnn",
    "emergency, urgent,    ++++nnnn",
    "urgent,    emergency, nnnnnnnn",
    "urgent,    urgent,    ++++nnnn"
  })
  void everyCellOfTheTable(String open, String signal, String cells) {
    Iterator<Character> cell = cells.chars().mapToObj(c -> (char) c).iterator();
    for (Stand stand : Stand.values()) {
      boolean joins = cell.next() == '+';
      for (AlertKind kind : kinds(open)) {
        Alert alert = standing(kind, stand);
        for (AlertKind next : kinds(signal)) {
          assertThat(Joining.joined(next, "other", List.of(alert), NOW).isPresent())
              .as("%s %s, then %s", kind.word(), stand, next.word())
              .isEqualTo(joins);
          assertThat(Joining.linked(next, List.of(alert))).containsExactly(alert.id());
        }
      }
    }
    assertThat(cell.hasNext()).isFalse();
  }

  private static List<AlertKind> kinds(String lane) {
    return Arrays.stream(AlertKind.values())
        .filter(kind -> kind.lane() == Labelled.of(Lane.class, lane))
        .toList();
  }

  private static Alert standing(AlertKind kind, Stand stand) {
    Alert alert = alert(kind, stand.state);
    Instant contacted =
        NOW.minus(stand.longAgo ? Duration.ofMinutes(30).plusMillis(1) : Duration.ofMinutes(30));
    return stand.longAgo || stand == Stand.CONTACTED
        ? alert.with(contactedAt(alert.course(), contacted))
        : alert;
  }

  private static Course contactedAt(Course course, Instant at) {
    return new Course(
        course.state(), course.owner(), course.deadline(), course.progress(), at, null);
  }

  /** Every other pair of lanes: the same kind of the same device joins while it is open. */
  @Test
  void inTheOtherLanesThereIsOneOpenAlertPerDeviceAndKind() {
    int pairs = 0;
    for (AlertKind open : AlertKind.values()) {
      for (AlertKind signal : AlertKind.values()) {
        if (open.lane().joinsByHousehold() && signal.lane().joinsByHousehold()) {
          continue;
        }
        pairs++;
        for (AlertState state : AlertState.values()) {
          List<Alert> alerts = List.of(alert(open, state));
          assertThat(Joining.joined(signal, "button", alerts, NOW).isPresent())
              .as("%s %s, then %s", open.word(), state.word(), signal.word())
              .isEqualTo(open == signal && state != AlertState.CLOSED);
          assertThat(Joining.joined(signal, "other", alerts, NOW)).isEmpty();
          assertThat(Joining.linked(signal, alerts)).isEmpty();
        }
      }
    }
    assertThat(pairs).isGreaterThan(400);
  }

  @Test
  void drillTakesNothingInAndIsLinkedToNothing() {
    Alert sos = alert(AlertKind.SOS, AlertState.RAISED);
    Alert drill = sos.with(sos.condition().labelled(Label.DRILL));
    for (AlertKind kind : AlertKind.values()) {
      assertThat(Joining.joined(kind, "button", List.of(drill), NOW)).isEmpty();
      assertThat(Joining.linked(kind, List.of(drill))).isEmpty();
    }
  }

  @Test
  void kindsThatJoinAreNamedOnceInTheOrderOfTheirComing() {
    Alert alert = AlertTableTest.in(AlertState.RAISED);
    Fact cause = new Fact(FactKind.JOINED, "device:smoke", Map.of());
    for (AlertKind kind : List.of(AlertKind.SMOKE, AlertKind.SOS, AlertKind.GAS, AlertKind.SMOKE)) {
      alert = alert.join(kind, "smoke", Set.of(), cause, NOW).alert();
    }
    assertThat(alert.kind()).isEqualTo(AlertKind.SOS);
    assertThat(alert.condition().also()).containsExactly(AlertKind.SMOKE, AlertKind.GAS);
  }

  @Test
  void joiningNeverDelaysTheNextStep() {
    Alert alert = AlertTableTest.in(AlertState.RAISED).escalate(NOW).alert();
    Instant due = alert.course().deadline();
    Fact cause = new Fact(FactKind.JOINED, "device:button", Map.of());
    for (int i = 1; i < 60; i++) {
      alert = alert.join(AlertKind.SOS, "button", Set.of(), cause, NOW.plusSeconds(i)).alert();
      assertThat(alert.course().deadline()).isEqualTo(due);
    }
    assertThat(alert.plan()).isEqualTo(AlertTableTest.in(AlertState.RAISED).plan());
  }

  @Test
  void whatWaitsForItsFirstNoticeIsNotPutOffByAnotherSignal() {
    Alert unheard = AlertTableTest.in(AlertState.RAISED);
    Fact cause = new Fact(FactKind.JOINED, "device:button", Map.of());
    Decision joined = unheard.join(AlertKind.SOS, "button", Set.of(), cause, NOW);
    assertThat(joined.alert().course()).isEqualTo(unheard.course());
    assertThat(joined.orders()).isEmpty();
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
    Alert twice = alert.join(AlertKind.SOS, "button", Set.of(), cause, NOW).alert();
    Alert thrice = twice.join(AlertKind.SOS, "button", Set.of(), cause, NOW).alert();
    assertThat(alert.condition().severity()).isEqualTo(Severity.HIGH);
    assertThat(twice.condition().severity()).isEqualTo(Severity.CRITICAL);
    assertThat(thrice.condition().severity()).isEqualTo(Severity.CRITICAL);
  }
}
