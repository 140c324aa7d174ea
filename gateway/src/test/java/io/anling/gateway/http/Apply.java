package io.anling.gateway.http;

import io.anling.alert.engine.Command;
import io.anling.alert.engine.StoreSession;
import io.anling.alert.engine.WorkingSet;
import java.time.Instant;
import java.util.function.Consumer;

/** Writes whatever a test needs, by the one road in. */
record Apply(Consumer<StoreSession> writes) implements Command<Boolean> {

  @Override
  public Urgency urgency() {
    return Urgency.HUMAN;
  }

  @Override
  public Boolean decide(WorkingSet work, Instant now) {
    writes.accept(work.tables());
    work.registryChanged();
    return true;
  }
}
