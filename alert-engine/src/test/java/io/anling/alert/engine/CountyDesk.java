package io.anling.alert.engine;

import io.anling.alert.registry.RegionPath;
import io.anling.alert.registry.Responder;
import java.time.Instant;

/** Somebody who can be told of whatever nobody else is to be told of. */
record CountyDesk() implements Command<Boolean> {

  @Override
  public Urgency urgency() {
    return Urgency.BOOKKEEPING;
  }

  @Override
  public Boolean decide(WorkingSet work, Instant now) {
    work.tables().registry().saveResponder(Responder.desk(RegionPath.ROOT));
    work.registryChanged();
    return true;
  }
}
