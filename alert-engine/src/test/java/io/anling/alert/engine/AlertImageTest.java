package io.anling.alert.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anling.alert.Alert;
import io.anling.alert.EscalationPlan;
import io.anling.alert.Fact;
import io.anling.alert.FactKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an alert is made of, at whatever depth, is in its log and comes back from it. */
class AlertImageTest {

  private static final RecordText records = new RecordText();

  record Inner(@Nullable String what, @Nullable Instant at) {}

  record Outer(
      @Nullable Inner inner, List<Inner> many, Set<FactKind> kinds, int number, boolean flag) {

    Outer {
      many = List.copyOf(many);
      kinds = Set.copyOf(kinds);
    }
  }

  record Strange(Thread thread) {}

  @Test
  void everyComponentOfAnAlertIsKnown() {
    AlertImage.check();
  }

  @Test
  void anAlertInWhichNothingIsEmptyIsRebuilt() {
    Alert alert = Samples.of(Alert.class);
    assertThat(rebuilt(alert, List.of(AlertImage.first(alert)))).contains(alert);
  }

  @Test
  void aPlanInWhichNothingIsEmptyIsRebuilt() {
    EscalationPlan plan = Samples.of(EscalationPlan.class);
    PlanText text = PlanText.of(plan);
    assertThat(PlanText.plan(text.text())).isEqualTo(plan);
    assertThat(text.hash()).isEqualTo(LogChain.sha256(text.text()));
  }

  @Test
  void whatIsNotThereComesBackAsNotThere() {
    Outer nothing = new Outer(null, List.of(), Set.of(), 0, false);
    assertThat(records.read(Outer.class, records.write(nothing))).isEqualTo(nothing);
    Outer hollow =
        new Outer(
            new Inner(null, null),
            List.of(new Inner(null, null), new Inner("", null)),
            Set.of(FactKind.TOLD, FactKind.NOTE),
            -1,
            true);
    assertThat(records.read(Outer.class, records.write(hollow))).isEqualTo(hollow);
    assertThat(records.read(Outer.class, Map.of("number", "3")))
        .as("a text of before the other components")
        .isEqualTo(new Outer(null, List.of(), Set.of(), 3, false));
  }

  @Test
  void anEntrySaysOnlyWhatChangedAndWhatIsGone() {
    Alert before = Samples.of(Alert.class);
    Alert after =
        new Alert(
            before.id(),
            before.subject(),
            before.condition(),
            before.course(),
            before.plan(),
            List.of());
    assertThat(AlertImage.difference(before, before)).isEmpty();
    assertThat(AlertImage.difference(before, after)).containsOnlyKeys("=-linkedTo.0");
    assertThat(AlertImage.difference(after, before)).containsOnlyKeys("=linkedTo.0");
    var log = List.of(AlertImage.first(before), AlertImage.difference(before, after));
    assertThat(rebuilt(after, log)).contains(after);
  }

  @Test
  void aLogOfBeforeTheImageRebuildsNothing() {
    assertThat(rebuilt(Samples.of(Alert.class), List.of(Map.of("kind", "sos")))).isEmpty();
    assertThat(AlertImage.rebuild(List.of(), hash -> Optional.empty())).isEmpty();
  }

  @Test
  void aPlanThatIsNotTheOneNamedIsRefused() {
    Map<String, String> first = AlertImage.first(Samples.of(Alert.class));
    List<LogEntry> log = log("a", List.of(first));
    assertThatThrownBy(() -> AlertImage.rebuild(log, hash -> Optional.empty()))
        .hasMessageContaining("is not kept");
    assertThatThrownBy(() -> AlertImage.rebuild(log, hash -> Optional.of("id=another")))
        .hasMessageContaining("was changed");
  }

  @Test
  void aTypeThatIsNotKnownIsNamedWithItsPath() {
    assertThatThrownBy(() -> records.check(Strange.class))
        .hasMessage("Strange.thread: no text is known for a java.lang.Thread");
  }

  private static Optional<Alert> rebuilt(Alert alert, List<Map<String, String>> details) {
    PlanText plan = PlanText.of(alert.plan());
    return AlertImage.rebuild(
        log(alert.id(), details),
        hash -> hash.equals(plan.hash()) ? Optional.of(plan.text()) : Optional.empty());
  }

  private static List<LogEntry> log(String alert, List<Map<String, String>> details) {
    return details.stream()
        .map(
            detail ->
                new LogEntry(
                    1,
                    alert,
                    1,
                    Instant.EPOCH,
                    new Fact(FactKind.RAISED, Fact.ENGINE, detail),
                    new LogEntry.Chain("", "")))
        .toList();
  }
}
