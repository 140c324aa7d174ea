package io.anling.alert.engine;

import io.anling.alert.Absence;
import io.anling.alert.Alert;
import io.anling.alert.HeldBack;
import java.time.Instant;
import java.util.Optional;

/**
 * Ends an absence now, or takes back one that has not begun. What it held back and no other absence
 * does starts its plan at once.
 */
public record EndAbsence(String user, String id) implements Command<Optional<Absence>> {

  @Override
  public Urgency urgency() {
    return Urgency.HUMAN;
  }

  /** The absence as it is now; empty where there is none. */
  @Override
  public Optional<Absence> decide(WorkingSet work, Instant now) {
    Optional<Absence> known = work.tables().homes().absences().byId(id);
    known
        .filter(absence -> now.isBefore(absence.span().to()))
        .ifPresent(
            absence -> {
              work.tables().homes().absences().save(absence.ended(now));
              OpenTestWindow.audit(work, now, user, "absence-ended", id);
              release(work, absence, now);
            });
    return known.map(absence -> absence.ended(now));
  }

  private static void release(WorkingSet work, Absence absence, Instant now) {
    Absences absences = new Absences(work);
    for (Alert alert : work.open(Absences.keys(absence))) {
      if (HeldBack.waits(alert) && absences.silencing(alert, now).isEmpty()) {
        work.apply(HeldBack.release(alert, now), now);
      }
    }
  }
}
