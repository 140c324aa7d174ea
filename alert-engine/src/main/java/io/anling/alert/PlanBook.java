package io.anling.alert;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;

/**
 * The rules by which an alert gets its plan. Of the rules that match, one that names the household
 * goes before all others; then the one whose region is nearest on the path to the household; then
 * the one that stands first. Where none matches, the kind's own plan holds ({@link DefaultPlans}).
 *
 * @param version of the book, from 1; 0 where nobody has written one
 * @param zone in which its hours are meant
 * @param rules in the order in which they were written
 */
public record PlanBook(int version, ZoneId zone, List<PlanRule> rules) {

  /** Nothing but the default plans. */
  public static final PlanBook DEFAULT = new PlanBook(0, ZoneId.of("Asia/Shanghai"), List.of());

  private static final Comparator<PlanRule> NEAREST =
      Comparator.comparing((PlanRule rule) -> rule.households().isEmpty())
          .thenComparing(rule -> -rule.nearness());

  public PlanBook {
    rules = List.copyOf(rules);
  }

  /** The same rules as another version, which each plan of theirs then names. */
  public PlanBook as(int number) {
    return new PlanBook(number, zone, rules.stream().map(rule -> rule.as(number)).toList());
  }

  /** What the clock on the wall says at {@code at}. */
  public LocalTime hour(Instant at) {
    return LocalTime.ofInstant(at, zone);
  }

  /** The plan for an alert raised under these circumstances. */
  public EscalationPlan plan(Circumstances now) {
    // Of equals, min answers the first.
    return rules.stream()
        .filter(rule -> rule.matches(now))
        .min(NEAREST)
        .map(PlanRule::plan)
        .orElse(DefaultPlans.of(now.kind()));
  }
}
