package io.anling.alert.engine;

import io.anling.alert.Alert;
import io.anling.alert.Decision;
import io.anling.alert.EscalationPlan;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A desk puts an open alert under the plan that it would get today; the time that has passed
 * counts. What the new plan would have told by now is told in the same transaction.
 *
 * @param idempotencyKey chosen by the client: a repetition is answered like the first; null for
 *     none
 */
public record ApplyPlan(String alertId, String user, @Nullable String idempotencyKey)
    implements Command<Optional<ActAnswer>> {

  @Override
  public Urgency urgency() {
    return Urgency.HUMAN;
  }

  @Override
  public Needs needs() {
    return Needs.alert(alertId);
  }

  /** What came of it; empty where there is no such alert. */
  @Override
  public Optional<ActAnswer> decide(WorkingSet work, Instant now) {
    Optional<AlertRow> row = work.alert(alertId);
    if (row.isEmpty()) {
      return Optional.empty();
    }
    Idempotency idempotency = new Idempotency(work, user, "apply-plan", idempotencyKey, now);
    Optional<String> before = idempotency.answer();
    if (before.isPresent()) {
      return Optional.of(new ActAnswer(Decision.Reason.valueOf(before.get()), row.get()));
    }
    Alert alert = row.get().alert();
    EscalationPlan today =
        new TodaysPlan(work).of(alert.subject(), alert.kind(), alert.condition().severity(), now);
    Decision decision = alert.under(today, user, now);
    if (!decision.refused()) {
      work.apply(decision, now);
    }
    idempotency.remember(decision.reason().name());
    return Optional.of(new ActAnswer(decision.reason(), work.alert(alertId).orElse(row.get())));
  }
}
