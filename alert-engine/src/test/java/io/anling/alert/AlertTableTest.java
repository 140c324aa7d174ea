package io.anling.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The transition table of {@link AlertState}, cell by cell. */
class AlertTableTest {

  private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "acknowledge, raised, acknowledged",
    "acknowledge, acknowledged, acknowledged",
    "acknowledge, contacted, contacted",
    "acknowledge, en-route, en-route",
    "acknowledge, on-scene, on-scene",
    "acknowledge, closed,",
    "contact, raised,",
    "contact, acknowledged, contacted",
    "contact, contacted, contacted",
    "contact, en-route, en-route",
    "contact, on-scene, on-scene",
    "contact, closed,",
    "en-route, raised,",
    "en-route, acknowledged, en-route",
    "en-route, contacted, en-route",
    "en-route, en-route, en-route",
    "en-route, on-scene,",
    "en-route, closed,",
    "arrive, raised,",
    "arrive, acknowledged, on-scene",
    "arrive, contacted, on-scene",
    "arrive, en-route, on-scene",
    "arrive, on-scene, on-scene",
    "arrive, closed,",
    "note, raised, raised",
    "note, acknowledged, acknowledged",
    "note, contacted, contacted",
    "note, en-route, en-route",
    "note, on-scene, on-scene",
    "note, closed, closed",
    "resolve, raised, closed",
    "resolve, acknowledged, closed",
    "resolve, contacted, closed",
    "resolve, en-route, closed",
    "resolve, on-scene, closed",
    "resolve, closed,"
  })
  void cell(String act, String from, String to) {
    Alert alert = in(Labelled.of(AlertState.class, from));
    Decision decision = alert.act(human(Act.find(act).orElseThrow(), "zhang"), NOW);
    if (to == null) {
      assertThat(decision.reason()).isEqualTo(Decision.Reason.REFUSED_IN_STATE);
      assertThat(decision.alert()).isEqualTo(alert);
      assertThat(decision.facts()).isEmpty();
    } else {
      assertThat(decision.alert().state().word()).isEqualTo(to);
      assertThat(decision.facts()).hasSize(1);
      assertThat(decision.alert().course().deadline() == null)
          .isEqualTo(decision.alert().state() == AlertState.CLOSED);
    }
  }

  @ParameterizedTest
  @CsvSource({"acknowledged", "contacted", "en-route", "on-scene"})
  void othersCannotTakeWhatIsOwned(String state) {
    Alert alert = in(Labelled.of(AlertState.class, state));
    Decision decision = alert.act(human(Act.ACKNOWLEDGE, "li"), NOW);
    assertThat(decision.reason()).isEqualTo(Decision.Reason.REFUSED_OTHER_OWNER);
    assertThat(decision.alert()).isEqualTo(alert);
  }

  @ParameterizedTest
  @CsvSource({"acknowledged", "contacted", "en-route", "on-scene"})
  void deadlineSendsWhatIsOwnedBackToItsPlan(String state) {
    Alert alert = in(Labelled.of(AlertState.class, state));
    Instant deadline = alert.course().deadline();
    assertThat(alert.escalate(deadline.minusMillis(1)).reason()).isEqualTo(Decision.Reason.NOT_DUE);
    Decision back = alert.escalate(deadline);
    assertThat(back.reason()).isEqualTo(Decision.Reason.NOT_HELPED_IN_TIME);
    assertThat(back.alert().state()).isEqualTo(AlertState.RAISED);
    assertThat(back.alert().course().owner()).isEqualTo("desk:测试县");
    assertThat(back.alert().course().progress().steps()).isZero();
  }

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

  static HumanAct human(Act act, String user) {
    return new HumanAct(act, user, act == Act.RESOLVE ? Outcome.OTHER : null);
  }
}
