package io.anling.alert.engine;

import io.anling.alert.duty.DutyOverride;
import io.anling.alert.duty.Shift;
import io.anling.alert.engine.RotaAnswer.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes the shifts of a calendar over as overrides, in place of what an earlier calendar brought.
 * Doing it again changes nothing. What people change by hand holds against it. Put on record.
 *
 * @param shifts as they follow each other, gaps among them
 */
public record ImportShifts(String by, String rota, List<Shift> shifts)
    implements Command<RotaAnswer> {

  public ImportShifts {
    shifts = List.copyOf(shifts);
  }

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
    List<String> members =
        shifts.stream().flatMap(shift -> shift.onDuty().stream()).distinct().toList();
    Optional<String> unknown = desk.unknown(members);
    if (unknown.isPresent()) {
      return RotaAnswer.refused(Reason.UNKNOWN_MEMBER, unknown.get());
    }
    if (shifts.size() > RotaDesk.MOST_CHANGES) {
      return RotaAnswer.refused(Reason.TOO_MANY, RotaDesk.MOST_CHANGES + " shifts");
    }
    List<DutyOverride> overrides = new ArrayList<>();
    for (Shift shift : shifts) {
      overrides.add(new DutyOverride(work.newId(), shift.span(), null, shift.onDuty()));
    }
    desk.table().replaceImported(rota, overrides);
    return desk.done(by, "rota-import", rota);
  }
}
