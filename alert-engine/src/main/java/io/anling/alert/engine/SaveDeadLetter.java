package io.anling.alert.engine;

import java.time.Instant;

/** Keeps a message that could not be read and concerns no emergency. */
public record SaveDeadLetter(DeadLetter letter) implements Command<String> {

  @Override
  public Urgency urgency() {
    return Urgency.EVENT;
  }

  /** The dead letter's id. */
  @Override
  public String decide(WorkingSet work, Instant now) {
    work.tables().desk().putDeadLetter(letter);
    return letter.id();
  }
}
