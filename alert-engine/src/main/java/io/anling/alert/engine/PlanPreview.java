package io.anling.alert.engine;

import io.anling.alert.Alert;
import io.anling.alert.AlertKind;
import io.anling.alert.Condition;
import io.anling.alert.EscalationPlan;
import io.anling.alert.EscalationStep;
import io.anling.alert.Fact;
import io.anling.alert.FactKind;
import io.anling.alert.Manner;
import io.anling.alert.NoticeOrder;
import io.anling.alert.PlanBook;
import io.anling.alert.Selector;
import io.anling.alert.Severity;
import io.anling.alert.Subject;
import io.anling.alert.registry.Household;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Whom a plan would tell, by the same choice and the same look-up as when an alert is raised and a
 * step fires, with the registry as it is now. Nothing is raised, written or sent.
 *
 * @param at when the alert would be raised
 */
public record PlanPreview(String region, EscalationPlan plan, Instant at, List<Step> steps) {

  /**
   * What is asked.
   *
   * @param severity null for the one with which such an alert starts
   * @param book null for the one that holds
   */
  public record Question(
      AlertKind kind, @Nullable Severity severity, Instant at, @Nullable PlanBook book) {

    Severity gravity() {
      return severity == null ? Severity.first(kind.lane()) : severity;
    }
  }

  /**
   * One step.
   *
   * @param number from 1
   * @param after the plan's start; sooner than the plan says where the one before is passed over
   * @param told everybody found, each once
   * @param leftOut whom its roles name and who is not told
   */
  public record Step(
      int number, Duration after, Manner manner, List<Told> told, List<LeftOut> leftOut) {

    /** Whether nobody can be told, so that the next step comes at once. */
    public boolean passedOver() {
      return told.stream().allMatch(one -> one.channels().isEmpty());
    }

    private boolean sameAs(Step other) {
      return told.equals(other.told) && after.equals(other.after) && manner.equals(other.manner);
    }
  }

  /** Somebody of a step's roles who is not told. */
  public record LeftOut(Recipient recipient, Reason reason) {

    /** Why not. */
    public enum Reason {
      /** A rota of the role says so. */
      OFF_DUTY,
      /** Others are nearer, free, or have the skills that the step asks for. */
      NOT_CHOSEN
    }
  }

  /**
   * Somebody and how they would be told.
   *
   * @param channels words of channels, the first to be tried first; empty where none leads to them
   */
  public record Told(Selector selector, Recipient recipient, List<String> channels) {}

  /** Whether the same people are told at the same times, by the same and until as many accept. */
  boolean sameAs(PlanPreview other) {
    return steps.size() == other.steps.size()
        && IntStream.range(0, steps.size()).allMatch(i -> steps.get(i).sameAs(other.steps.get(i)))
        && plan.repeat().equals(other.plan.repeat())
        && plan.holds().equals(other.plan.holds());
  }

  /** The preview for an alert of a household; empty where there is no such household. */
  public static Optional<PlanPreview> of(
      StoreSession store, String household, Question question, EngineSettings settings) {
    WorkingSet work = new WorkingSet(store, settings, () -> "preview");
    Optional<Household> home = work.household(household);
    return home.map(one -> of(work, new Subjects(work).of(one, List.of()), question));
  }

  /** The preview for an alert about {@code subject}. */
  static PlanPreview of(WorkingSet work, Subject subject, Question question) {
    PlanBook book = question.book() == null ? work.planBook() : question.book();
    EscalationPlan plan =
        new TodaysPlan(work, book).of(subject, question.kind(), question.gravity(), question.at());
    Alert alert = raised(subject, question, plan);
    List<Step> steps = new ArrayList<>();
    Duration passedOver = null;
    for (EscalationStep step : plan.steps()) {
      Duration after = passedOver == null ? step.after() : passedOver;
      List<Told> told = told(work, alert, step);
      List<LeftOut> leftOut = leftOut(work, alert, step, told);
      Step next = new Step(steps.size() + 1, after, step.manner(), told, leftOut);
      passedOver = next.passedOver() ? after : null;
      steps.add(next);
    }
    return new PlanPreview(subject.region(), plan, question.at(), steps);
  }

  private static Alert raised(Subject subject, Question question, EscalationPlan plan) {
    Condition.Times times = new Condition.Times(question.at(), question.at(), null);
    Condition condition = new Condition(question.kind(), question.gravity(), 1, times, Set.of());
    Fact cause = new Fact(FactKind.RAISED, Fact.ENGINE, Map.of());
    return Alert.raise("preview", subject, condition, plan, List.of(), cause).alert();
  }

  private static List<Told> told(WorkingSet work, Alert alert, EscalationStep step) {
    Recipients recipients = new Recipients(work);
    Ways ways = work.ways();
    Instant due = alert.condition().times().raisedAt().plus(step.after());
    NoticeOrder order =
        new NoticeOrder(NoticeOrder.STEP, 1, 1, step.selectors(), due, List.of(), step.manner());
    Map<String, Selector> selectors = new HashMap<>();
    for (Selector selector : step.selectors()) {
      recipients
          .of(alert, List.of(selector), step.manner(), due)
          .forEach(one -> selectors.putIfAbsent(one.id(), selector));
    }
    List<Told> told = new ArrayList<>();
    for (Recipient one : recipients.of(alert, order)) {
      Selector selector = selectors.getOrDefault(one.id(), step.selectors().get(0));
      told.add(new Told(selector, one, ways.all(one, alert, step.manner())));
    }
    return told;
  }

  private static List<LeftOut> leftOut(
      WorkingSet work, Alert alert, EscalationStep step, List<Told> told) {
    Recipients recipients = new Recipients(work);
    Instant due = alert.condition().times().raisedAt().plus(step.after());
    Set<String> named = new HashSet<>();
    told.forEach(one -> named.add(one.recipient().id()));
    Set<String> onDuty = new HashSet<>();
    recipients.of(alert, step.selectors(), step.manner(), due).forEach(one -> onDuty.add(one.id()));
    return recipients.of(alert, step.selectors(), step.manner(), null).stream()
        .filter(one -> !named.contains(one.id()))
        .map(
            one ->
                new LeftOut(
                    one,
                    onDuty.contains(one.id())
                        ? LeftOut.Reason.NOT_CHOSEN
                        : LeftOut.Reason.OFF_DUTY))
        .toList();
  }
}
