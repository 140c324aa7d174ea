package io.anling.alert.figures;

import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.Fact;
import io.anling.alert.FactKind;
import io.anling.alert.engine.LogEntry;
import io.anling.alert.registry.RegionPath;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The figures of logs written by hand. */
class FiguresTest {

  private static final Instant PRESS = Instant.parse("2026-11-22T00:00:00Z");
  private static final Instant LATER = PRESS.plus(Duration.ofDays(1));
  private static final RegionPath COUNTY = RegionPath.parse("测试县");

  private final List<Story> stories = new ArrayList<>();

  private void alert(String id, Map<String, String> said, LogEntry... more) {
    Map<String, String> first = new TreeMap<>();
    first.put("kind", "sos");
    first.put("=subject.region", "测试县/甲镇/一村");
    first.put("=condition.times.receivedAt", String.valueOf(PRESS.toEpochMilli()));
    first.putAll(said);
    stories.add(Story.of(entry(id, FactKind.RAISED, 0, first), List.of(more)));
  }

  private static LogEntry after(long seconds, FactKind kind) {
    return entry("-", kind, seconds, Map.of());
  }

  private static LogEntry closed(long seconds, String outcome) {
    return entry("-", FactKind.RESOLVED, seconds, Map.of("outcome", outcome));
  }

  private static LogEntry entry(String id, FactKind kind, long seconds, Map<String, String> said) {
    Fact fact = new Fact(kind, "user:zhang", said);
    return new LogEntry(1, id, 1, PRESS.plusSeconds(seconds), fact, new LogEntry.Chain("", ""));
  }

  private Figures county(Instant asOf) {
    return Figures.of(COUNTY, stories, asOf);
  }

  private List<String> ids(Figure figure) {
    return county(LATER).alerts().get(figure);
  }

  @Test
  void answeredInTimeIsCountedToTheSecond() {
    alert("at-60", Map.of(), after(60, FactKind.ACKNOWLEDGED));
    alert("at-61", Map.of(), after(61, FactKind.ACKNOWLEDGED), after(70, FactKind.CONTACTED));
    alert("at-180", Map.of(), after(180, FactKind.CONTACTED));
    alert("at-181", Map.of(), after(181, FactKind.ACKNOWLEDGED));
    alert("never", Map.of());
    assertThat(ids(Figure.CALLS)).hasSize(5);
    assertThat(ids(Figure.ANSWERED_60)).containsExactly("at-60");
    assertThat(ids(Figure.ANSWERED_180)).containsExactly("at-60", "at-61", "at-180");
    assertThat(ids(Figure.ANSWERED_LATE)).containsExactly("at-181", "never");
    assertThat(county(LATER).share(Figure.ANSWERED_180)).contains(0.6);
  }

  @Test
  void whatIsNotDueYetIsNotLate() {
    alert("fresh", Map.of());
    assertThat(county(PRESS.plusSeconds(179)).count(Figure.CALLS)).isZero();
    assertThat(county(PRESS.plusSeconds(179)).share(Figure.ANSWERED_180)).isEmpty();
    assertThat(county(PRESS.plusSeconds(180)).count(Figure.ANSWERED_LATE)).isEqualTo(1);
    assertThat(county(PRESS.plusSeconds(180)).count(Figure.NEVER_TOLD)).isEqualTo(1);
  }

  @Test
  void arrivalIsMeasuredWhereSomebodySetOut() {
    alert("by-phone", Map.of(), after(30, FactKind.ACKNOWLEDGED), closed(60, "helped-by-phone"));
    alert("soon", Map.of(), after(60, FactKind.EN_ROUTE), after(900, FactKind.ARRIVED));
    alert("slow", Map.of(), after(60, FactKind.EN_ROUTE), after(2_701, FactKind.ARRIVED));
    alert("lost", Map.of(), after(60, FactKind.EN_ROUTE));
    assertThat(ids(Figure.SET_OUT)).containsExactly("soon", "slow", "lost");
    assertThat(ids(Figure.ARRIVED_15)).containsExactly("soon");
    assertThat(ids(Figure.ARRIVED_45)).containsExactly("soon");
    assertThat(ids(Figure.ARRIVED_60)).containsExactly("soon", "slow");
    assertThat(ids(Figure.ARRIVED_LATE)).containsExactly("lost");
  }

  @Test
  void toldIsMeasuredByNearestRank() {
    for (int i = 1; i <= 100; i++) {
      alert("a" + i, Map.of(), after(101 - i, FactKind.TOLD), after(500, FactKind.TOLD));
    }
    Figures figures = county(LATER);
    assertThat(figures.toldWithin(50)).contains(Duration.ofSeconds(50));
    assertThat(figures.toldWithin(95)).contains(Duration.ofSeconds(95));
    assertThat(figures.toldWithin(99)).contains(Duration.ofSeconds(99));
    assertThat(Figures.of(COUNTY, List.of(), LATER).toldWithin(99)).isEmpty();
  }

  @Test
  void drillsAreOutsideTheFigures() {
    alert("real", Map.of(), closed(9, "false-alarm"));
    alert("drill", Map.of("=condition.labels.0", "drill"), closed(9, "false-alarm"));
    assertThat(ids(Figure.ALERTS)).containsExactly("real");
    assertThat(ids(Figure.FALSE_PRESSES)).containsExactly("real");
    assertThat(ids(Figure.DRILLS)).containsExactly("drill");
    assertThat(county(LATER).kinds()).containsExactly(Map.entry("sos", 1L));
  }

  @Test
  void repeatCallersAreHouseholdsWithThreeCalls() {
    for (String id : List.of("a1", "a2", "a3")) {
      alert(id, Map.of("=subject.household", "h1"));
    }
    alert("b1", Map.of("=subject.household", "h2"));
    alert("b2", Map.of("=subject.household", "h2"));
    alert("b3", Map.of("=subject.household", "h2", "kind", "low-battery"));
    assertThat(county(LATER).repeatCallers()).containsExactly("h1");
    assertThat(ids(Figure.REPEAT_CALLS)).containsExactly("a1", "a2", "a3");
    assertThat(county(LATER).lanes()).containsEntry("technical", 1L).containsEntry("emergency", 5L);
  }

  @Test
  void everyRegionHasItsOwnAtEachLevel() {
    alert("one", Map.of());
    alert("two", Map.of("=subject.region", "测试县/甲镇"));
    alert("three", Map.of("=subject.region", "测试县/乙镇/二村"));
    alert("elsewhere", Map.of("=subject.region", "别县/丙镇"));
    assertThat(ids(Figure.ALERTS)).containsExactly("one", "two", "three");
    assertThat(Figures.everyLevel(COUNTY, stories))
        .extracting(RegionPath::text)
        .containsExactly("测试县", "测试县/乙镇", "测试县/乙镇/二村", "测试县/甲镇", "测试县/甲镇/一村");
    assertThat(Figures.below(RegionPath.ROOT, stories))
        .extracting(RegionPath::text)
        .containsExactly("别县", "测试县");
    Figures town = Figures.of(RegionPath.parse("测试县/甲镇"), stories, LATER);
    assertThat(town.alerts().get(Figure.ALERTS)).containsExactly("one", "two");
  }

  @Test
  void anOlderLogWithoutARegionIsCountedAtTheRootAlone() {
    stories.add(Story.of(entry("old", FactKind.RAISED, 0, Map.of("kind", "fall")), List.of()));
    assertThat(ids(Figure.ALERTS)).isEmpty();
    assertThat(Figures.of(RegionPath.ROOT, stories, LATER).count(Figure.CALLS)).isEqualTo(1);
  }
}
