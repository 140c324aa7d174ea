package io.anling.alert.engine;

import io.anling.alert.AlertKind;
import io.anling.alert.Label;
import io.anling.alert.registry.RegionPath;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A drill (演练): an alert that a desk raises to see how its people do. It runs the whole plan, is
 * marked wherever it is shown or told, and stays out of the figures. It is linked to no other alert
 * and takes no press in: what a device sends meanwhile is real.
 *
 * @param user the account that starts it
 * @param household the home whose plan is run
 * @param note null for none
 */
public record StartDrill(
    String user,
    AlertKind kind,
    String household,
    @Nullable String note,
    @Nullable String idempotencyKey)
    implements Command<Optional<AlertRow>> {

  @Override
  public Urgency urgency() {
    return Urgency.HUMAN;
  }

  /** The marked alert; empty where the household is unknown. */
  @Override
  public Optional<AlertRow> decide(WorkingSet work, Instant now) {
    return new RaiseByHand(user, kind, household, RegionPath.ROOT, note, idempotencyKey)
        .decide(work, Set.of(Label.DRILL), now);
  }
}
