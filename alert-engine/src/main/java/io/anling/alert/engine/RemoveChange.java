package io.anling.alert.engine;

import io.anling.alert.engine.RotaAnswer.Reason;
import java.time.Instant;

/** Takes an override or a swap back. Put on record. */
public record RemoveChange(String by, String rota, String change) implements Command<RotaAnswer> {

  @Override
  public Urgency urgency() {
    return Urgency.HUMAN;
  }

  @Override
  public RotaAnswer decide(WorkingSet work, Instant now) {
    RotaDesk desk = new RotaDesk(work, now);
    if (!desk.table().removeChange(rota, change)) {
      return RotaAnswer.refused(Reason.NO_SUCH_CHANGE, change);
    }
    return desk.done(by, "rota-change-removed", rota);
  }
}
