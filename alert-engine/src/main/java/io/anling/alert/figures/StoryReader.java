package io.anling.alert.figures;

import io.anling.alert.engine.LogEntry;
import io.anling.alert.engine.StoreSession;
import io.anling.alert.engine.Tombstone;
import io.anling.alert.registry.RegionPath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads the stories of a period out of the log, and out of the tombstones of what was pruned. */
public final class StoryReader {

  /** More alerts than these are not counted at once. */
  public static final int MOST = 200_000;

  private static final int PAGE = 500;

  private StoryReader() {}

  /** A period of more alerts than {@link #MOST}. */
  public static final class TooMany extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooMany() {
      super("more than " + MOST + " alerts; ask for a shorter time or a smaller region");
    }
  }

  /**
   * The stories of the alerts that were raised within a region, in the order of the log.
   *
   * @param from the first instant
   * @param to the first instant that is not asked for
   * @throws TooMany where they are too many
   */
  public static List<Story> read(StoreSession store, RegionPath region, Instant from, Instant to) {
    List<Story> stories = pruned(store, region, from, to);
    long after = 0;
    List<LogEntry> page;
    do {
      page = store.log().firsts(from, to, after, PAGE);
      List<LogEntry> here = page.stream().filter(first -> within(region, first)).toList();
      Map<String, List<LogEntry>> more =
          store
              .log()
              .ofAlerts(here.stream().map(LogEntry::alertId).toList(), Story.TOLD_BY)
              .stream()
              .collect(Collectors.groupingBy(LogEntry::alertId));
      for (LogEntry first : here) {
        stories.add(Story.of(first, more.getOrDefault(first.alertId(), List.of())));
      }
      if (stories.size() > MOST) {
        throw new TooMany();
      }
      after = page.isEmpty() ? after : page.get(page.size() - 1).position();
    } while (page.size() == PAGE);
    return stories;
  }

  private static List<Story> pruned(
      StoreSession store, RegionPath region, Instant from, Instant to) {
    List<Story> stories = new ArrayList<>();
    long after = 0;
    List<Tombstone> page;
    do {
      page = store.tombstones().raised(from, to, after, PAGE);
      for (Tombstone one : page) {
        after = one.number();
        Story story = Story.kept(one.pruned().essentials());
        if (region.contains(story.matter().region())) {
          stories.add(story);
        }
      }
      if (stories.size() > MOST) {
        throw new TooMany();
      }
    } while (page.size() == PAGE);
    return stories;
  }

  private static boolean within(RegionPath region, LogEntry first) {
    return region.contains(first.fact().detail().getOrDefault("=subject.region", ""));
  }
}
