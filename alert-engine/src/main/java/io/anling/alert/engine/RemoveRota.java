package io.anling.alert.engine;

import io.anling.alert.duty.Rota;
import io.anling.alert.engine.RotaAnswer.Reason;
import java.time.Instant;

/**
 * Removes a rota with its changes: from now on everybody of its role is told again, unless another
 * rota says otherwise. Put on record.
 */
public record RemoveRota(String by, String id) implements Command<RotaAnswer> {

  @Override
  public Urgency urgency() {
    return Urgency.HUMAN;
  }

  @Override
  public RotaAnswer decide(WorkingSet work, Instant now) {
    RotaDesk desk = new RotaDesk(work, now);
    if (id.startsWith(Rota.CONFIGURED)) {
      return RotaAnswer.refused(Reason.CONFIGURED, id);
    }
    if (desk.rota(id, now).isEmpty()) {
      return RotaAnswer.refused(Reason.NO_SUCH_ROTA, id);
    }
    desk.table().remove(id);
    return desk.done(by, "rota-remove", id);
  }
}
