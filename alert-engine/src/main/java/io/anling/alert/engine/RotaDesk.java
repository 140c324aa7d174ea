package io.anling.alert.engine;

import io.anling.alert.Fact;
import io.anling.alert.Span;
import io.anling.alert.duty.Rota;
import io.anling.alert.engine.RotaAnswer.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/** What all changes of rotas have in common: who may be named, what is recorded, what follows. */
final class RotaDesk {

  /** As many rotas there may be. */
  static final int MOST_ROTAS = 5_000;

  /** As many changes of one rota may lie ahead. */
  static final int MOST_CHANGES = 5_000;

  /** Changes that lie further ahead are not shown. */
  static final Duration AHEAD = Duration.ofDays(3 * 366);

  /** Those that were over before are not shown either. */
  static final Duration BEHIND = Duration.ofDays(31);

  private final WorkingSet work;
  private final Instant now;

  RotaDesk(WorkingSet work, Instant now) {
    this.work = work;
    this.now = now;
  }

  /** A rota with its changes from {@code from} on. */
  Optional<Rota> rota(String id, Instant from) {
    return table().rota(id, new Span(from, now.plus(AHEAD)));
  }

  DutyTable table() {
    return work.tables().duty();
  }

  /** The first of these ids that nobody has. */
  Optional<String> unknown(Collection<String> members) {
    return unknown(members, work.tables());
  }

  /** The first of these ids that nobody has. */
  static Optional<String> unknown(Collection<String> members, StoreSession store) {
    return members.stream().filter(id -> !known(id, store)).findFirst();
  }

  private static boolean known(String id, StoreSession store) {
    return id.startsWith(Fact.USER)
        ? store.accounts().account(id.substring(Fact.USER.length())).isPresent()
        : store.registry().responders(Set.of(id)).containsKey(id);
  }

  boolean full(String rota, int more) {
    return table().countChanges(rota, now.toEpochMilli()) + more > MOST_CHANGES;
  }

  /** Records a change that was made, and has cover checked again soon. */
  RotaAnswer done(String by, String what, String id) {
    work.tables().log().audit(now, by, what, "rota:" + id, null);
    work.tables().desk().forget(RecordCover.CHECKED_AT);
    work.registryChanged();
    return saved(id);
  }

  /** A change that was made before; its rota may be gone. */
  RotaAnswer saved(String id) {
    return new RotaAnswer(Reason.DONE, rota(id, now.minus(BEHIND)).orElse(null), "");
  }
}
