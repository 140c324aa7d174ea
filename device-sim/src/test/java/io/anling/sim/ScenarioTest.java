package io.anling.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.anling.sim.Scenario.Act;
import io.anling.sim.Scenario.Pace;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScenarioTest {
  private static final List<Household> HOMES = County.homes(1, 30);

  @Test
  void theSameSeedTellsTheSameStory() {
    assertThat(acts(7, 500)).isEqualTo(acts(7, 500));
    assertThat(acts(7, 500)).isNotEqualTo(acts(8, 500));
  }

  @Test
  void timesNeverGoBack() {
    assertThat(acts(7, 500).stream().map(Act::at)).isSorted();
  }

  @Test
  void theFirstIsAButtonWithinSecondsThatNobodyAnswers() {
    for (long seed = 0; seed < 50; seed++) {
      Act first = acts(seed, 1).get(0);
      assertThat(first.at()).isLessThan(Duration.ofSeconds(5));
      assertThat(first.device()).isEqualTo(DeviceModel.SOS);
      assertThat(first.help()).isEmpty();
    }
  }

  @Test
  void aFewAreLeftAloneAndTheRestIsHelped() {
    List<Act> acts = acts(7, 2_000);
    long homesLeft =
        acts.stream().filter(act -> act.help().isEmpty()).map(Act::home).distinct().count();
    assertThat(homesLeft).isBetween(2L, 3L);
    assertThat(acts.stream().flatMap(act -> act.help().stream()))
        .allMatch(help -> help.acknowledge().compareTo(help.resolve()) < 0);
  }

  @Test
  void aWatcherIsLeftMoreAndHasTwentySeconds() {
    Scenario script = new Scenario(7, HOMES, Pace.PATIENT);
    List<Act> acts = Stream.generate(script::next).limit(2_000).collect(Collectors.toList());
    assertThat(acts.stream().filter(act -> act.help().isEmpty()).map(Act::at).distinct().count())
        .isGreaterThanOrEqualTo(12);
    assertThat(acts.stream().flatMap(act -> act.help().stream()))
        .allMatch(help -> help.acknowledge().compareTo(Duration.ofSeconds(20)) >= 0);
  }

  @Test
  void aMinuteHoldsEveryKindAndADoublePress() {
    for (long seed = 0; seed < 20; seed++) {
      List<Act> minute =
          acts(seed, 200).stream()
              .filter(act -> act.at().compareTo(Duration.ofSeconds(60)) < 0)
              .toList();
      assertThat(minute).hasSizeBetween(15, 45);
      assertThat(minute.stream().map(Act::device).distinct()).hasSize(3);
      assertThat(minute.stream().map(act -> act.home().id() + act.device()).distinct().count())
          .as("somebody presses twice")
          .isLessThan(minute.size());
    }
  }

  private static List<Act> acts(long seed, int count) {
    return Stream.generate(new Scenario(seed, HOMES, Pace.BRISK)::next)
        .limit(count)
        .collect(Collectors.toList());
  }
}
