package io.anling.alert.engine;

import io.anling.alert.Fact;
import io.anling.alert.duty.Roster;
import io.anling.alert.duty.Rota;
import io.anling.alert.duty.WorkCalendar;
import io.anling.alert.registry.RegionPath;
import io.anling.alert.registry.Responder;
import io.anling.alert.registry.Responder.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a role's people through while they are on duty. Where a role has no rota, everybody is let
 * through; where it has one with a gap, nobody is. A rota that cannot be read counts as none: in
 * doubt somebody is told.
 */
final class OnDuty {

  private static final Logger log = LoggerFactory.getLogger(OnDuty.class);

  private final WorkingSet work;
  private @Nullable WorkCalendar calendar;

  OnDuty(WorkingSet work) {
    this.work = work;
  }

  /**
   * Those of a role who are on duty by the nearest region's rotas, on the way up.
   *
   * @param otherwise everybody, where there is no rota
   */
  List<Responder> nearest(
      Role role, RegionPath region, List<Responder> otherwise, @Nullable Instant at) {
    return at == null ? otherwise : onDuty(rotas(role, region, at), at).orElse(otherwise);
  }

  /**
   * The one who is assigned, while on duty; else those who are on duty in that one's place.
   *
   * @param assigned empty where nobody is
   */
  List<Responder> assigned(RegionPath region, Optional<Responder> assigned, @Nullable Instant at) {
    List<Responder> there = nearest(Role.HELPER, region, assigned.stream().toList(), at);
    return assigned.filter(there::contains).map(List::of).orElse(there);
  }

  /** Those at a region's own desk by its own rotas. */
  List<Responder> desk(RegionPath region, Responder desk, @Nullable Instant at) {
    if (at == null) {
      return List.of(desk);
    }
    List<Rota> nearest = rotas(Role.DESK, region, at);
    boolean own = !nearest.isEmpty() && nearest.get(0).post().region().equals(region);
    return onDuty(own ? nearest : List.of(), at).orElse(List.of(desk));
  }

  /** The rotas of the nearest region that has any; none where none has, or none can be read. */
  private List<Rota> rotas(Role role, RegionPath region, Instant at) {
    try {
      List<Rota> known = work.rotas(region, at);
      if (known.isEmpty()) {
        return known;
      }
      List<Rota> all = known.stream().filter(rota -> rota.post().role() == role).toList();
      for (RegionPath up : region.upwards()) {
        List<Rota> here = all.stream().filter(rota -> rota.post().region().equals(up)).toList();
        if (!here.isEmpty()) {
          return here;
        }
      }
    } catch (StoreException e) {
      throw e;
    } catch (RuntimeException e) {
      log.error("the rotas of a region cannot be read; everybody there is told", e);
    }
    return List.of();
  }

  /** Who is on duty by any of the rotas; empty where there is no rota. */
  private Optional<List<Responder>> onDuty(List<Rota> rotas, Instant at) {
    if (rotas.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(people(rotas, at));
    } catch (StoreException e) {
      throw e;
    } catch (RuntimeException e) {
      log.error("who is on duty cannot be found out; everybody there is told", e);
      return Optional.empty();
    }
  }

  private List<Responder> people(List<Rota> rotas, Instant at) {
    Set<String> ids = new LinkedHashSet<>();
    for (Rota rota : rotas) {
      ids.addAll(new Roster(rota, calendar()).onDuty(at));
    }
    List<Responder> people = new ArrayList<>();
    for (String id : ids) {
      person(id, rotas.get(0)).ifPresent(people::add);
    }
    return people;
  }

  private Optional<Responder> person(String id, Rota rota) {
    if (!id.startsWith(Fact.USER)) {
      return work.responder(id);
    }
    String name = id.substring(Fact.USER.length());
    return Optional.of(new Responder(id, rota.post().role(), name, rota.post().region(), null));
  }

  private WorkCalendar calendar() {
    WorkCalendar known = calendar;
    if (known == null) {
      known = Holidays.of(work.tables().duty());
      calendar = known;
    }
    return known;
  }
}
