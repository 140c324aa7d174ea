package io.anling.alert.engine;

import java.time.Instant;

/**
 * Takes over every notice whose node is not there: a store may come from a place where there were
 * several.
 */
public record AdoptNotices(String node) implements Command<Boolean> {

  @Override
  public Urgency urgency() {
    return Urgency.HUMAN;
  }

  @Override
  public Boolean decide(WorkingSet work, Instant now) {
    work.tables().notices().adopt(node);
    return true;
  }
}
