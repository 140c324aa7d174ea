package io.anling.alert.jdbc;

import static io.anling.alert.duty.Rotas.VILLAGE;
import static io.anling.alert.duty.Rotas.at;
import static io.anling.alert.duty.Rotas.daily;
import static io.anling.alert.duty.Rotas.elsewhere;
import static io.anling.alert.duty.Rotas.hours;
import static io.anling.alert.duty.Rotas.span;
import static io.anling.alert.duty.Rotas.within;
import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.Span;
import io.anling.alert.duty.Changes;
import io.anling.alert.duty.Days;
import io.anling.alert.duty.DutyOverride;
import io.anling.alert.duty.Rota;
import io.anling.alert.duty.Swap;
import io.anling.alert.engine.AlertStore;
import io.anling.alert.engine.DutyTable;
import io.anling.alert.engine.StoreTransaction;
import io.anling.alert.registry.RegionPath;
import io.anling.alert.registry.Responder.Role;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every database has to do, about rotas. */
abstract class DutyStoreContract {

  private static final Span ALWAYS = span("2020-01-01T00:00", "2040-01-01T00:00");
  private static final RegionPath TOWN = RegionPath.parse("测试县/甲镇");
  private static final Rota ROTA =
      within(
          daily("helper:1", "user:li"),
          hours(Days.WORKDAYS, "08:00", "18:00", DayOfWeek.MONDAY, DayOfWeek.SUNDAY),
          hours(Days.ANY, "20:00", "06:30"));
  private static final DutyOverride ONE =
      new DutyOverride("o1", span("2026-11-23T08:00", "2026-11-24T08:00"), null, List.of("x"));
  private static final DutyOverride TWO =
      new DutyOverride("o2", span("2026-11-25T08:00", "2026-11-26T08:00"), "x", List.of());
  private static final Swap SWAP =
      new Swap(
          "s1",
          new Swap.Half("a", span("2026-12-01T08:00", "2026-12-02T08:00")),
          new Swap.Half("b", span("2026-11-28T08:00", "2026-11-29T08:00")));

  private AlertStore store;

  abstract AlertStore open();

  @BeforeEach
  void start() {
    store = open();
  }

  @AfterEach
  void stop() {
    store.close();
  }

  private void write(Consumer<DutyTable> work) {
    try (StoreTransaction transaction = store.begin()) {
      work.accept(transaction.duty());
      transaction.commit();
    }
  }

  private List<Rota> rotas(Function<DutyTable, List<Rota>> work) {
    return store.read(session -> work.apply(session.duty()));
  }

  private long number(ToLongFunction<DutyTable> work) {
    return store.read(session -> work.applyAsLong(session.duty()));
  }

  private Optional<Rota> rota(Span changes) {
    return rotas(table -> table.rota("r1", changes).stream().toList()).stream().findFirst();
  }

  @Test
  void rotaIsReadAsItWasWritten() {
    write(table -> table.save(ROTA));
    assertThat(rota(ALWAYS)).contains(ROTA);
    write(table -> table.save(daily("helper:2")));
    assertThat(rota(ALWAYS)).contains(daily("helper:2"));
    assertThat(number(DutyTable::count)).isEqualTo(1);
  }

  @Test
  void changesAreReadWhereTheyTouchThePeriodAndStayWhenTheRotaIsWrittenAnew() {
    write(table -> table.save(ROTA));
    write(table -> table.add("r1", new Changes(List.of(TWO, ONE), List.of(SWAP))));
    write(table -> table.save(ROTA));
    assertThat(rota(ALWAYS)).contains(ROTA.with(new Changes(List.of(ONE, TWO), List.of(SWAP))));
    assertThat(rota(span("2026-11-24T08:00", "2026-11-25T08:00")))
        .as("from the end of one to the beginning of the other")
        .contains(ROTA.with(new Changes(List.of(TWO), List.of())));
    assertThat(rota(span("2026-11-30T08:00", "2026-11-30T09:00")))
        .as("between the two shifts of a swap")
        .contains(ROTA.with(new Changes(List.of(), List.of(SWAP))));
    assertThat(number(table -> table.countChanges("r1", at("2026-11-26T08:00").toEpochMilli())))
        .isEqualTo(1);
  }

  @Test
  void newCalendarTakesTheOldOnesPlaceAndHandsHoldAgainstIt() {
    DutyOverride imported = new DutyOverride("z1", ONE.span(), null, List.of("y"));
    DutyOverride again = new DutyOverride("z2", ONE.span(), null, List.of("y"));
    write(
        table -> {
          table.save(ROTA);
          table.add("r1", new Changes(List.of(ONE), List.of()));
          table.replaceImported("r1", List.of(imported));
          table.replaceImported("r1", List.of(again));
        });
    assertThat(rota(ALWAYS)).contains(ROTA.with(new Changes(List.of(again, ONE), List.of())));
  }

  @Test
  void changeIsTakenBackAndRotaGoesWithAllItsChanges() {
    write(
        table -> {
          table.save(ROTA);
          table.add("r1", new Changes(List.of(ONE, TWO), List.of(SWAP)));
          assertThat(table.removeChange("r1", "s1")).isTrue();
          assertThat(table.removeChange("r1", "s1")).isFalse();
          assertThat(table.removeChange("other", "o1")).isFalse();
        });
    assertThat(rota(ALWAYS)).contains(ROTA.with(new Changes(List.of(ONE, TWO), List.of())));
    write(table -> table.remove("r1"));
    write(table -> table.save(ROTA));
    assertThat(rota(ALWAYS)).contains(ROTA);
  }

  @Test
  void rotasAreFoundByRegionAndPaged() {
    Rota town = elsewhere(ROTA, "r2", TOWN, Role.STATION);
    Rota other = elsewhere(ROTA, "r3", RegionPath.parse("测试县/乙镇"), Role.DESK);
    write(table -> List.of(other, town, ROTA).forEach(table::save));
    assertThat(rotas(table -> table.rotasOf(VILLAGE.upwards(), ALWAYS)))
        .containsExactly(ROTA, town);
    assertThat(rotas(table -> table.page(TOWN, null, 10, ALWAYS))).containsExactly(ROTA, town);
    assertThat(rotas(table -> table.page(RegionPath.ROOT, "r1", 1, ALWAYS))).containsExactly(town);
    assertThat(rotas(table -> table.rotasOf(List.of(), ALWAYS))).isEmpty();
  }

  @Test
  void holidaysOfAYearAreKeptAndOverwritten() {
    write(table -> table.saveHolidays(2028, "old"));
    write(table -> table.saveHolidays(2028, "new"));
    Map<Integer, String> years = store.read(session -> session.duty().holidays());
    assertThat(years).isEqualTo(Map.of(2028, "new"));
  }
}
