package io.anling.alert;

import static io.anling.alert.Decision.Reason.NOT_DUE;
import static io.anling.alert.Decision.Reason.NOT_HELPED_IN_TIME;
import static io.anling.alert.Decision.Reason.REFUSED_IN_STATE;
import static io.anling.alert.Decision.Reason.REFUSED_NOT_OFFERED;
import static io.anling.alert.Decision.Reason.REFUSED_NOT_OVERDUE;
import static io.anling.alert.Decision.Reason.REFUSED_NOT_OWED;
import static io.anling.alert.Decision.Reason.REFUSED_OTHER_OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.TransitionTable.Cell;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The transition table of {@link AlertState}, cell by cell: it is read from the Javadoc itself, so
 * that what is written there is what holds. The owner is zhang; wang is asked to go.
 */
class AlertTableTest {

  private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");
  private static final Instant OVERDUE = NOW.plus(Duration.ofDays(3));

  static Stream<Cell> acts() {
    return TransitionTable.cells().stream().filter(cell -> !cell.row().startsWith("("));
  }

  static Stream<Cell> deadlines() {
    return TransitionTable.cells().stream()
        .filter(cell -> cell.row().startsWith("(") && !cell.refused());
  }

  @Test
  void everyActHasItsRow() {
    Set<String> rows = new TreeSet<>(acts().map(Cell::row).toList());
    Set<String> words = new TreeSet<>(Stream.of(Act.values()).map(Act::word).toList());
    words.add("give back");
    assertThat(rows).isEqualTo(words);
    assertThat(TransitionTable.cells()).hasSize((Act.values().length + 4) * 6);
  }

  @ParameterizedTest
  @MethodSource("acts")
  void cell(Cell cell) {
    Act act = Act.find(cell.row()).orElse(Act.RELEASE);
    Alert alert = asked(cell.from());
    if (cell.refused()) {
      for (String user : List.of("zhang", "wang", "li")) {
        refuses(alert, human(act, user), OVERDUE, REFUSED_IN_STATE);
      }
      return;
    }
    switch (cell.who()) {
      case "" -> takes(alert, human(act, "li"), NOW, cell.next());
      case "owner" -> {
        takes(alert, human(act, "zhang"), NOW, cell.next());
        refuses(alert, human(act, "li"), NOW, REFUSED_OTHER_OWNER);
      }
      case "asked" -> {
        takes(alert, human(act, "wang"), NOW, cell.next());
        refuses(
            alert,
            human(act, "li"),
            NOW,
            act == Act.RELEASE ? REFUSED_OTHER_OWNER : REFUSED_NOT_OFFERED);
      }
      case "overdue" -> {
        takes(alert, human(act, "li"), OVERDUE, cell.next());
        refuses(alert, human(act, "li"), NOW, REFUSED_NOT_OVERDUE);
      }
      case "owed" -> {
        Alert called = takes(alert, human(act, "li"), NOW, cell.next());
        refuses(called, human(act, "li"), NOW, REFUSED_NOT_OWED);
      }
      default -> throw new AssertionError("nobody knows who is meant by " + cell.who());
    }
  }

  private static Alert takes(Alert alert, HumanAct act, Instant now, String next) {
    Decision decision = alert.act(act, now);
    Alert after = decision.alert();
    assertThat(decision.refused()).isFalse();
    assertThat(decision.facts()).isNotEmpty();
    assertThat(after.state().word()).isEqualTo(next);
    assertThat(after.course().deadline() == null).isEqualTo(!after.open());
    assertThat(after.open() ? after.course().owner() : "somebody").isNotEmpty();
    assertThat(after.state().owned() || after.course().duties().open().isEmpty())
        .as("nobody is asked any more once nobody has the alert")
        .isTrue();
    return after;
  }

  private static void refuses(Alert alert, HumanAct act, Instant now, Decision.Reason why) {
    Decision decision = alert.act(act, now);
    assertThat(decision).isEqualTo(Decision.nothing(why, alert));
    assertThat(decision.refused()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("deadlines")
  void deadline(Cell cell) {
    Alert alert = cell.row().equals("(unanswered)") ? asked(cell.from()) : in(cell.from());
    Instant due = alert.dueAt();
    assertThat(due).isNotNull();
    assertThat(alert.escalate(due.minusMillis(1)).reason()).isEqualTo(NOT_DUE);
    Decision decision = alert.escalate(due);
    assertThat(decision.facts()).isNotEmpty();
    assertThat(decision.alert().state().word()).isEqualTo(cell.next());
    assertThat(decision.alert().dueAt()).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({"acknowledged", "contacted", "en-route", "on-scene"})
  void deadlineSendsWhatIsOwnedBackToItsPlan(String state) {
    Alert alert = in(Labelled.of(AlertState.class, state));
    Decision back = alert.escalate(alert.course().deadline());
    assertThat(back.reason()).isEqualTo(NOT_HELPED_IN_TIME);
    assertThat(back.alert().course().owner()).isEqualTo("desk:测试县");
    assertThat(back.alert().course().progress().steps()).isZero();
  }

  /** Raised by a press, and then taken by zhang as far as {@code state}. */
  static Alert in(AlertState state) {
    AlertKind kind = AlertKind.SOS;
    Alert raised =
        Alert.raise(
                "a1",
                new Subject("h1", "测试县", "desk:测试县", List.of(), List.of("button")),
                new Condition(
                    kind, Severity.HIGH, 1, new Condition.Times(NOW, NOW, null), Set.of()),
                DefaultPlans.of(kind),
                List.of(),
                new Fact(FactKind.RAISED, "device:button", Map.of()))
            .alert();
    List<Act> way =
        switch (state) {
          case RAISED -> List.of();
          case ACKNOWLEDGED -> List.of(Act.ACKNOWLEDGE);
          case CONTACTED -> List.of(Act.ACKNOWLEDGE, Act.CONTACT);
          case EN_ROUTE -> List.of(Act.ACKNOWLEDGE, Act.EN_ROUTE);
          case ON_SCENE -> List.of(Act.ACKNOWLEDGE, Act.ARRIVE);
          case CLOSED -> List.of(Act.RESOLVE);
        };
    Alert alert = raised;
    for (Act act : way) {
      alert = alert.act(human(act, "zhang"), NOW.minus(Duration.ofMinutes(1))).alert();
    }
    assertThat(alert.state()).isEqualTo(state);
    return alert;
  }

  /** The same with wang asked to go, where somebody can be asked. */
  private static Alert asked(AlertState state) {
    Alert alert = in(state);
    return state.owned() ? alert.act(human(Act.DISPATCH, "zhang"), NOW).alert() : alert;
  }

  static HumanAct human(Act act, String user) {
    return switch (act) {
      case RESOLVE -> new HumanAct(act, user, Outcome.HELPED_ON_SITE);
      case DISPATCH -> HumanAct.dispatch(user, List.of("user:wang"), Offers.WITHIN);
      case HAND_OVER -> HumanAct.handOver(user, "user:wang");
      case FOLLOW_UP -> HumanAct.followUp(user, FollowUp.Result.WELL);
      case REVIEW -> HumanAct.review(user, Finding.HANDLED_WELL);
      default -> new HumanAct(act, user, null);
    };
  }
}
