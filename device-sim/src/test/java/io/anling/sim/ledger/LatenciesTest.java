package io.anling.sim.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {
  private static final Instant NOON = Instant.parse("2026-11-22T04:00:00Z");
  private static final PressKey QUICK = new PressKey("d", "1");
  private static final PressKey REPEATED = new PressKey("d", "2");

  private final Truth truth =
      new Truth(
          Map.of(),
          Map.of(),
          new LinkedHashMap<>(
              Map.of(
                  QUICK, new ConfirmedPress(QUICK, 1, NOON, NOON.plusMillis(4)),
                  REPEATED, new ConfirmedPress(REPEATED, 2, NOON, NOON.plusSeconds(4)))),
          Map.of());

  @Test
  void picksByNearestRank() {
    List<Duration> to200 = IntStream.rangeClosed(1, 200).mapToObj(Duration::ofMillis).toList();
    assertThat(Latencies.of(to200))
        .isEqualTo(
            new Latencies(
                200, Duration.ofMillis(100), Duration.ofMillis(198), Duration.ofMillis(200)));
    assertThat(Latencies.of(List.of(Duration.ofMillis(3))).p99()).isEqualTo(Duration.ofMillis(3));
    assertThat(Latencies.of(List.of()).count()).isZero();
  }

  @Test
  void aPressThatDoesNotCountMeasuresNothing() {
    assertThat(Latencies.toConfirmed(truth, LatenciesTest::once).count()).isEqualTo(1);
    assertThat(Latencies.toConfirmed(truth, LatenciesTest::once).max())
        .isEqualTo(Duration.ofMillis(4));
  }

  @Test
  void toldCountsToTheFirstNoticeOfTheAlertThatThePressRaised() {
    AlertSeen alert = new AlertSeen("a", "emergency", NOON, null, false, List.of(QUICK, REPEATED));
    AlertSeen other = new AlertSeen("b", "emergency", NOON, null, false, List.of(REPEATED));
    List<ReceivedNotice> notices =
        List.of(
            new ReceivedNotice("n-2", "a", "step", NOON.plusSeconds(60)),
            new ReceivedNotice("n-1", "a", "step", NOON.plusMillis(9)),
            new ReceivedNotice("n-3", "b", "step", NOON.plusMillis(1)));
    Latencies told = Latencies.toTold(truth, LatenciesTest::once, List.of(alert, other), notices);
    assertThat(told.count()).isEqualTo(1);
    assertThat(told.max()).isEqualTo(Duration.ofMillis(9));
  }

  private static boolean once(ConfirmedPress press, Instant end) {
    return press.attempts() == 1;
  }
}
