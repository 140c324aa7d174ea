package io.anling.alert.engine;

import io.anling.alert.duty.Rota;
import io.anling.alert.engine.RotaAnswer.Reason;
import io.anling.alert.registry.Region;
import io.anling.alert.registry.RegionPath;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes a rota, or writes one anew; its overrides and swaps stay as they are. Put on record.
 *
 * @param by whose act it is
 * @param rota with an empty id for a new one; its changes are not looked at
 * @param idempotencyKey under which a new one is made once, however often it is asked for; null for
 *     none
 */
public record SaveRota(String by, Rota rota, @Nullable String idempotencyKey)
    implements Command<RotaAnswer> {

  /** Without a key. */
  public SaveRota(String by, Rota rota) {
    this(by, rota, null);
  }

  @Override
  public Urgency urgency() {
    return Urgency.HUMAN;
  }

  @Override
  public RotaAnswer decide(WorkingSet work, Instant now) {
    RotaDesk desk = new RotaDesk(work, now);
    Idempotency idempotency = new Idempotency(work, by, "rota", idempotencyKey, now);
    Optional<String> before = idempotency.answer();
    if (before.isPresent()) {
      return desk.saved(before.get());
    }
    Optional<RotaAnswer> refused = refusal(rota, work.tables());
    if (refused.isPresent()) {
      return refused.get();
    }
    boolean fresh = rota.id().isEmpty();
    String id = fresh ? work.newId() : rota.id();
    desk.table().save(new Rota(id, rota.post(), rota.rotation(), rota.windows(), rota.changes()));
    idempotency.remember(id);
    return desk.done(by, "rota-save", id);
  }

  /**
   * Why a rota is not saved as things stand; empty where it is. Changes nothing.
   *
   * @param rota with an empty id for a new one
   */
  public static Optional<RotaAnswer> refusal(Rota rota, StoreSession store) {
    if (rota.configured()) {
      return Optional.of(RotaAnswer.refused(Reason.CONFIGURED, rota.id()));
    }
    RegionPath region = rota.post().region();
    if (store.registry().regions().stream().map(Region::path).noneMatch(region::equals)) {
      return Optional.of(RotaAnswer.refused(Reason.UNKNOWN_REGION, region.text()));
    }
    Optional<String> unknown = RotaDesk.unknown(rota.rotation().members(), store);
    if (unknown.isPresent()) {
      return Optional.of(RotaAnswer.refused(Reason.UNKNOWN_MEMBER, unknown.get()));
    }
    boolean full = rota.id().isEmpty() && store.duty().count() >= RotaDesk.MOST_ROTAS;
    return full
        ? Optional.of(RotaAnswer.refused(Reason.TOO_MANY, RotaDesk.MOST_ROTAS + " rotas"))
        : Optional.empty();
  }
}
