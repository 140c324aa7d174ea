package io.anling.alert.sim.check;

import io.anling.alert.AlertKind;
import io.anling.alert.AlertState;
import io.anling.alert.EscalationPlan;
import io.anling.alert.Fact;
import io.anling.alert.FactKind;
import io.anling.alert.Labelled;
import io.anling.alert.engine.AlertRow;
import io.anling.alert.engine.LogEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Follows every alert by its log entries alone. */
final class Ledger {

  private static final Duration SEEN_WITHIN = Duration.ofSeconds(60);

  /**
   * An entry of the log.
   *
   * @param row its alert as the transaction left it
   * @param before the alert as it was before the entry; null where the entry is its first
   * @param at when it was seen
   */
  record Logged(LogEntry entry, AlertRow row, @Nullable Seen before, Instant at) {

    FactKind kind() {
      return entry.fact().kind();
    }

    String detail(String name) {
      return entry.fact().detail().getOrDefault(name, "");
    }
  }

  /** An alert as its log tells of it so far. */
  static final class Seen {
    final String id;
    final AlertKind kind;
    final String subject;
    final @Nullable String household;
    final String region;
    final EscalationPlan plan;
    final boolean byHand;
    final boolean drill;

    /** Whether an absence holds its plan back. */
    boolean held;

    final List<String> devices = new ArrayList<>();
    AlertState state = AlertState.RAISED;
    Instant startedAt;
    int steps;
    int round;
    int starts = 1;
    boolean passedOver;
    final Duties duties = new Duties();

    /** Whether somebody asked for the next step just now. */
    boolean urged;

    boolean cancelled;
    long remindedAtPosition;
    @Nullable Instant calledAt;
    String owner = "";
    @Nullable Instant contactedAt;
    @Nullable Instant due;
    long closedAtPosition = Long.MAX_VALUE;
    @Nullable Instant closedAt;
    String hash = "";
    long seq;

    Seen(LogEntry entry, AlertRow row) {
      this.id = entry.alertId();
      this.kind = Labelled.of(AlertKind.class, entry.fact().detail().getOrDefault("kind", ""));
      this.subject = row.alert().key();
      this.household = row.alert().subject().household();
      this.region = row.alert().subject().region();
      this.plan = row.alert().plan();
      this.drill = row.alert().drill();
      this.held = !entry.fact().detail().getOrDefault("absence", "").isEmpty();
      this.byHand = entry.fact().by().startsWith("user:");
      this.startedAt = entry.at();
      this.due = startedAt.plus(plan.steps().get(0).after());
    }

    boolean open() {
      return state != AlertState.CLOSED;
    }

    /** When the next thing must happen, the answers to offers among them. */
    @Nullable Instant nextDue() {
      Instant answer = open() ? duties.next() : null;
      Instant own = due;
      return own == null || (answer != null && answer.isBefore(own)) ? answer : own;
    }

    /** It is due at that instant at the latest. */
    void hurry(Instant at) {
      due = due == null || at.isBefore(due) ? at : due;
    }

    private void holdAfresh(Instant at) {
      due = holding(this, at);
    }
  }

  private final Map<String, Seen> alerts = new LinkedHashMap<>();
  private final Map<String, List<Seen>> open = new HashMap<>();

  @Nullable Seen find(String alertId) {
    return alerts.get(alertId);
  }

  Collection<Seen> all() {
    return alerts.values();
  }

  /** Those of a subject that are open. */
  List<Seen> openOf(String subject) {
    return open.getOrDefault(subject, List.of());
  }

  /** Takes an entry in, after everybody has judged it. */
  void take(Logged logged) {
    LogEntry entry = logged.entry();
    Seen seen = logged.before();
    if (seen == null) {
      seen = new Seen(entry, logged.row());
      alerts.put(seen.id, seen);
      open.computeIfAbsent(seen.subject, key -> new ArrayList<>()).add(seen);
    }
    seen.seq = entry.seq();
    seen.hash = entry.chain().hash();
    follow(seen, logged);
  }

  private void follow(Seen seen, Logged logged) {
    Instant at = logged.entry().at();
    switch (logged.kind()) {
      case RAISED -> {
        joined(seen, logged, at);
        if (seen.held) {
          startsAt(seen, imageDeadline(logged));
        }
      }
      case JOINED -> joined(seen, logged, at);
      case HELD -> startsAt(seen, imageDeadline(logged));
      case RELEASED -> {
        seen.held = false;
        startsAt(seen, at);
      }
      case STEP -> stepped(seen, logged, at);
      case PASSED_OVER -> {
        seen.passedOver = true;
        seen.urged = seen.state.owned();
        seen.due = !seen.urged && seen.steps < seen.plan.steps().size() ? at : seen.due;
      }
      case ACKNOWLEDGED -> owned(seen, logged, at);
      case CONTACTED -> {
        seen.contactedAt = seen.contactedAt == null ? at : seen.contactedAt;
        to(seen, seen.state == AlertState.ACKNOWLEDGED ? AlertState.CONTACTED : seen.state, at);
      }
      case EN_ROUTE -> to(seen, AlertState.EN_ROUTE, at);
      case ARRIVED -> {
        seen.contactedAt = seen.contactedAt == null ? at : seen.contactedAt;
        to(seen, AlertState.ON_SCENE, at);
      }
      case RETURNED, TAKEN_BACK -> returned(seen, at);
      case ESCALATED -> seen.urged = true;
      case DISPATCHED -> {
        seen.duties.asked(logged);
        seen.holdAfresh(at);
      }
      case ACCEPTED -> {
        seen.duties.accepted(logged);
        seen.holdAfresh(at);
      }
      case DECLINED, OFFER_LAPSED, SUPPORTING, JOB_RELEASED -> left(seen, logged, at);
      case HAND_OVER_ASKED -> seen.duties.handing(logged, seen.due);
      case HANDED_OVER -> {
        seen.duties.handed();
        seen.owner = logged.entry().fact().by();
        seen.holdAfresh(at);
      }
      case HAND_OVER_DECLINED, HAND_OVER_LAPSED -> seen.duties.handed();
      case CANCEL_ASKED -> seen.cancelled |= seen.contactedAt == null;
      case RESOLVED -> closed(seen, logged);
      case FOLLOW_UP_OVERDUE -> {
        seen.remindedAtPosition = logged.entry().position();
        seen.due = at.plus(Calls.REMINDED_EVERY);
      }
      case FOLLOWED_UP -> Calls.called(seen, logged, at);
      default -> {
        // Says nothing of where the alert stands.
      }
    }
  }

  private static void startsAt(Seen seen, Instant at) {
    seen.startedAt = at;
    seen.due = at.plus(seen.plan.steps().get(0).after());
  }

  /** The log alone says how long a plan is held back. */
  private static Instant imageDeadline(Logged logged) {
    return Instant.ofEpochMilli(Long.parseLong(logged.detail("=course.deadline")));
  }

  private static void joined(Seen seen, Logged logged, Instant at) {
    String device = logged.detail("device");
    if (!device.isEmpty() && !seen.devices.contains(device)) {
      seen.devices.add(device);
    }
    if (seen.state.owned()) {
      seen.hurry(at.plus(SEEN_WITHIN));
    }
  }

  private static void stepped(Seen seen, Logged logged, Instant at) {
    seen.steps = Integer.parseInt(logged.detail("step"));
    seen.round = Integer.parseInt(logged.detail("round"));
    seen.passedOver = false;
    seen.urged = false;
    if (seen.state.owned()) {
      return;
    }
    boolean last = seen.steps >= seen.plan.steps().size();
    seen.due =
        last
            ? at.plus(seen.plan.repeat())
            : seen.startedAt.plus(seen.plan.steps().get(seen.steps).after());
  }

  private static void owned(Seen seen, Logged logged, Instant at) {
    Fact fact = logged.entry().fact();
    boolean first = seen.state == AlertState.RAISED;
    seen.owner = first ? fact.by() : seen.owner;
    to(seen, first ? AlertState.ACKNOWLEDGED : seen.state, at);
  }

  private static void to(Seen seen, AlertState state, Instant at) {
    seen.state = state;
    seen.due = holding(seen, at);
  }

  private static @Nullable Instant holding(Seen seen, Instant at) {
    EscalationPlan.Holds holds = seen.plan.holds();
    return switch (seen.state) {
      case ACKNOWLEDGED -> at.plus(holds.acknowledged());
      case CONTACTED -> at.plus(holds.contacted());
      case EN_ROUTE -> at.plus(holds.enRoute());
      case ON_SCENE -> at.plus(holds.onScene());
      case RAISED, CLOSED -> seen.due;
    };
  }

  /** Somebody who was asked does not go: where nobody is left, the owner has a minute. */
  private static void left(Seen seen, Logged logged, Instant at) {
    boolean wasAsked = seen.duties.left(logged);
    boolean ownerDid =
        logged.kind() == FactKind.JOB_RELEASED && logged.entry().fact().by().equals(seen.owner);
    boolean somebodyGoes = seen.state == AlertState.EN_ROUTE || seen.state == AlertState.ON_SCENE;
    if (wasAsked && !ownerDid && !somebodyGoes && seen.duties.nobodyLeft()) {
      seen.hurry(at.plus(SEEN_WITHIN));
    }
  }

  private static void returned(Seen seen, Instant at) {
    seen.state = AlertState.RAISED;
    seen.owner = "";
    seen.duties.over();
    seen.startedAt = at;
    seen.steps = 0;
    seen.round = 0;
    seen.starts++;
    seen.due = at.plus(seen.plan.steps().get(0).after());
  }

  private void closed(Seen seen, Logged logged) {
    seen.state = AlertState.CLOSED;
    seen.duties.over();
    seen.due = Calls.dueAfter(seen, logged);
    seen.closedAtPosition = logged.entry().position();
    seen.closedAt = logged.at();
    open.getOrDefault(seen.subject, new ArrayList<>()).remove(seen);
  }
}
