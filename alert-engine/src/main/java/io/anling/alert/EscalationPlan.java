package io.anling.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Who is told when, and how long a human may hold an alert in each state before it returns here.
 * Frozen into the alert when it is raised: a later change of plan changes no open alert.
 *
 * @param id and {@code version} name the plan in the log
 * @param steps at least one, in the order of their delays
 * @param repeat how often the last step fires again, for ever, until a human owns the alert
 * @param holds how long each owned state may last
 */
public record EscalationPlan(
    String id, int version, List<EscalationStep> steps, Duration repeat, Holds holds) {

  /** The same person is told of one alert again after this long at the earliest. */
  public static final Duration RETELL = Duration.ofSeconds(15);

  /** How long an alert may stay in each owned state without progress. */
  public record Holds(
      Duration acknowledged, Duration contacted, Duration enRoute, Duration onScene) {

    Duration of(AlertState state) {
      return switch (state) {
        case ACKNOWLEDGED -> acknowledged;
        case CONTACTED -> contacted;
        case EN_ROUTE -> enRoute;
        case ON_SCENE -> onScene;
        case RAISED, CLOSED -> throw new IllegalArgumentException(state + " is owned by nobody");
      };
    }
  }

  public EscalationPlan {
    steps = List.copyOf(steps);
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("plan \"" + id + "\" has no step");
    }
    for (int i = 1; i < steps.size(); i++) {
      if (steps.get(i).after().compareTo(steps.get(i - 1).after()) < 0) {
        throw new IllegalArgumentException(
            "plan \"" + id + "\": step " + (i + 1) + " fires before step " + i);
      }
    }
    if (repeat.compareTo(RETELL) < 0) {
      throw new IllegalArgumentException(
          "plan \"%s\": nobody is told of one alert more often than every %d s"
              .formatted(id, RETELL.toSeconds()));
    }
  }

  /** The same plan as another version. */
  EscalationPlan as(int number) {
    return new EscalationPlan(id, number, steps, repeat, holds);
  }

  /** When step {@code index} (from 0) is due in a plan that started at {@code startedAt}. */
  Instant due(int index, Instant startedAt) {
    return startedAt.plus(steps.get(index).after());
  }

  /** When the step after those that fired is due; the last one comes again and again. */
  Instant nextStep(Course.Progress done) {
    Instant told = done.toldAt();
    return done.steps() < steps.size()
        ? due(done.steps(), done.startedAt())
        : (told == null ? done.startedAt() : told).plus(repeat);
  }

  boolean isLast(int index) {
    return index >= steps.size() - 1;
  }
}
