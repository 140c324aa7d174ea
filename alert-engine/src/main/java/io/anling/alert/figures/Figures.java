package io.anling.alert.figures;

import io.anling.alert.registry.RegionPath;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The figures of one region and all below it, over the alerts that were raised in a period.
 *
 * @param alerts the ids that each figure counts, in the order in which they were raised
 * @param toldAfter how long each call took from the press until somebody was told, shortest first
 * @param kinds how many alerts by their kind, drills left out
 * @param lanes how many alerts by their lane, drills left out
 * @param repeatCallers households with at least {@link #REPEATED} calls
 */
public record Figures(
    RegionPath region,
    Map<Figure, List<String>> alerts,
    List<Duration> toldAfter,
    Map<String, Long> kinds,
    Map<String, Long> lanes,
    Set<String> repeatCallers) {

  /** The version of what every figure means. */
  public static final int DEFINITIONS = 1;

  /** So many calls of one household in a period are repeated ones. */
  public static final int REPEATED = 3;

  /**
   * Counts.
   *
   * @param stories of a period; those outside the region are left out
   * @param asOf when it is counted: what is not due yet is not late
   */
  public static Figures of(RegionPath region, List<Story> stories, Instant asOf) {
    List<Story> here =
        stories.stream().filter(story -> region.contains(story.matter().region())).toList();
    List<Story> real = here.stream().filter(story -> !story.matter().drill()).toList();
    Figure.Period period = new Figure.Period(asOf, repeatCallers(real));
    Map<Figure, List<String>> alerts = new EnumMap<>(Figure.class);
    for (Figure figure : Figure.values()) {
      alerts.put(
          figure,
          here.stream().filter(story -> figure.counts(story, period)).map(Story::id).toList());
    }
    return new Figures(
        region,
        alerts,
        real.stream()
            .filter(Story::call)
            .map(Story::toTold)
            .filter(Objects::nonNull)
            .sorted()
            .toList(),
        count(real, story -> story.matter().kind()),
        count(real, story -> story.matter().lane()),
        period.repeats());
  }

  private static Set<String> repeatCallers(List<Story> stories) {
    Map<String, Long> calls = new TreeMap<>();
    for (Story story : stories) {
      String household = story.matter().household();
      if (household != null && story.call()) {
        calls.merge(household, 1L, Long::sum);
      }
    }
    calls.values().removeIf(number -> number < REPEATED);
    return calls.keySet();
  }

  private static Map<String, Long> count(List<Story> stories, Function<Story, String> word) {
    return stories.stream()
        .collect(Collectors.groupingBy(word, TreeMap::new, Collectors.counting()));
  }

  /**
   * The regions directly below one in which something happened, in order.
   *
   * @param stories as for {@link #of}
   */
  public static List<RegionPath> below(RegionPath region, List<Story> stories) {
    int level = region.levels() + 1;
    Set<String> below = new TreeSet<>();
    for (Story story : stories) {
      RegionPath path = new RegionPath(story.matter().region());
      if (region.contains(path.text()) && path.levels() >= level) {
        below.add(path.atLevel(level).text());
      }
    }
    return below.stream().map(RegionPath::new).toList();
  }

  /** The region itself and every one below it in which something happened, from the top down. */
  public static List<RegionPath> everyLevel(RegionPath region, List<Story> stories) {
    List<RegionPath> happened =
        stories.stream()
            .map(story -> story.matter().region())
            .distinct()
            .filter(region::contains)
            .map(RegionPath::new)
            .toList();
    List<RegionPath> all = new ArrayList<>();
    downwards(region, happened, all);
    return all;
  }

  /** Adds the region, and each part of it that has some of the paths with these alone. */
  private static void downwards(RegionPath region, List<RegionPath> paths, List<RegionPath> all) {
    all.add(region);
    int level = region.levels() + 1;
    Map<String, List<RegionPath>> parts = new TreeMap<>();
    for (RegionPath path : paths) {
      if (path.levels() >= level) {
        parts.computeIfAbsent(path.atLevel(level).text(), part -> new ArrayList<>()).add(path);
      }
    }
    parts.forEach((part, those) -> downwards(new RegionPath(part), those, all));
  }

  /** How many alerts a figure counts. */
  public int count(Figure figure) {
    return alerts.getOrDefault(figure, List.of()).size();
  }

  /** A figure's share of its whole, 0 to 1; empty where it is no share, or of nothing. */
  public Optional<Double> share(Figure figure) {
    return Stream.ofNullable(figure.whole())
        .filter(whole -> count(whole) > 0)
        .map(whole -> (double) count(figure) / count(whole))
        .findFirst();
  }

  /**
   * How soon somebody was told of that many of a hundred calls, by the nearest rank.
   *
   * @param percent 1 to 100
   * @return empty where nobody was told of any
   */
  public Optional<Duration> toldWithin(int percent) {
    int rank = (int) Math.ceil(toldAfter.size() * percent / 100.0);
    return rank == 0 ? Optional.empty() : Optional.of(toldAfter.get(rank - 1));
  }
}
