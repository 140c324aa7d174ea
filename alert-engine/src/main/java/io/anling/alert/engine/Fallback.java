package io.anling.alert.engine;

import io.anling.alert.Alert;
import io.anling.alert.Decision;
import io.anling.alert.EscalationPlan;
import io.anling.alert.FactKind;
import io.anling.alert.Manner;
import io.anling.alert.NoticeOrder;
import io.anling.alert.engine.Notice.Status;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What follows when a channel failed or did not answer: the next channel of the same person; then
 * the next person; and where a step has reached nobody at all, the next step at once.
 *
 * <p>The failed notice stays and is tried again until somebody was told in its place: a person
 * whose only way is broken for a minute is told after that minute.
 */
final class Fallback {

  /** After these a plan's steps begin anew. */
  private static final Set<FactKind> STARTS =
      EnumSet.of(FactKind.RETURNED, FactKind.TAKEN_BACK, FactKind.PLAN_APPLIED);

  private final WorkingSet work;
  private final Instant now;

  Fallback(WorkingSet work, Instant now) {
    this.work = work;
    this.now = now;
  }

  /** The first attempt of a notice failed; the alert is as it is after that was recorded. */
  void failed(Notice notice, Alert alert) {
    if (!alert.open()) {
      return;
    }
    Outbox outbox = work.outbox();
    Manner manner = manner(notice, alert.plan());
    List<Recipient> left = outbox.teller().another(notice, notice.recipients(), alert, manner, now);
    if (left.isEmpty() || !notice.cause().reason().equals(NoticeOrder.STEP)) {
      return;
    }
    boolean next = manner.nearest() > 0 && nextPeople(notice, alert, manner, left.size());
    if (!next && alert.climbs(now) && isNewest(notice, alert) && reachesNobody(notice, alert)) {
      Decision decision = alert.passOver(now);
      work.apply(decision.because(Decision.Reason.NOBODY_REACHED), now);
      work.noCover(alert, now);
    }
  }

  /**
   * The channel of a notice is gone, so that nothing is tried on it again: whoever goes no other
   * way yet does so, where there is one by now or a console. It waits on for those for whom there
   * is none, and for nobody else.
   *
   * @return whether anything came of it: somebody goes another way now, or it waits no longer
   */
  boolean leaves(Notice notice, Alert alert) {
    Manner manner = manner(notice, alert.plan());
    Teller teller = work.outbox().teller();
    List<Recipient> stuck = teller.without(notice, notice.recipients(), alert, manner);
    if (stuck.size() == notice.recipients().size() && !allAtConsole(stuck, manner)) {
      return false;
    }
    Set<String> elsewhere = new HashSet<>();
    for (Notice other : work.notices().ofAlert(alert.id())) {
      boolean instead = notice.id().equals(other.cause().insteadOf());
      if (instead && other.delivery().status() != Status.SUPERSEDED) {
        other.recipients().forEach(one -> elsewhere.add(one.id()));
      }
    }
    List<Recipient> rest =
        notice.recipients().stream().filter(one -> !elsewhere.contains(one.id())).toList();
    List<Recipient> left = teller.another(notice, rest, alert, manner, now);
    boolean over = allAtConsole(left, manner);
    if (over) {
      work.notices().takeBack(notice);
    }
    return over || left.size() < rest.size();
  }

  private static boolean allAtConsole(List<Recipient> people, Manner manner) {
    return people.stream().allMatch(one -> Ways.atConsole(one, manner));
  }

  private static Manner manner(Notice notice, EscalationPlan plan) {
    int step = notice.cause().step();
    boolean ofPlan = notice.cause().ofStep(step) && step >= 1 && step <= plan.steps().size();
    return ofPlan ? plan.steps().get(step - 1).manner() : Manner.USUAL;
  }

  /** Those who come after everybody whom the step has tried so far. */
  private boolean nextPeople(Notice failed, Alert alert, Manner manner, int people) {
    Set<String> tried = new HashSet<>();
    for (Notice other : ofSameStep(failed, alert)) {
      other.recipients().forEach(one -> tried.add(one.id()));
    }
    NoticeOrder order =
        new NoticeOrder(
            NoticeOrder.STEP,
            failed.cause().step(),
            failed.cause().round(),
            alert.plan().steps().get(failed.cause().step() - 1).selectors(),
            now,
            List.of(),
            manner.everybody());
    return work.outbox().next(order, alert, tried, people);
  }

  /** Whether the plan waits for this very step, and there is one after it. */
  private static boolean isNewest(Notice notice, Alert alert) {
    int steps = alert.course().progress().steps();
    return steps == notice.cause().step() && steps < alert.plan().steps().size();
  }

  /** Whether nobody of the step was told or may still be. */
  private boolean reachesNobody(Notice failed, Alert alert) {
    List<Notice> all = ofSameStep(failed, alert);
    boolean current = all.stream().anyMatch(notice -> notice.id().equals(failed.id()));
    return current
        && all.stream()
            .filter(notice -> !notice.id().equals(failed.id()))
            .noneMatch(
                notice ->
                    notice.delivery().status() == Status.TOLD
                        || (notice.delivery().status() == Status.PENDING
                            && notice.delivery().attempts() == 0));
  }

  /** The notices of that step since the plan was started: another start's say nothing of it. */
  private List<Notice> ofSameStep(Notice failed, Alert alert) {
    long since = startedAt(alert);
    return work.notices().ofAlert(alert.id()).stream()
        .filter(notice -> notice.cause().ofStep(failed.cause().step()))
        .filter(notice -> notice.cause().round() == failed.cause().round())
        .filter(notice -> notice.cause().position() > since)
        .toList();
  }

  /** The position in the log behind which everything is of the plan's newest start. */
  private long startedAt(Alert alert) {
    return work.tables().log().ofAlerts(Set.of(alert.id()), STARTS).stream()
        .mapToLong(LogEntry::position)
        .max()
        .orElse(0);
  }

  /**
   * Somebody was told in place of what failed: it need not be told any more. Nor need what was
   * ordered in place of this one, which was taken for failed too early.
   */
  void told(Notice notice) {
    if (notice.delivery().attempts() > 0) {
      work.notices().supersede(notice.alertId(), one -> isInPlaceOf(one, notice.id()));
    }
    Set<String> heard = new HashSet<>();
    notice.recipients().forEach(one -> heard.add(one.id()));
    String before = notice.cause().insteadOf();
    while (before != null) {
      Notice failed = work.notices().byId(before).orElse(null);
      if (failed == null) {
        return;
      }
      boolean everybody = failed.recipients().stream().allMatch(one -> heard.contains(one.id()));
      if (everybody && failed.delivery().status() == Status.PENDING) {
        work.notices().takeBack(failed);
      }
      before = failed.cause().insteadOf();
    }
  }

  private boolean isInPlaceOf(Notice notice, String id) {
    String before = notice.cause().insteadOf();
    while (before != null && !before.equals(id)) {
      before = work.notices().byId(before).map(one -> one.cause().insteadOf()).orElse(null);
    }
    return before != null;
  }
}
