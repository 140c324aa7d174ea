package io.anling.alert.engine;

import io.anling.alert.Fact;
import io.anling.alert.Span;
import io.anling.alert.duty.CoverCheck;
import io.anling.alert.duty.CoverReport;
import io.anling.alert.duty.Rota;
import io.anling.alert.duty.Staff;
import io.anling.alert.registry.Account;
import io.anling.alert.registry.Region;
import io.anling.alert.registry.RegionPath;
import io.anling.alert.registry.Responder;
import java.util.ArrayList;
import java.util.List;

/** The cover check over what the store holds. Reads everything it needs; changes nothing. */
public final class Cover {

  private static final int PAGE = 500;

  private Cover() {}

  /** Checks a period. */
  public static CoverReport of(StoreSession store, Span period) {
    return of(store, period, rotas(store.duty(), period));
  }

  /** The same, as if this rota were kept, in the place of the one of its id where there is one. */
  public static CoverReport with(StoreSession store, Span period, Rota rota) {
    List<Rota> all = new ArrayList<>(rotas(store.duty(), period));
    all.removeIf(one -> one.id().equals(rota.id()));
    all.add(rota);
    return of(store, period, all);
  }

  private static CoverReport of(StoreSession store, Span period, List<Rota> rotas) {
    List<RegionPath> regions = store.registry().regions().stream().map(Region::path).toList();
    List<String> users =
        store.accounts().accounts().stream().map(Account::name).map(Fact::user).toList();
    Staff staff = new Staff(regions, responders(store.registry()), users);
    return CoverCheck.of(rotas, Holidays.of(store.duty()), staff, period);
  }

  private static List<Responder> responders(RegistryTable registry) {
    List<Responder> all = new ArrayList<>();
    List<Responder> page = registry.responderPage(RegionPath.ROOT, null, PAGE);
    while (!page.isEmpty()) {
      all.addAll(page);
      page = registry.responderPage(RegionPath.ROOT, page.get(page.size() - 1).id(), PAGE);
    }
    return all;
  }

  private static List<Rota> rotas(DutyTable duty, Span period) {
    List<Rota> all = new ArrayList<>();
    List<Rota> page = duty.page(RegionPath.ROOT, null, PAGE, period);
    while (!page.isEmpty()) {
      all.addAll(page);
      page = duty.page(RegionPath.ROOT, page.get(page.size() - 1).id(), PAGE, period);
    }
    return all;
  }
}
