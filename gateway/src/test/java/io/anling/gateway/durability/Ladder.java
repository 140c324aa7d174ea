package io.anling.gateway.durability;

import io.anling.gateway.durability.AlertSeen.Entry;
import io.anling.gateway.durability.AlertSeen.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Follows one alert's timeline along its plan: each step in its order, never before it is due, and
 * once the gateway has served for {@link #TOLERANCE} since. Nothing but a human act stops it.
 */
final class Ladder {

  /** Steps fire within a second in 99.9 %; twice that on a busy test machine. */
  static final Duration TOLERANCE = Duration.ofSeconds(2);

  /** Times are shown in milliseconds. */
  private static final Duration ROUNDING = Duration.ofMillis(2);

  private final Plan plan;
  private final Uptime uptime;
  private final List<String> faults = new ArrayList<>();
  private Instant start;
  private int step = 1;
  private int round = 1;
  private Instant due;

  private Ladder(AlertSeen alert, Uptime uptime) {
    this.plan = alert.plan();
    this.uptime = uptime;
    begin(alert.raisedAt());
  }

  /** What is wrong with the alert's steps; empty where nothing is. */
  static List<String> faults(AlertSeen alert, Uptime uptime) {
    Ladder ladder = new Ladder(alert, uptime);
    alert.timeline().forEach(ladder::follow);
    ladder.missing(Instant.MAX);
    return ladder.faults;
  }

  private void begin(Instant at) {
    start = at;
    step = 1;
    round = 1;
    due = at.plus(plan.after().get(0));
  }

  private void follow(Entry entry) {
    switch (entry.what()) {
      case "step" -> fired(entry);
      case "passed-over" -> due = step > plan.after().size() ? due : entry.at();
      case "returned-to-plan" -> begin(entry.at());
      case "acknowledged", "contacted", "en-route", "arrived", "resolved" -> {
        missing(entry.at());
        due = null;
      }
      default -> {
        // Everything else leaves the plan as it is.
      }
    }
  }

  private void fired(Entry entry) {
    if (due == null) {
      faults.add("step " + entry.step() + " fired although somebody has it");
      return;
    }
    int last = plan.after().size();
    int expected = Math.min(step, last);
    if (entry.step() != expected || (expected == last && entry.round() != round)) {
      faults.add(
          String.format(
              "step %d round %d fired instead of step %d round %d",
              entry.step(), entry.round(), expected, round));
    }
    if (entry.at().isBefore(due.minus(ROUNDING))) {
      faults.add("step " + entry.step() + " fired at " + entry.at() + ", before " + due);
    }
    missing(entry.at());
    round = expected == last ? round + 1 : 1;
    step = expected + 1;
    due = step <= last ? start.plus(plan.after().get(step - 1)) : entry.at().plus(plan.repeat());
  }

  /** Whether what is due by now should have fired before {@code at}. */
  private void missing(Instant at) {
    Optional<Instant> latest =
        Optional.ofNullable(due).flatMap(when -> uptime.latest(when, TOLERANCE));
    if (latest.isPresent() && latest.get().isBefore(at)) {
      faults.add(
          String.format(
              "step %d was due at %s and did not fire by %s",
              Math.min(step, plan.after().size()), due, latest.get()));
    }
  }
}
