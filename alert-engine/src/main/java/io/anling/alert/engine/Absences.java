package io.anling.alert.engine;

import io.anling.alert.Absence;
import io.anling.alert.Alert;
import io.anling.alert.AlertKind;
import io.anling.alert.Subject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
        .max(Comparator.comparing(absence -> absence.span().to()));
  }

  /** The absence that silences an open technical alert; empty where none does. */
  Optional<Absence> silencing(Alert alert, Instant at) {
    return silencing(alert.kind(), speaker(alert), alert.subject().household(), at);
  }

  /** Whether that absence silences an open technical alert. */
  static boolean silences(Absence absence, Alert alert, Instant at) {
    return absence.silences(alert.kind(), speaker(alert), alert.subject().household(), at);
  }

  /** The keys of the alerts that an absence may hold back. */
  static Set<String> keys(Absence absence) {
    String household = absence.whose().household();
    return household == null ? Set.copyOf(absence.keys()) : Set.of(Subject.householdKey(household));
  }

  private static String speaker(Alert alert) {
    return alert.subject().devices().stream().findFirst().orElse("");
  }
}
