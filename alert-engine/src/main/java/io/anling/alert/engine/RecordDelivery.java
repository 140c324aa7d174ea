package io.anling.alert.engine;

import io.anling.alert.Alert;
import io.anling.alert.Decision;
import io.anling.alert.Fact;
import io.anling.alert.FactKind;
import io.anling.alert.engine.Notice.Delivery;
import io.anling.alert.engine.Notice.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What came of trying to deliver a notice. A failed one is due again after a while, for as long as
 * its alert is open; its people are told in another way meanwhile, as {@link Fallback} says.
 *
 * @param told whether the channel answered success
 * @param result a code for the log, such as {@code 200} or {@code connection-refused}
 */
public record RecordDelivery(String noticeId, String alertId, boolean told, String result)
    implements Command<Boolean> {

  private static final int LONGEST_WAIT_SECONDS = 30;

  @Override
  public Urgency urgency() {
    return Urgency.BOOKKEEPING;
  }

  @Override
  public Needs needs() {
    return new Needs(
        Set.of(), Set.of(), Set.of(alertId), Set.of(noticeId), told ? Set.of() : Set.of(alertId));
  }

  /** Whether the notice was still waiting for this. */
  @Override
  public Boolean decide(WorkingSet work, Instant now) {
    Notice notice = work.notices().byId(noticeId).orElse(null);
    AlertRow row = work.alert(alertId).orElse(null);
    if (notice == null || row == null || notice.delivery().status() == Status.TOLD) {
      return false;
    }
    int attempts = notice.delivery().attempts() + 1;
    work.notices().update(notice, after(notice, attempts, now));
    if (told || attempts == 1) {
      Alert alert = work.apply(fact(row.alert(), notice, attempts), now);
      Fallback fallback = new Fallback(work, now);
      if (told) {
        fallback.told(notice);
      } else if (notice.delivery().status() == Status.PENDING) {
        // What was taken back meanwhile need not be told another way.
        fallback.failed(notice, alert);
      }
    }
    return true;
  }

  /** Puts it on record once more, where that is news. */
  void record(WorkingSet work, Notice notice, Instant now) {
    work.alert(alertId)
        .map(row -> fact(row.alert(), notice, notice.delivery().attempts()))
        .ifPresent(decision -> work.apply(decision, now));
  }

  private Delivery after(Notice notice, int attempts, Instant now) {
    if (told) {
      return new Delivery(Status.TOLD, now, attempts);
    }
    return new Delivery(notice.delivery().status(), now.plus(wait(attempts)), attempts);
  }

  private static Duration wait(int attempts) {
    long seconds = 1L << Math.min(attempts - 1, 5);
    return Duration.ofSeconds(Math.min(seconds, LONGEST_WAIT_SECONDS));
  }

  private Decision fact(Alert alert, Notice notice, int attempts) {
    Fact fact =
        new Fact(
            told ? FactKind.TOLD : FactKind.TELL_FAILED,
            Fact.ENGINE,
            Map.of(
                "notice", notice.id(),
                "channel", notice.channel(),
                "step", String.valueOf(notice.cause().step()),
                "attempts", String.valueOf(attempts),
                "result", result));
    return new Decision(Decision.Reason.DELIVERY_RECORDED, alert, List.of(fact), List.of());
  }
}
