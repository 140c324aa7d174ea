package io.anling.gateway.durability;

import io.anling.alert.FactKind;
import io.anling.alert.engine.LogChain;
import io.anling.alert.engine.LogEntry;
import io.anling.alert.jdbc.JdbcAlertStore;
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
 * L1 at every moment: the store is opened as a power cut would have left it, from each fsync to the
 * next, and must know every press that was confirmed by then. The disk holds what is certain and
 * nothing else; every fourth time it is tried again with some of the rest, as it may happen, and
 * then the hash chains must be whole too.
 */
final class RolledBackLedger {

  private static final Set<FactKind> PRESSED = Set.of(FactKind.RAISED, FactKind.JOINED);
  private static final int TORN = 4;
  private static final int PAGE = 10_000;

  private final RolledBackDisk disk;
  private final Path data;
  private final Path scratch;
  private final Map<Press, Instant> confirmed;
  private final Random luck;
  private final List<String> faults = new ArrayList<>();
  private int moments;

  /**
   * A ledger of one run.
   *
   * @param disk as it was before the run
   * @param data where the store was then
   * @param scratch where it is put for each look; may come and go
   */
  RolledBackLedger(
      RolledBackDisk disk, Path data, Path scratch, Map<Press, Instant> confirmed, long seed) {
    this.disk = disk;
    this.data = data;
    this.scratch = scratch;
    this.confirmed = confirmed;
    this.luck = new Random(seed);
  }

  /** Judges every moment of a run; answers what was lost, and when. */
  List<String> judge(List<Entry> record) throws IOException {
    for (Entry entry : record) {
      if (entry.op() == Op.SYNCED) {
        look(entry.at());
      }
      disk.apply(entry);
    }
    look(Instant.MAX);
    return faults;
  }

  /** At how many moments something had to be there. */
  int moments() {
    return moments;
  }

  /** The power fails just before {@code until}. */
  private void look(Instant until) throws IOException {
    Set<Press> due =
        confirmed.entrySet().stream()
            .filter(press -> press.getValue().isBefore(until))
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    if (due.isEmpty()) {
      return;
    }
    moments++;
    Village.delete(scratch);
    disk.writeTo(scratch, data);
    compare(due, "fsynced alone, until " + until, false);
    if (moments % TORN == 0) {
      Village.delete(scratch);
      disk.writeTornTo(scratch, data, luck);
      compare(due, "torn, until " + until, true);
    }
  }

  private void compare(Set<Press> due, String when, boolean chains) {
    Set<Press> missing = new HashSet<>(due);
    try (JdbcAlertStore store = JdbcAlertStore.sqlite(scratch.resolve("anling.db"))) {
      List<LogEntry> log = store.read(session -> session.log().after(0, PAGE));
      log.stream()
          .filter(entry -> PRESSED.contains(entry.fact().kind()))
          .forEach(entry -> missing.remove(press(entry)));
      if (chains) {
        log.stream().collect(Collectors.groupingBy(LogEntry::alertId)).values().stream()
            .flatMap(entries -> LogChain.firstFault(entries).stream())
            .forEach(fault -> faults.add(when + ": " + fault));
      }
    } catch (RuntimeException e) {
      faults.add(when + ": the store does not open: " + e.getMessage());
    }
    missing.forEach(press -> faults.add(when + ": lost " + press));
  }

  private static Press press(LogEntry entry) {
    Map<String, String> detail = entry.fact().detail();
    return new Press(detail.getOrDefault("device", ""), detail.getOrDefault("event", ""));
  }
}
