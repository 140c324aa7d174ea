package io.anling.alert.engine;

import io.anling.alert.Accept;
import io.anling.alert.AlertKind;
import io.anling.alert.DefaultPlans;
import io.anling.alert.EscalationPlan;
import io.anling.alert.EscalationStep;
import io.anling.alert.Lane;
import io.anling.alert.Manner;
import io.anling.alert.PlanBook;
import io.anling.alert.PlanRule;
import io.anling.alert.Selector;
import java.time.Duration;
import java.util.List;

/** Books with one plan, "written", for every emergency. */
final class Books {

  private Books() {}

  static PutPlans book(EscalationStep... steps) {
    EscalationPlan plan =
        new EscalationPlan(
            "written",
            1,
            List.of(steps),
            Duration.ofMinutes(1),
            DefaultPlans.of(AlertKind.SOS).holds());
    PlanRule.Matter emergencies =
        new PlanRule.Matter(List.of(), List.of(Lane.EMERGENCY), List.of(), List.of());
    PlanRule rule = new PlanRule(emergencies, List.of(), "", null, plan);
    String text = List.of(steps).toString();
    return new PutPlans("admin", text, new PlanBook(0, PlanBook.DEFAULT.zone(), List.of(rule)));
  }

  static EscalationStep step(int seconds, Selector... selectors) {
    return new EscalationStep(Duration.ofSeconds(seconds), List.of(selectors));
  }

  /** A step of which nobody is missed. */
  static EscalationStep optional(int seconds, Selector... selectors) {
    return new EscalationStep(
        Duration.ofSeconds(seconds),
        List.of(selectors),
        new Manner(List.of(), Accept.ONE, 0, true));
  }

  static EscalationStep all(int seconds, Selector... selectors) {
    return new EscalationStep(
        Duration.ofSeconds(seconds),
        List.of(selectors),
        new Manner(List.of(), Accept.ALL, 0, false));
  }
}
