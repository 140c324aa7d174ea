package io.anling.alert.engine;

import io.anling.alert.registry.Standing;
import java.time.Instant;

/**
 * Where a responder sets out from and what they can do, in the place of what was known.
 *
 * @param user who says so
 */
public record PutStanding(String user, String responder, Standing standing)
    implements Command<Boolean> {

  @Override
  public Urgency urgency() {
    return Urgency.HUMAN;
  }

  @Override
  public Boolean decide(WorkingSet work, Instant now) {
    work.tables().registry().saveStanding(responder, standing);
    work.tables().log().audit(now, user, "standing put", responder, null);
    work.registryChanged();
    return true;
  }
}
