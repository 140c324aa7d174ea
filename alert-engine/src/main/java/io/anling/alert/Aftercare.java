package io.anling.alert;

import io.anling.alert.Decision.Reason;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is owed once an alert is closed. After an emergency or an urgent alert somebody calls the
 * elder: within a day, or within an hour where the elder had cancelled and nobody has spoken to
 * them. An overdue call is told to the desk, every day until it is made.
 */
final class Aftercare {

  private Aftercare() {}

  /** The call that closing with {@code outcome} leaves owed; null where it leaves none. */
  static @Nullable FollowUp owed(Alert alert, Outcome outcome, Instant now) {
    boolean grave = alert.kind().lane().joinsByHousehold();
    if (!grave || alert.drill() || !outcome.owesCall()) {
      return null;
    }
    boolean unverified =
        alert.condition().labels().contains(Label.CANCEL_ASKED)
            && alert.course().contactedAt() == null;
    Duration within = unverified ? FollowUp.VERIFY_WITHIN : FollowUp.WITHIN;
    return FollowUp.owed(now.plus(within));
  }

  /** The call is overdue: its desk is told, and again a day later. */
  static Decision remind(Alert alert, Instant now) {
    FollowUp owed = alert.course().followUp();
    Instant due = owed == null ? null : owed.tellAt();
    if (owed == null || due == null) {
      return Decision.nothing(Reason.ALREADY_CLOSED, alert);
    }
    if (now.isBefore(due)) {
      return Decision.nothing(Reason.NOT_DUE, alert);
    }
    return Decision.of(
        Reason.FOLLOW_UP_OVERDUE,
        owing(alert, owed.toldAt(now)),
        Fact.of(FactKind.FOLLOW_UP_OVERDUE, Fact.ENGINE).with("due", String.valueOf(owed.dueAt())),
        Telling.roles(Telling.FOLLOW_UP, now, Selector.NEAREST_DESK));
  }

  /** Somebody called; where the elder was not reached, the call stays owed. */
  static Decision called(Alert alert, HumanAct act, Instant now) {
    FollowUp owed = alert.course().followUp();
    FollowUp.Result result = act.terms().result();
    if (owed == null || !owed.owed() || result == null) {
      return Decision.nothing(Reason.REFUSED_NOT_OWED, alert);
    }
    return Decision.of(
        result.reached() ? Reason.FOLLOWED_UP : Reason.NOT_REACHED,
        owing(alert, owed.called(result, now)),
        Acting.fact(act).with("result", result.word()));
  }

  /** What a look back found; it changes nothing but the log. */
  static Decision reviewed(Alert alert, HumanAct act) {
    Finding finding = act.terms().finding();
    return finding == null
        ? Decision.nothing(Reason.REFUSED_IN_STATE, alert)
        : Decision.of(Reason.REVIEWED, alert, Acting.fact(act).with("finding", finding.word()));
  }

  private static Alert owing(Alert alert, FollowUp next) {
    return alert.with(alert.course().with(alert.course().duties().owing(next)));
  }
}
