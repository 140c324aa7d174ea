package io.anling.gateway.durability;

import io.anling.gateway.durability.DiskRecord.Entry;
import io.anling.gateway.durability.DiskRecord.Op;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * L1 at every moment: what a power cut would have left, from each fsync to the next, must hold
 * every press that was confirmed by then. The disk holds what is certain and nothing else; every
 * fourth time it is tried again with some of the rest, as it may happen.
 */
final class RolledBackLedger {

  private static final int TORN = 4;

  /** Starts what was cut off again, over the files that are left. */
  interface Survivor {

    /**
     * What it still knows of.
     *
     * @throws Exception where it does not start, or finds its files damaged
     */
    Set<Press> presses(Path files) throws Exception;
  }

  private final RolledBackDisk disk;
  private final Path root;
  private final Path target;
  private final Survivor survivor;
  private final Random luck;
  private final List<String> lost = new ArrayList<>();
  private int moments;

  /**
   * A ledger of one run.
   *
   * @param disk as it was before the run
   * @param root where the files were then
   * @param target where they are put for each look; what files lie there go
   */
  RolledBackLedger(RolledBackDisk disk, Path root, Path target, Survivor survivor, long seed) {
    this.disk = disk;
    this.root = root;
    this.target = target;
    this.survivor = survivor;
    this.luck = new Random(seed);
  }

  /**
   * Judges every moment of a run, or every so-manieth where there are more than {@code most}.
   *
   * @return what was lost, and when
   */
  List<String> judge(List<Entry> record, Map<Press, Instant> confirmed, int most)
      throws IOException {
    Instant first = confirmed.values().stream().min(Instant::compareTo).orElse(Instant.MAX);
    long all = record.stream().filter(entry -> ends(entry, first)).count() + 1;
    long every = (all + most - 1) / most;
    long seen = 0;
    for (Entry entry : record) {
      if (ends(entry, first) && seen++ % every == 0) {
        look(entry.at(), confirmed);
      }
      disk.apply(entry);
    }
    look(Instant.MAX, confirmed);
    return lost;
  }

  /** Whether a moment ends here at which something had to be there. */
  private static boolean ends(Entry entry, Instant first) {
    return entry.op() == Op.SYNCED && entry.at().isAfter(first);
  }

  /** How many moments were looked at. */
  int moments() {
    return moments;
  }

  /** The power fails just before {@code until}. */
  private void look(Instant until, Map<Press, Instant> confirmed) throws IOException {
    Set<Press> due =
        confirmed.entrySet().stream()
            .filter(press -> press.getValue().isBefore(until))
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    moments++;
    disk.restore(target, root);
    compare(due, "fsynced alone, until " + until);
    if (moments % TORN == 0) {
      disk.restoreTorn(target, root, luck);
      compare(due, "torn, until " + until);
    }
  }

  private void compare(Set<Press> due, String when) {
    Set<Press> missing = new HashSet<>(due);
    try {
      missing.removeAll(survivor.presses(target));
    } catch (Exception e) {
      lost.add(when + ": everything: " + e);
    }
    missing.forEach(press -> lost.add(when + ": " + press));
  }
}
