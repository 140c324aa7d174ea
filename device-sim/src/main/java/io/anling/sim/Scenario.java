package io.anling.sim;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * An endless script of what happens in the homes, in order of time. The same seed and the same
 * homes give the same script.
 *
 * <p>The very first press is left alone, so that a watcher sees its alert climb the plan. A home
 * comes up again only after all others had their turn.
 */
final class Scenario implements Iterator<Scenario.Act> {
  private static final int AGAIN_PERCENT = 20;
  private static final Duration CALM = Duration.ofSeconds(40);
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration SHORTEST_GAP = Duration.ofMillis(1_500);
  private static final int SPREAD_MS = 2_500;

  /**
   * Something happens in a home.
   *
   * @param at since the script began
   * @param device which of its devices speaks
   * @param help how the responder answers the alert; empty: not at all
   */
  record Act(Duration at, Household home, DeviceModel device, Optional<Help> help) {}

  /** How much the responder leaves to whoever watches. */
  enum Pace {
    /** Nobody need be there: 3 alerts are left alone, the others are taken after 3 to 10 s. */
    BRISK(3, 8, Duration.ofSeconds(3), 1),
    /** For a person at the console: 12 are left alone, the others are taken after 20 to 27 s. */
    PATIENT(12, 25, Duration.ofSeconds(20), 1),
    /** For weeks on end: 3 are left alone, and something happens every 15 to 40 s only. */
    STEADY(3, 10, Duration.ofSeconds(20), 10);

    private final int leftAlone;
    private final int leftPercent;
    private final Duration patience;
    private final int slower;

    Pace(int leftAlone, int leftPercent, Duration patience, int slower) {
      this.leftAlone = leftAlone;
      this.leftPercent = leftPercent;
      this.patience = patience;
      this.slower = slower;
    }
  }

  /**
   * A responder's way with an alert, from when they first see it.
   *
   * @param acknowledge after how long it is acknowledged
   * @param resolve after how long it is resolved
   * @param outcome the outcome code
   */
  record Help(Duration acknowledge, Duration resolve, String outcome) {}

  private static final List<String> OUTCOMES =
      List.of("helped-on-site", "helped-by-phone", "false-alarm", "helped-on-site", "test");

  private final Random random;
  private final List<Household> homes;
  private final Pace pace;
  private final Deque<Household> deck = new ArrayDeque<>();
  private final PriorityQueue<Act> ahead = new PriorityQueue<>(Comparator.comparing(Act::at));
  private Duration clock = FIRST;
  private int left;

  Scenario(long seed, List<Household> homes, Pace pace) {
    this.random = new Random(seed);
    this.pace = pace;
    this.homes = List.copyOf(homes);
  }

  @Override
  public boolean hasNext() {
    return true;
  }

  @Override
  public Act next() {
    while (ahead.isEmpty() || ahead.peek().at().compareTo(clock) >= 0) {
      invent();
    }
    return ahead.remove();
  }

  private void invent() {
    boolean first = left == 0;
    boolean alone =
        first || (clock.compareTo(CALM) > 0 && left < pace.leftAlone && chance(pace.leftPercent));
    left += alone ? 1 : 0;
    Optional<Help> help = alone ? Optional.empty() : Optional.of(help());
    Act act = new Act(clock, deal(), first ? DeviceModel.SOS : device(), help);
    ahead.add(act);
    if (chance(AGAIN_PERCENT)) {
      Duration later = clock.plusMillis(1_000 + random.nextInt(3_000));
      ahead.add(new Act(later, act.home(), act.device(), help));
    }
    Duration gap = SHORTEST_GAP.plusMillis(random.nextInt(SPREAD_MS));
    clock = clock.plus(gap.multipliedBy(pace.slower));
  }

  /** A responder who comes; also for what happens outside the script. */
  private Help help() {
    Duration acknowledge = pace.patience.plusMillis(random.nextInt(7_000));
    return new Help(
        acknowledge,
        acknowledge.plusMillis(6_000 + random.nextInt(12_000)),
        OUTCOMES.get(random.nextInt(OUTCOMES.size())));
  }

  private Household deal() {
    if (deck.isEmpty()) {
      List<Household> shuffled = new ArrayList<>(homes);
      Collections.shuffle(shuffled, random);
      deck.addAll(shuffled);
    }
    return deck.remove();
  }

  private DeviceModel device() {
    int of100 = random.nextInt(100);
    return of100 < 55 ? DeviceModel.SOS : of100 < 75 ? DeviceModel.FALL : DeviceModel.SMOKE;
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }
}
