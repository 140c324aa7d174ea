package io.anling.alert.engine;

import java.time.Instant;

/** A node that stops in good order: its notices are free for the others at once. */
record Leave(String node) implements Command<Boolean> {

  @Override
  public Urgency urgency() {
    return Urgency.HUMAN;
  }

  @Override
  public Boolean decide(WorkingSet work, Instant now) {
    work.tables().nodes().remove(node);
    return true;
  }
}
