package io.anling.alert.engine;

import io.anling.alert.Alert;
import io.anling.alert.AlertKind;
import io.anling.alert.Condition;
import io.anling.alert.Decision;
import io.anling.alert.Fact;
import io.anling.alert.FactKind;
import io.anling.alert.Label;
import io.anling.alert.Subject;
import io.anling.alert.registry.RegionPath;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An alert that a desk enters, after a call on the hotline for one. It is never joined to another:
 * the operator has seen what is open and wants a new one.
 *
 * @param user the operator's account
 * @param household the home; null where only the region is known
 * @param region where; ignored where the household is known
 */
public record RaiseByHand(
    String user,
    AlertKind kind,
    @Nullable String household,
    RegionPath region,
    @Nullable String note,
    @Nullable String idempotencyKey)
    implements Command<Optional<AlertRow>> {

  @Override
  public Urgency urgency() {
    return Urgency.HUMAN;
  }

  /** The alert; empty where the household is unknown. */
  @Override
  public Optional<AlertRow> decide(WorkingSet work, Instant now) {
    return decide(work, Set.of(Label.MANUAL), now);
  }

  /** The same with other labels; a drill is linked to nothing. */
  Optional<AlertRow> decide(WorkingSet work, Set<Label> labels, Instant now) {
    Idempotency idempotency = new Idempotency(work, user, "raise", idempotencyKey, now);
    Optional<String> before = idempotency.answer();
    if (before.isPresent()) {
      return work.alert(before.get());
    }
    Optional<Subject> subject = subject(work);
    if (subject.isEmpty()) {
      return Optional.empty();
    }
    boolean apart = household == null || labels.contains(Label.DRILL);
    List<Alert> open = apart ? List.of() : work.open(subject.get());
    Condition.Times times = new Condition.Times(now, now, null);
    Fact cause = new Fact(FactKind.RAISED, Fact.user(user), Map.of());
    Decision decision = new Raising(work).raise(subject.get(), kind, times, labels, open, cause);
    Alert alert = work.apply(new Texts(work).beside(decision, note), now);
    idempotency.remember(alert.id());
    return work.alert(alert.id());
  }

  private Optional<Subject> subject(WorkingSet work) {
    Subjects subjects = new Subjects(work);
    return household == null
        ? Optional.of(subjects.of(region))
        : work.household(household).map(home -> subjects.of(home, List.of()));
  }
}
