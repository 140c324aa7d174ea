package io.anling.alert.engine;

import io.anling.alert.duty.Changes;
import io.anling.alert.duty.Roster;
import io.anling.alert.duty.Rota;
import io.anling.alert.duty.Swap;
import io.anling.alert.duty.Swapping;
import io.anling.alert.engine.RotaAnswer.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Two people exchange shifts, by the rule of {@link Swapping}. Put on record. */
public record SwapShifts(String by, String rota, Swapping.Side one, Swapping.Side other)
    implements Command<RotaAnswer> {

  /** Shifts that began longer ago cannot be exchanged. */
  private static final Duration BACK = Duration.ofDays(400);

  @Override
  public Urgency urgency() {
    return Urgency.HUMAN;
  }

  @Override
  public RotaAnswer decide(WorkingSet work, Instant now) {
    RotaDesk desk = new RotaDesk(work, now);
    Optional<Rota> known = desk.rota(rota, now.minus(BACK));
    if (known.isEmpty()) {
      return RotaAnswer.refused(Reason.NO_SUCH_ROTA, rota);
    }
    if (desk.full(rota, 1)) {
      return RotaAnswer.refused(Reason.TOO_MANY, RotaDesk.MOST_CHANGES + " changes ahead");
    }
    Optional<String> unknown = desk.unknown(List.of(one.member(), other.member()));
    if (unknown.isPresent()) {
      return RotaAnswer.refused(Reason.UNKNOWN_MEMBER, unknown.get());
    }
    Roster roster = new Roster(known.get(), Holidays.of(desk.table()));
    Swapping.Answer answer = Swapping.of(roster, work.newId(), one, other);
    Swap swap = answer.swap();
    if (swap == null) {
      return RotaAnswer.refused(Reason.NOT_SWAPPED, answer.reason().word());
    }
    desk.table().add(rota, new Changes(List.of(), List.of(swap)));
    return desk.done(by, "rota-swap", rota);
  }
}
