package io.anling.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Engine time over a wall that is set and a monotonic clock that is not (FAULTS: T1, T2). */
class TimeKeepingTest {

  private static final Instant START = Instant.parse("2026-11-22T00:00:00Z");
  private static final Duration TURN = Duration.ofMillis(100);
  private static final long SEED = Long.getLong("seed", 4);

  private Instant wall = START;
  private long nanos = -17;
  private TimeKeeping time = TimeKeeping.start(START, Instant.EPOCH, nanos);
  private final List<Duration> steps = new ArrayList<>();

  private Instant engine() {
    return time.at(nanos);
  }

  /** Both clocks go on, and the engine takes its turn. */
  private void pass(Duration turn) {
    wall = wall.plus(turn);
    nanos += turn.toNanos();
    look();
  }

  private void look() {
    TimeKeeping.Look look = time.look(wall, nanos);
    time = look.next();
    if (look.step() != null) {
      steps.add(look.step());
    }
  }

  private void pass(Duration whole, Duration turn) {
    for (long i = 0; i < whole.toMillis() / turn.toMillis(); i++) {
      pass(turn);
    }
  }

  private Duration offset() {
    return Duration.between(engine(), wall);
  }

  @Test
  void engineTimeIsTheWallsWhileNobodySetsIt() {
    pass(Duration.ofMinutes(10), TURN);
    assertThat(engine()).isEqualTo(wall);
    assertThat(steps).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT1H", "PT240H", "PT-2H", "PT2.001S", "PT-2.001S"})
  void wallThatIsSetIsReportedOnceAndMovesNoPlanByMoreThanATenth(String by) {
    Duration step = Duration.parse(by);
    pass(TURN);
    wall = wall.plus(step);
    Instant before = engine();
    look();
    assertThat(engine()).as("nothing jumps").isEqualTo(before);
    assertThat(steps).containsExactly(step);
    Duration minute = Duration.ofMinutes(1);
    for (int i = 0; i < 20; i++) {
      Instant then = engine();
      pass(minute, TURN);
      Duration felt = Duration.between(then, engine());
      assertThat(felt).isBetween(Duration.ofSeconds(54), Duration.ofSeconds(66));
    }
    assertThat(steps).as("no second report of the same step").hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT1H", "PT-2H", "PT5S", "PT-5S"})
  void engineTimeMeetsTheWallTenTimesAsLateAsItWasAway(String by) {
    Duration step = Duration.parse(by);
    wall = wall.plus(step);
    look();
    pass(step.abs().multipliedBy(9), Duration.ofSeconds(1));
    assertThat(offset().isZero()).isFalse();
    assertThat(offset().isNegative()).isEqualTo(step.isNegative());
    pass(step.abs().plusSeconds(2), Duration.ofSeconds(1));
    assertThat(engine()).isEqualTo(wall);
    assertThat(time.stepped()).isFalse();
    assertThat(steps).hasSize(1);
  }

  @Test
  void stepBackAfterAStepIsAStep() {
    wall = wall.plusSeconds(3_600);
    look();
    pass(Duration.ofSeconds(10), TURN);
    wall = wall.minusSeconds(3_600);
    look();
    assertThat(steps).containsExactly(Duration.ofHours(1), Duration.ofHours(-1));
    assertThat(time.stepped()).as("within a second of the wall again").isFalse();
  }

  @Test
  void twoSecondsAreNoStepAndAreMadeUp() {
    wall = wall.plusSeconds(2);
    look();
    assertThat(steps).isEmpty();
    pass(Duration.ofSeconds(21), TURN);
    assertThat(engine()).isEqualTo(wall);
  }

  @Test
  void smallStepsThatAddUpAreReported() {
    for (int i = 0; i < 10; i++) {
      wall = wall.plusMillis(1_500);
      pass(TURN);
    }
    assertThat(steps).hasSizeBetween(4, 5);
    assertThat(steps).allMatch(step -> step.compareTo(TimeKeeping.STEP) > 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT10S", "PT1H", "PT48H"})
  void processThatStoodStillTookALateTurnAndNoStep(String pause) {
    pass(TURN);
    pass(Duration.parse(pause));
    assertThat(steps).isEmpty();
    assertThat(engine()).isEqualTo(wall);
  }

  @Test
  void wallThatIsSetWhileTheProcessStoodStillIsSeenWithTheLateTurn() {
    wall = wall.plus(Duration.ofDays(10));
    pass(Duration.ofHours(1));
    assertThat(steps).containsExactly(Duration.ofDays(10));
    assertThat(engine()).isEqualTo(START.plus(Duration.ofHours(1)));
  }

  @Test
  void startBehindWhatWasDecidedGoesOnFromThereAndIsMarked() {
    Instant last = START.plus(Duration.ofDays(10));
    time = TimeKeeping.start(START, last, nanos);
    assertThat(engine()).isEqualTo(last);
    look();
    assertThat(steps).containsExactly(Duration.ofDays(-10));
    pass(Duration.ofMinutes(10), TURN);
    assertThat(engine()).isEqualTo(last.plusSeconds(540));
  }

  @Test
  void startAheadOfWhatWasDecidedIsAnOutageLikeAnyOther() {
    time = TimeKeeping.start(START, START.minusSeconds(7_200), nanos);
    look();
    assertThat(engine()).isEqualTo(START);
    assertThat(steps).isEmpty();
  }

  @Test
  void acceptedStepJumpsToTheWallAndIsForgotten() {
    wall = wall.plusSeconds(3_600);
    look();
    time = time.jump(wall, nanos);
    assertThat(engine()).isEqualTo(wall);
    pass(Duration.ofMinutes(1), TURN);
    assertThat(steps).hasSize(1);
    assertThat(engine()).isEqualTo(wall);
    assertThat(time.stepped()).isFalse();
  }

  @Test
  void jumpAfterAnotherNodeIsNoStepAndNeverGoesBack() {
    time = time.jump(START.plusSeconds(30), nanos);
    assertThat(engine()).isEqualTo(START.plusSeconds(30));
    time = time.jump(START, nanos);
    assertThat(engine()).isEqualTo(START.plusSeconds(30));
    pass(Duration.ofMinutes(6), TURN);
    assertThat(engine()).isEqualTo(wall);
    assertThat(steps).isEmpty();
  }

  /** Whatever happens to the wall. */
  @Test
  void engineTimeNeverGoesBackNorFasterThanByATenthAndFindsHome() {
    Random random = new Random(SEED);
    for (int world = 0; world < 200; world++) {
      Instant before = engine();
      for (int turn = 0; turn < 300; turn++) {
        if (random.nextInt(10) == 0) {
          wall = wall.plusMillis((long) (random.nextGaussian() * 20_000));
        }
        Duration took = Duration.ofMillis(random.nextInt(2_000));
        pass(took);
        long felt = Duration.between(before, engine()).toNanos();
        assertThat(felt).as("-Dseed=%d", SEED).isBetween(slow(took), fast(took));
        before = engine();
      }
      long reported = steps.size();
      pass(offset().abs().multipliedBy(10).plusSeconds(1), TURN);
      assertThat(engine()).as("-Dseed=%d", SEED).isEqualTo(wall);
      assertThat(steps.size()).as("the way home is no step").isEqualTo(reported);
    }
    assertThat(steps).hasSizeGreaterThan(1_000);
  }

  private static long slow(Duration took) {
    return took.toNanos() - took.toNanos() / 10;
  }

  private static long fast(Duration took) {
    return took.toNanos() + took.toNanos() / 10;
  }
}
