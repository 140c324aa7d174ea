package io.anling.alert.engine;

import io.anling.alert.engine.StepAnswer.Result;
import java.time.Duration;
import java.time.Instant;

/**
 * A person says that the wall is right, so that engine time may jump to it, forward alone: what was
 * decided stays in the past. Deadlines that lie between fall due at once, each once.
 *
 * <p>Deciding it moves nothing yet: {@link AlertEngine#acceptStep} does, once it is on record.
 */
record AcceptStep(String by, ClockState clock) implements Command<StepAnswer> {

  private static final int MOST_COUNTED = 10_000;

  @Override
  public Urgency urgency() {
    return Urgency.HUMAN;
  }

  @Override
  public StepAnswer decide(WorkingSet work, Instant now) {
    Duration offset = clock.offset();
    if (clock.met()) {
      return new StepAnswer(Result.NO_STEP, offset, 0);
    }
    if (offset.isNegative()) {
      return new StepAnswer(Result.NEVER_BACK, offset, 0);
    }
    StoreSession tables = work.tables();
    tables.log().audit(now, by, "clock accept-step", ClockStep.seconds(offset), null);
    new ClockStep(now, offset, true).keep(tables.desk());
    int due = tables.alerts().due(clock.wall(), MOST_COUNTED).size();
    return new StepAnswer(Result.ACCEPTED, offset, due);
  }
}
