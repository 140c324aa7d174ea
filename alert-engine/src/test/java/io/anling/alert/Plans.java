package io.anling.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Made-up plans, and alerts that are under them. */
final class Plans {

  static final Instant START = Instant.parse("2026-11-22T00:00:00Z");

  private Plans() {}

  static EscalationPlan plan(String id, EscalationStep... steps) {
    return new EscalationPlan(
        id, 1, List.of(steps), Duration.ofMinutes(1), DefaultPlans.of(AlertKind.SOS).holds());
  }

  static EscalationStep step(int seconds, Selector... selectors) {
    return new EscalationStep(Duration.ofSeconds(seconds), List.of(selectors));
  }

  /** A step whose people must all accept. */
  static EscalationStep all(int seconds, Selector... selectors) {
    return new EscalationStep(
        Duration.ofSeconds(seconds),
        List.of(selectors),
        new Manner(List.of(), Accept.ALL, 0, false));
  }

  static Subject home(String household, String region) {
    return new Subject(household, region, "desk:" + region, List.of(), List.of("button"));
  }

  static Alert raised(EscalationPlan plan) {
    Condition condition =
        new Condition(
            AlertKind.SOS, Severity.HIGH, 1, new Condition.Times(START, START, null), Set.of());
    Fact cause = new Fact(FactKind.RAISED, "device:button", Map.of());
    return Alert.raise("a1", home("h1", "县/镇/村"), condition, plan, List.of(), cause).alert();
  }

  /** Fires what is due, as an engine would that told {@code people} in each step. */
  static Alert turn(Alert alert, Instant now, int people) {
    Decision decision = alert.escalate(now);
    return decision.orders().stream().anyMatch(NoticeOrder::asksForAll)
        ? decision.alert().demanding(people)
        : decision.alert();
  }
}
