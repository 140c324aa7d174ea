package io.anling.gateway.admin;

import io.anling.alert.engine.Command;
import io.anling.alert.engine.WorkingSet;
import java.time.Instant;
import java.util.function.BiFunction;

/**
 * A small change by an operator, with its record in the same transaction.
 *
 * @param detail ids and codes only
 * @param work changes the tables; may be called twice
 */
record OperatorAct<T>(
    String by, String what, String detail, BiFunction<WorkingSet, Instant, T> work)
    implements Command<T> {

  @Override
  public Urgency urgency() {
    return Urgency.HUMAN;
  }

  @Override
  public T decide(WorkingSet working, Instant now) {
    T answer = work.apply(working, now);
    working.tables().log().audit(now, by, what, detail, null);
    working.registryChanged();
    return answer;
  }
}
