package io.anling.alert.engine;

import io.anling.alert.Absence;
import io.anling.alert.AlertKind;
import io.anling.alert.Subject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks for the absence that silences a signal; never asked about an emergency. */
final class Absences {

  private final WorkingSet work;

  Absences(WorkingSet work) {
    this.work = work;
  }

  /** The absence that lasts longest of those that silence it; empty where none does. */
  Optional<Absence> silencing(
      AlertKind kind, String device, @Nullable String household, Instant at) {
    if (!Absence.maySilence(kind)) {
      return Optional.empty();
    }
    List<String> keys = new ArrayList<>(List.of(Subject.deviceKey(device)));
    if (household != null) {
      keys.add(Subject.householdKey(household));
    }
    return work.tables().homes().absences().endingAfter(keys, at).stream()
        .filter(absence -> absence.silences(kind, device, household, at))
        .max(java.util.Comparator.comparing(Absence::until));
  }
}
