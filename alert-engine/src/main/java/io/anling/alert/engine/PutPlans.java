package io.anling.alert.engine;

import io.anling.alert.PlanBook;
import java.time.Instant;

/**
 * A new book of plans, which alerts raised from now on get their plans by. The one that holds
 * already, word for word, changes nothing.
 *
 * @param by the user, or {@link PlanText#CONFIGURATION}
 * @param yaml as it was written
 * @param book what it means; its version does not count
 */
public record PutPlans(String by, String yaml, PlanBook book) implements Command<Integer> {

  @Override
  public Urgency urgency() {
    return Urgency.HUMAN;
  }

  /** The version that holds now. */
  @Override
  public Integer decide(WorkingSet work, Instant now) {
    PolicyTable policies = work.tables().policies();
    PlanText holds = policies.newest().orElse(null);
    if (holds != null && holds.yaml().equals(yaml) && holds.book().zone().equals(book.zone())) {
      return holds.book().version();
    }
    int version = holds == null ? 1 : holds.book().version() + 1;
    policies.put(new PlanText(now, by, yaml, book.as(version)));
    work.tables().log().audit(now, by, "policies put", "version " + version, null);
    work.policiesChanged();
    return version;
  }
}
