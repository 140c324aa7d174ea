package io.anling.alert.engine;

import io.anling.alert.Span;
import io.anling.alert.duty.Changes;
import io.anling.alert.duty.Rota;
import io.anling.alert.registry.RegionPath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The configuration's rotas in the place of those that it held before; what people changed in one
 * by hand stays. Each change is put on record; nothing is where nothing differs.
 *
 * <p>Not asked: whether region and members are known yet, for the registry may be filled later. The
 * cover check says who is not.
 *
 * @param rotas each {@link Rota#configured}
 */
public record PutRotas(List<Rota> rotas) implements Command<Integer> {

  private static final int PAGE = 500;

  public PutRotas {
    rotas = List.copyOf(rotas);
  }

  @Override
  public Urgency urgency() {
    return Urgency.HUMAN;
  }

  /** How many were made, changed or removed. */
  @Override
  public Integer decide(WorkingSet work, Instant now) {
    RotaDesk desk = new RotaDesk(work, now);
    Map<String, Rota> gone = before(desk.table(), now);
    int changed = 0;
    for (Rota rota : rotas) {
      Rota was = gone.remove(rota.id());
      if (was == null || !was.with(Changes.NONE).equals(rota.with(Changes.NONE))) {
        desk.table().save(rota);
        var unused = desk.done(PlanVersion.CONFIGURATION, "rota-save", rota.id());
        changed++;
      }
    }
    for (String id : gone.keySet()) {
      desk.table().remove(id);
      var unused = desk.done(PlanVersion.CONFIGURATION, "rota-remove", id);
      changed++;
    }
    return changed;
  }

  private static Map<String, Rota> before(DutyTable table, Instant now) {
    Map<String, Rota> configured = new HashMap<>();
    Span today = new Span(now, now.plusSeconds(1));
    List<Rota> page = new ArrayList<>();
    String after = null;
    do {
      page.clear();
      page.addAll(table.page(RegionPath.ROOT, after, PAGE, today));
      for (Rota rota : page) {
        after = rota.id();
        if (rota.configured()) {
          configured.put(after, rota);
        }
      }
    } while (page.size() == PAGE);
    return configured;
  }
}
