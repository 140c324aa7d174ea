package io.anling.alert;

import java.time.Duration;
import java.util.List;

/** The plans that work with nothing configured: one a lane. */
public final class DefaultPlans {

  private static final EscalationPlan.Holds HOLDS =
      new EscalationPlan.Holds(
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofMinutes(30),
          Duration.ofHours(2));

  private static final EscalationPlan.Holds SLOW_HOLDS =
      new EscalationPlan.Holds(
          Duration.ofHours(24), Duration.ofHours(24), Duration.ofHours(24), Duration.ofHours(24));

  private static final EscalationPlan EMERGENCY =
      new EscalationPlan(
          "default-emergency",
          1,
          List.of(
              step(0, Selector.HOUSEHOLD_CONTACTS, Selector.ASSIGNED_HELPER, Selector.NEAREST_DESK),
              whenever(60, Selector.STATION, Selector.NEIGHBOURING_HELPERS),
              step(180, Selector.TOWN_DESK),
              step(300, Selector.COUNTY_DESK)),
          Duration.ofMinutes(1),
          HOLDS);

  private static final EscalationPlan URGENT =
      new EscalationPlan(
          "default-urgent",
          1,
          List.of(
              step(0, Selector.ASSIGNED_HELPER, Selector.NEAREST_DESK),
              step(600, Selector.HOUSEHOLD_CONTACTS),
              step(1800, Selector.TOWN_DESK)),
          Duration.ofMinutes(10),
          HOLDS);

  private static final EscalationPlan WORK =
      new EscalationPlan(
          "default-work",
          1,
          List.of(step(0, Selector.NEAREST_DESK)),
          Duration.ofHours(24),
          SLOW_HOLDS);

  private DefaultPlans() {}

  /** The plan for an alert of {@code kind}. */
  public static EscalationPlan of(AlertKind kind) {
    return switch (kind.lane()) {
      case EMERGENCY -> EMERGENCY;
      case URGENT -> URGENT;
      case SERVICE, TECHNICAL, OVERSIGHT -> WORK;
    };
  }

  /** Every plan there is, each once. */
  public static List<EscalationPlan> all() {
    return List.of(EMERGENCY, URGENT, WORK);
  }

  /** A step for those who happen to be there: a village without any is no fault. */
  private static EscalationStep whenever(int seconds, Selector... selectors) {
    return new EscalationStep(
        Duration.ofSeconds(seconds), List.of(selectors), Manner.USUAL.whenever());
  }

  private static EscalationStep step(int seconds, Selector... selectors) {
    return new EscalationStep(Duration.ofSeconds(seconds), List.of(selectors));
  }
}
