package io.anling.alert.engine;

import io.anling.alert.duty.Changes;
import io.anling.alert.duty.DutyOverride;
import io.anling.alert.engine.RotaAnswer.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Puts others on duty for a while. Put on record.
 *
 * @param override its id is not looked at: it gets one of ours
 */
public record AddOverride(String by, String rota, DutyOverride override)
    implements Command<RotaAnswer> {

  @Override
  public Urgency urgency() {
    return Urgency.HUMAN;
  }

  @Override
  public RotaAnswer decide(WorkingSet work, Instant now) {
    RotaDesk desk = new RotaDesk(work, now);
    if (desk.rota(rota, now).isEmpty()) {
      return RotaAnswer.refused(Reason.NO_SUCH_ROTA, rota);
    }
    Optional<String> unknown = desk.unknown(override.members());
    if (unknown.isPresent()) {
      return RotaAnswer.refused(Reason.UNKNOWN_MEMBER, unknown.get());
    }
    if (desk.full(rota, 1)) {
      return RotaAnswer.refused(Reason.TOO_MANY, RotaDesk.MOST_CHANGES + " changes ahead");
    }
    DutyOverride ours =
        new DutyOverride(work.newId(), override.span(), override.instead(), override.members());
    desk.table().add(rota, new Changes(List.of(ours), List.of()));
    return desk.done(by, "rota-override", rota);
  }
}
