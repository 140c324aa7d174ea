package io.anling.alert.engine;

import io.anling.alert.Decision;
import io.anling.alert.FollowUp;
import io.anling.alert.HumanAct;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A human act on an alert.
 *
 * @param note what the person wrote; null where nothing
 * @param idempotencyKey chosen by the client: a repetition is answered like the first; null for
 *     none
 */
public record ActOnAlert(
    String alertId, HumanAct act, @Nullable String note, @Nullable String idempotencyKey)
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
    Idempotency idempotency = new Idempotency(work, act.user(), "act", idempotencyKey, now);
    Optional<String> before = idempotency.answer();
    if (before.isPresent()) {
      return Optional.of(new ActAnswer(Decision.Reason.valueOf(before.get()), row.get()));
    }
    Decision decision = row.get().alert().act(act, now);
    if (!decision.refused()) {
      work.apply(new Texts(work).beside(decision, note), now);
      if (act.terms().result() == FollowUp.Result.NEEDS_VISIT) {
        new VisitOwed(work).raise(decision.alert(), act.user(), now);
      }
    }
    idempotency.remember(decision.reason().name());
    return Optional.of(new ActAnswer(decision.reason(), work.alert(alertId).orElse(row.get())));
  }
}
