package io.anling.alert.engine;

import io.anling.alert.engine.DeadLetter.Load;
import java.time.Duration;
import java.time.Instant;

/**
 * Keeps the dead letters within their bounds: beyond them the oldest of telemetry go, never an
 * event's. What was replayed is kept for {@link #REPLAYED} more.
 *
 * @param mostLetters of both channels together
 * @param mostBytes of what is sealed, of both together
 */
public record TrimDeadLetters(long mostLetters, long mostBytes)
    implements Command<TrimDeadLetters.Left> {

  /** How long one that was read after all can still be looked up. */
  static final Duration REPLAYED = Duration.ofDays(30);

  private static final int PAGE = 50;

  /**
   * What is there afterwards.
   *
   * @param dropped letters of telemetry that had to go
   */
  public record Left(Load events, Load telemetry, long dropped) {}

  @Override
  public Urgency urgency() {
    return Urgency.BOOKKEEPING;
  }

  @Override
  public Left decide(WorkingSet work, Instant now) {
    DeskTable desk = work.tables().desk();
    desk.forgetReplayedLetters(now.minus(REPLAYED));
    Load events = desk.deadLetterLoad(DeadLetter.EVENT);
    Load telemetry = desk.deadLetterLoad(DeadLetter.TELEMETRY);
    long dropped = 0;
    while (over(events, telemetry) && telemetry.letters() > 0) {
      long before = telemetry.letters();
      for (DeadLetter letter : desk.oldestDeadLetters(DeadLetter.TELEMETRY, PAGE)) {
        if (over(events, telemetry)) {
          desk.dropDeadLetter(letter.id());
          telemetry = new Load(telemetry.letters() - 1, telemetry.bytes() - letter.bytes());
          dropped++;
        }
      }
      if (telemetry.letters() == before) {
        break;
      }
    }
    return new Left(events, telemetry, dropped);
  }

  private boolean over(Load events, Load telemetry) {
    return events.letters() + telemetry.letters() > mostLetters
        || events.bytes() + telemetry.bytes() > mostBytes;
  }
}
