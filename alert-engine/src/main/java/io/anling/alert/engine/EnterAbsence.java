package io.anling.alert.engine;

import io.anling.alert.Absence;
import io.anling.alert.Alert;
import io.anling.alert.HeldBack;
import io.anling.alert.Span;
import io.anling.alert.Whose;
import io.anling.alert.registry.Device;
import io.anling.alert.registry.Household;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Enters a planned absence or maintenance. What another one holds back already, and this one means
 * too, waits until the later of the two ends; what was told before stays told.
 *
 * @param user the account that enters it
 * @param why with how long it may last
 * @param note null for none
 */
public record EnterAbsence(
    String user,
    Absence.Why why,
    Target target,
    When when,
    @Nullable String note,
    @Nullable String idempotencyKey)
    implements Command<Optional<Absence>> {

  /**
   * Who is silent.
   *
   * @param household null where devices are named
   * @param devices of one household; empty for all of the household's
   */
  public record Target(@Nullable String household, List<String> devices) {

    public Target {
      devices = List.copyOf(devices);
    }
  }

  /**
   * When.
   *
   * @param from null for now
   * @param until later than {@code from}, and than now
   */
  public record When(@Nullable Instant from, Instant until) {

    Span at(Instant now) {
      return new Span(from == null ? now : from, until);
    }
  }

  @Override
  public Urgency urgency() {
    return Urgency.HUMAN;
  }

  /** The absence; empty where the household or one of the devices is not registered. */
  @Override
  public Optional<Absence> decide(WorkingSet work, Instant now) {
    Idempotency idempotency = new Idempotency(work, user, "absence", idempotencyKey, now);
    Optional<String> before = idempotency.answer();
    if (before.isPresent()) {
      return work.tables().homes().absences().byId(before.get());
    }
    Optional<Absence> absence =
        whose(work).map(whose -> new Absence(work.newId(), why, user, whose, when.at(now), note));
    absence.ifPresent(
        entered -> {
          work.tables().homes().absences().save(entered);
          OpenTestWindow.audit(work, now, user, "absence-entered", entered.id());
          idempotency.remember(entered.id());
          prolong(work, entered, now);
        });
    return absence;
  }

  private Optional<Whose> whose(WorkingSet work) {
    List<Device> known = target.devices().stream().flatMap(id -> work.device(id).stream()).toList();
    String home = known.isEmpty() ? target.household() : known.get(0).household();
    Optional<Household> registered = work.household(home);
    boolean nobody = known.isEmpty() && registered.isEmpty();
    if (nobody || known.size() < target.devices().size()) {
      return Optional.empty();
    }
    String region = new Subjects(work).region(registered).text();
    return Optional.of(new Whose(region, home, target.devices()));
  }

  private static void prolong(WorkingSet work, Absence entered, Instant now) {
    for (Alert alert : work.open(Absences.keys(entered))) {
      if (HeldBack.waits(alert) && Absences.silences(entered, alert, now)) {
        HeldBack.prolong(alert, entered.span().to())
            .ifPresent(decision -> work.apply(decision, now));
      }
    }
  }
}
