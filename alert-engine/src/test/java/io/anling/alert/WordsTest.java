package io.anling.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anling.alert.duty.CoverGap;
import io.anling.alert.duty.Days;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract's words, and what people read for them. */
class WordsTest {

  static Stream<List<Labelled>> catalogues() {
    return Stream.<Labelled[]>of(
            AlertKind.values(),
            AlertState.values(),
            Lane.values(),
            Severity.values(),
            Outcome.values(),
            FactKind.values(),
            Label.values(),
            Finding.values(),
            Assignment.State.values(),
            FollowUp.Result.values(),
            Absence.Why.values(),
            Selector.values(),
            Days.values(),
            CoverGap.Why.values())
        .map(List::of);
  }

  @ParameterizedTest
  @MethodSource("catalogues")
  void everyWordIsItsOwnAndHasBothLabels(List<Labelled> words) {
    assertThat(words.stream().map(Labelled::word)).doesNotHaveDuplicates();
    assertThat(words)
        .allSatisfy(
            word -> {
              assertThat(word.word()).matches("[a-z-]+");
              assertThat(word.zh()).matches("(?s).*[\\u4e00-\\u9fff].*");
              assertThat(word.en()).matches("[A-Z][A-Za-z ,-]+");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sos",
        "fall",
        "smoke",
        "water-leak",
        "service-request",
        "low-battery",
        "test",
        "cancel",
        "cleared",
        "check-in",
        "mains-restored",
        "arrival"
      })
  void devicesMaySend(String type) {
    assertThat(EventType.parse(type)).map(EventType::word).contains(type);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "unknown-button",
        "unreadable-message",
        "area-outage",
        "no-cover",
        "no-desk-listening",
        "no-route-out",
        "engine-audit",
        "clock-step",
        "",
        "SOS",
        "press"
      })
  void devicesMayNotSend(String type) {
    assertThat(EventType.parse(type)).isEmpty();
  }

  @Test
  void unknownWordIsNamedInTheError() {
    assertThatThrownBy(() -> Labelled.of(Lane.class, "slow")).hasMessage("unknown Lane \"slow\"");
  }

  @Test
  void everyKindHasAPlanThatEndsAtADesk() {
    for (AlertKind kind : AlertKind.values()) {
      List<EscalationStep> steps = DefaultPlans.of(kind).steps();
      assertThat(steps.get(steps.size() - 1).selectors())
          .as(kind.word())
          .containsAnyOf(Selector.NEAREST_DESK, Selector.TOWN_DESK, Selector.COUNTY_DESK);
    }
  }

  @Test
  void planThatCannotWorkIsRefused() {
    EscalationPlan.Holds holds = DefaultPlans.of(AlertKind.SOS).holds();
    Duration minute = Duration.ofMinutes(1);
    EscalationStep first = new EscalationStep(minute, List.of(Selector.NEAREST_DESK));
    EscalationStep sooner = new EscalationStep(Duration.ZERO, List.of(Selector.TOWN_DESK));
    assertThatThrownBy(() -> new EscalationPlan("p", 1, List.of(), minute, holds))
        .hasMessageContaining("\"p\" has no step");
    assertThatThrownBy(() -> new EscalationPlan("p", 1, List.of(first, sooner), minute, holds))
        .hasMessageContaining("step 2 fires before step 1");
    assertThatThrownBy(
            () -> new EscalationPlan("p", 1, List.of(first), Duration.ofSeconds(1), holds))
        .hasMessageContaining("every 15 s");
    assertThatThrownBy(() -> new EscalationStep(minute.negated(), List.of()))
        .hasMessageContaining("before its plan starts");
  }

  @Test
  void outcomeBelongsToResolveAlone() {
    assertThatThrownBy(() -> new HumanAct(Act.RESOLVE, "zhang", null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new HumanAct(Act.NOTE, "zhang", Outcome.OTHER))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void actsThatLackWhatTheyNeedAreRefused() {
    for (Act act : List.of(Act.DISPATCH, Act.HAND_OVER, Act.FOLLOW_UP, Act.REVIEW)) {
      assertThatThrownBy(() -> new HumanAct(act, "zhang", null))
          .as(act.word())
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void outcomesAndFindingsAreDocumentedWithBothLabels() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("docs", "lives.md"));
    for (Labelled[] list : new Labelled[][] {Outcome.values(), Finding.values()}) {
      for (Labelled one : list) {
        assertThat(lines)
            .contains("| `" + one.word() + "` | " + one.zh() + " | " + one.en() + " |");
      }
    }
  }
}
