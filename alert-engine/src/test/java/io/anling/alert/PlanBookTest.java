package io.anling.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which plan an alert gets: by what it is, whose it is, where and when. */
class PlanBookTest {

  private static final Circumstances NOON = sos("h1", "县/镇/村", LocalTime.NOON);

  private static Circumstances sos(String household, String region, LocalTime hour) {
    return new Circumstances(
        AlertKind.SOS, Severity.HIGH, Set.of("独居"), Plans.home(household, region), hour);
  }

  private static PlanRule rule(String id, String region) {
    return rule(id, PlanRule.Matter.ANY, List.of(), region, null);
  }

  private static PlanRule rule(
      String id, PlanRule.Matter matter, List<String> homes, String region, Hours hours) {
    return new PlanRule(
        matter, homes, region, hours, Plans.plan(id, Plans.step(0, Selector.NEAREST_DESK)));
  }

  private static String chosen(Circumstances now, PlanRule... rules) {
    return new PlanBook(1, PlanBook.DEFAULT.zone(), List.of(rules)).plan(now).id();
  }

  @Test
  void withoutAMatchingRuleTheKindsOwnPlanHolds() {
    assertThat(PlanBook.DEFAULT.plan(NOON)).isEqualTo(DefaultPlans.of(AlertKind.SOS));
    assertThat(chosen(NOON, rule("elsewhere", "别县"))).isEqualTo("default-emergency");
  }

  @Test
  void nearestRegionOnThePathWins() {
    PlanRule county = rule("county", "县");
    PlanRule village = rule("village", "县/镇/村");
    PlanRule town = rule("town", "县/镇");
    assertThat(chosen(NOON, county, village, town)).isEqualTo("village");
    assertThat(chosen(sos("h1", "县/镇", LocalTime.NOON), county, village, town)).isEqualTo("town");
    assertThat(chosen(sos("h1", "县/镇二", LocalTime.NOON), county, town)).isEqualTo("county");
  }

  @Test
  void householdsOwnPlanGoesBeforeEveryRegion() {
    PlanRule own = rule("own", PlanRule.Matter.ANY, List.of("h1"), "", null);
    PlanRule village = rule("village", "县/镇/村");
    assertThat(chosen(NOON, village, own)).isEqualTo("own");
    assertThat(chosen(sos("h2", "县/镇/村", LocalTime.NOON), village, own)).isEqualTo("village");
  }

  @Test
  void ofEqualsTheFirstWins() {
    assertThat(chosen(NOON, rule("first", "县"), rule("second", "县"))).isEqualTo("first");
  }

  @Test
  void everyConditionMustHoldAndOneAlternativeIsEnough() {
    PlanRule.Matter matter =
        new PlanRule.Matter(
            List.of(AlertKind.SOS, AlertKind.FALL),
            List.of(Lane.EMERGENCY),
            List.of(Severity.HIGH, Severity.CRITICAL),
            List.of("失能", "独居"));
    assertThat(chosen(NOON, rule("r", matter, List.of(), "", null))).isEqualTo("r");
    for (PlanRule.Matter other :
        List.of(
            new PlanRule.Matter(List.of(AlertKind.FALL), List.of(), List.of(), List.of()),
            new PlanRule.Matter(List.of(), List.of(Lane.URGENT), List.of(), List.of()),
            new PlanRule.Matter(List.of(), List.of(), List.of(Severity.LOW), List.of()),
            new PlanRule.Matter(List.of(), List.of(), List.of(), List.of("失能")))) {
      assertThat(chosen(NOON, rule("r", other, List.of(), "", null)))
          .as(other.toString())
          .isEqualTo("default-emergency");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "22:00, 06:00, 21:59, false", "22:00, 06:00, 22:00, true", "22:00, 06:00, 05:59, true",
    "22:00, 06:00, 06:00, false", "08:00, 12:00, 08:00, true", "08:00, 12:00, 12:00, false",
    "00:00, 00:00, 13:00, true"
  })
  void hoursBeginInsideAndEndOutsideAlsoOverMidnight(
      LocalTime from, LocalTime until, LocalTime at, boolean inside) {
    PlanRule night = rule("r", PlanRule.Matter.ANY, List.of(), "", new Hours(from, until));
    assertThat(chosen(sos("h1", "县", at), night).equals("r")).isEqualTo(inside);
  }
}
