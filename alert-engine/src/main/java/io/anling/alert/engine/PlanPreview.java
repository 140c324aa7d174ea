package io.anling.alert.engine;

import io.anling.alert.Alert;
import io.anling.alert.AlertKind;
import io.anling.alert.Condition;
import io.anling.alert.DefaultPlans;
import io.anling.alert.EscalationPlan;
import io.anling.alert.EscalationStep;
import io.anling.alert.Fact;
import io.anling.alert.FactKind;
import io.anling.alert.Selector;
import io.anling.alert.Severity;
import io.anling.alert.Subject;
import io.anling.alert.registry.Household;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whom the plan of a household would tell, by the same look-up as when a step fires. Nothing is
 * raised, written or sent.
 *
 * @param region the household's
 */
public record PlanPreview(String region, EscalationPlan plan, List<Step> steps) {

  /**
   * One step.
   *
   * @param number from 1
   * @param after the plan's start
   * @param told everybody, each once; empty where the step would be passed over
   */
  public record Step(int number, Duration after, List<Told> told) {}

  /**
   * Somebody and how they would be told.
   *
   * @param channels words of channels; empty where none leads to them
   */
  public record Told(Selector selector, Recipient recipient, List<String> channels) {}

  /**
   * The preview for an alert of {@code kind}; empty where there is no such household.
   *
   * @param at when it would be raised: each step finds who is on duty when it fires
   */
  public static Optional<PlanPreview> of(
      StoreSession store, String household, AlertKind kind, Instant at, EngineSettings settings) {
    WorkingSet work = new WorkingSet(store, settings, () -> "preview");
    Optional<Household> home = work.household(household);
    if (home.isEmpty()) {
      return Optional.empty();
    }
    Subject subject = new Subjects(work).of(home.get(), List.of());
    Alert alert = raised(subject, kind, at);
    Recipients recipients = new Recipients(work);
    List<Step> steps = new ArrayList<>();
    for (EscalationStep step : alert.plan().steps()) {
      List<Told> told = told(step, alert, recipients, settings);
      steps.add(new Step(steps.size() + 1, step.after(), told));
    }
    return Optional.of(new PlanPreview(subject.region(), alert.plan(), steps));
  }

  private static Alert raised(Subject subject, AlertKind kind, Instant at) {
    Condition.Times times = new Condition.Times(at, at, null);
    Condition condition = new Condition(kind, Severity.first(kind.lane()), 1, times, Set.of());
    Fact cause = new Fact(FactKind.RAISED, Fact.ENGINE, Map.of());
    return Alert.raise("preview", subject, condition, DefaultPlans.of(kind), List.of(), cause)
        .alert();
  }

  private static List<Told> told(
      EscalationStep step, Alert alert, Recipients recipients, EngineSettings settings) {
    Instant fires = alert.course().progress().startedAt().plus(step.after());
    Set<String> once = new HashSet<>();
    List<Told> told = new ArrayList<>();
    for (Selector selector : step.selectors()) {
      for (Recipient recipient : recipients.of(alert, List.of(selector), fires)) {
        if (once.add(recipient.id())) {
          told.add(new Told(selector, recipient, channels(recipient, settings)));
        }
      }
    }
    return told;
  }

  private static List<String> channels(Recipient recipient, EngineSettings settings) {
    List<String> channels = new ArrayList<>();
    if (settings.webhook()) {
      channels.add(Outbox.WEBHOOK);
    }
    if (Outbox.atConsole(recipient)) {
      channels.add(Outbox.CONSOLE);
    }
    return channels;
  }
}
