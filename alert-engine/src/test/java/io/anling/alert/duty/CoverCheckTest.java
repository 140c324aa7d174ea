package io.anling.alert.duty;

import static io.anling.alert.duty.Rotas.VILLAGE;
import static io.anling.alert.duty.Rotas.daily;
import static io.anling.alert.duty.Rotas.elsewhere;
import static io.anling.alert.duty.Rotas.hours;
import static io.anling.alert.duty.Rotas.overridden;
import static io.anling.alert.duty.Rotas.span;
import static io.anling.alert.duty.Rotas.within;
import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.Span;
import io.anling.alert.duty.CoverGap.Why;
import io.anling.alert.duty.WorkCalendar.Knowledge;
import io.anling.alert.registry.RegionPath;
import io.anling.alert.registry.Responder;
import io.anling.alert.registry.Responder.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whether somebody can be told, for every region and instant of the next two weeks. */
class CoverCheckTest {

  private static final Span FORTNIGHT = span("2026-11-23T08:00", "2026-12-07T08:00");
  private static final RegionPath TOWN = RegionPath.parse("测试县/甲镇");
  private static final RegionPath COUNTY = RegionPath.parse("测试县");
  private static final List<Responder> HELPERS = List.of(helper("a"), helper("b"));

  private static Responder helper(String id) {
    return new Responder(id, Role.HELPER, "测试" + id, VILLAGE, "1");
  }

  private static Staff staff(RegionPath... desks) {
    List<Responder> all = new ArrayList<>(HELPERS);
    List.of(desks).forEach(region -> all.add(Responder.desk(region)));
    return new Staff(List.of(VILLAGE, TOWN, COUNTY), all, List.of("user:li"));
  }

  private static List<CoverGap> gaps(Staff staff, Rota... rotas) {
    return CoverCheck.of(List.of(rotas), WorkCalendar.PLAIN, staff, FORTNIGHT).gaps();
  }

  @Test
  void villageWithHelpersAndDesksAndNoRotaIsCovered() {
    assertThat(gaps(staff(VILLAGE, TOWN, COUNTY))).isEmpty();
    assertThat(gaps(staff(COUNTY))).as("a desk anywhere above is enough").isEmpty();
  }

  @Test
  void rotaRoundTheClockIsCovered() {
    assertThat(gaps(staff(COUNTY), daily("a", "b"))).isEmpty();
  }

  @Test
  void periodWithoutAnybodyOfARotaIsItsGap() {
    Span hole = span("2026-11-25T10:00", "2026-11-25T12:00");
    Rota rota = overridden(daily("a", "b"), new DutyOverride("o", hole, null, List.of()));
    assertThat(gaps(staff(COUNTY), rota))
        .containsExactly(new CoverGap(VILLAGE, hole, Why.ROTA_GAP, "r1"));
  }

  @Test
  void secondRotaOfTheSamePostFillsTheGap() {
    Span hole = span("2026-11-25T10:00", "2026-11-25T12:00");
    Rota rota = overridden(daily("a", "b"), new DutyOverride("o", hole, null, List.of()));
    Rota night = elsewhere(daily("b"), "r2", VILLAGE, Role.HELPER);
    assertThat(gaps(staff(COUNTY), rota, night)).isEmpty();
  }

  @Test
  void hoursThatAreOverAreShownButWarnNobodyWhileADeskIsThere() {
    CoverReport report =
        CoverCheck.of(
            List.of(within(daily("a"), hours(Days.ANY, "08:00", "20:00"))),
            WorkCalendar.PLAIN,
            staff(COUNTY),
            FORTNIGHT);
    assertThat(report.gaps()).hasSize(14).allMatch(gap -> gap.why() == Why.OUTSIDE_HOURS);
    assertThat(report.warns()).isFalse();
  }

  @Test
  void hoursThatAreOverWarnWhereNobodyElseCanBeTold() {
    Rota rota = within(daily("a"), hours(Days.ANY, "08:00", "20:00"));
    Staff nobodyElse = new Staff(List.of(VILLAGE), HELPERS, List.of());
    List<CoverGap> gaps = gaps(nobodyElse, rota);
    assertThat(gaps)
        .contains(
            new CoverGap(VILLAGE, span("2026-11-23T20:00", "2026-11-24T08:00"), Why.NOBODY, null));
    assertThat(gaps).filteredOn(gap -> gap.why() == Why.NOBODY).hasSize(14);
  }

  @Test
  void memberWhoIsNotInTheRegistryCoversNothing() {
    List<CoverGap> gaps = gaps(staff(COUNTY), daily("a", "gone"));
    assertThat(gaps).hasSize(7).allMatch(gap -> gap.why() == Why.UNKNOWN_MEMBERS);
    assertThat(gaps(staff(COUNTY), daily("a", "user:li"))).isEmpty();
  }

  @Test
  void countyWithoutAnyDeskIsOneGapAndNotOneForEachVillage() {
    assertThat(gaps(staff()))
        .containsExactly(
            new CoverGap(COUNTY, FORTNIGHT, Why.NO_DESK, null),
            new CoverGap(COUNTY, FORTNIGHT, Why.NOBODY, null));
  }

  @Test
  void deskThatIsAwayIsFilledByTheOneAbove() {
    Rota away =
        within(
            elsewhere(daily("user:li"), "d", VILLAGE, Role.DESK),
            hours(Days.ANY, "08:00", "18:00"));
    Staff staff =
        new Staff(List.of(VILLAGE, COUNTY), List.of(Responder.desk(COUNTY)), List.of("user:li"));
    assertThat(gaps(staff, away)).allMatch(gap -> gap.why() == Why.OUTSIDE_HOURS);
    Rota both = elsewhere(away, "c", COUNTY, Role.DESK);
    List<CoverGap> gaps = gaps(staff, away, both);
    assertThat(gaps)
        .filteredOn(gap -> gap.why() == Why.NOBODY)
        .hasSize(14)
        .allMatch(gap -> gap.region().equals(COUNTY));
  }

  @Test
  void yearsOfWhichTheHolidaysAreUnknownAreNamed() {
    Rota rota = within(daily("a"), hours(Days.WORKDAYS, "08:00", "20:00"));
    HolidayYear provisional = HolidayYear.parse("year 2027\nprovisional\n");
    CoverReport report =
        CoverCheck.of(
            List.of(rota),
            new WorkCalendar(List.of(provisional)),
            staff(COUNTY),
            span("2026-12-25T00:00", "2027-01-08T00:00"));
    assertThat(report.years())
        .isEqualTo(Map.of(2026, Knowledge.UNKNOWN, 2027, Knowledge.PROVISIONAL));
    CoverReport careless =
        CoverCheck.of(List.of(daily("a")), WorkCalendar.PLAIN, staff(COUNTY), FORTNIGHT);
    assertThat(careless.years()).as("no rota asks").isEmpty();
  }

  @Test
  void listIsBoundedAndSaysHowMuchIsLeft() {
    List<Rota> many = new ArrayList<>();
    for (int i = 0; i < 80; i++) {
      RegionPath region = RegionPath.parse("测试县/甲镇/" + i + "村");
      Rota night = within(daily("a"), hours(Days.ANY, "08:00", "20:00"));
      many.add(elsewhere(night, "r" + i, region, Role.HELPER));
    }
    CoverReport report = CoverCheck.of(many, WorkCalendar.PLAIN, staff(COUNTY), FORTNIGHT);
    assertThat(report.gaps()).hasSize(CoverReport.MOST);
    assertThat(report.left()).isEqualTo(80 * 14 - CoverReport.MOST);
  }
}
