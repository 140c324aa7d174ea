package io.anling.alert.engine;

import io.anling.alert.Absence;
import io.anling.alert.registry.Device;
import io.anling.alert.registry.Household;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Enters a planned absence or maintenance.
 *
 * @param user the account that enters it
 * @param from null for now
 * @param until after {@code from} and after now
 * @param note null for none
 */
public record EnterAbsence(
    String user,
    Absence.Why why,
    Whose whose,
    @Nullable Instant from,
    Instant until,
    @Nullable String note,
    @Nullable String idempotencyKey)
    implements Command<Optional<Absence>> {

  /**
   * Who is silent.
   *
   * @param household null where devices are named
   * @param devices empty for all of the household
   */
  public record Whose(@Nullable String household, List<String> devices) {

    public Whose {
      devices = List.copyOf(devices);
    }
  }

  @Override
  public Urgency urgency() {
    return Urgency.HUMAN;
  }

  /** The absence; empty where the household or one of the devices is not registered. */
  @Override
  public Optional<Absence> decide(WorkingSet work, Instant now) {
    Idempotency idempotency = new Idempotency(work, user, idempotencyKey, now);
    Optional<String> before = idempotency.answer();
    if (before.isPresent()) {
      return work.tables().homes().absences().byId(before.get());
    }
    Optional<Absence> absence = absence(work, now);
    absence.ifPresent(
        entered -> {
          work.tables().homes().absences().save(entered);
          OpenTestWindow.audit(work, now, user, "absence-entered", entered.id());
          idempotency.remember(entered.id());
        });
    return absence;
  }

  private Optional<Absence> absence(WorkingSet work, Instant now) {
    List<Device> known = whose.devices().stream().flatMap(id -> work.device(id).stream()).toList();
    String home = known.isEmpty() ? whose.household() : known.get(0).household();
    Optional<Household> registered = work.household(home);
    if (known.size() < whose.devices().size() || known.isEmpty() && registered.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Absence(
            work.newId(),
            why,
            user,
            new Subjects(work).region(registered).text(),
            home,
            whose.devices(),
            from == null ? now : from,
            until,
            note));
  }
}
