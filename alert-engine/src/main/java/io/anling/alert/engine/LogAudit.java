package io.anling.alert.engine;

import io.anling.alert.Alert;
import io.anling.alert.AlertState;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Checks the whole log while it is in use: every alert's chain, its head in the alert's row, that
 * the row is what the log says, that no entry stands outside an alert, and every checkpoint and
 * tombstone. So an entry that was changed, taken out, moved or cut off is found, although whoever
 * did it made the chains fit again.
 *
 * <p>Not found is what was cut off since the last checkpoint, and a log that was cut off together
 * with its checkpoints, unless a checkpoint is given that the application log has.
 */
public final class LogAudit {

  private static final int PAGE = 500;

  private final AlertStore store;
  private final CheckpointAudit checkpoints;
  private final TombstoneAudit tombstones;
  private final Consumer<String> faults;
  private int found;

  /**
   * An audit of what the store holds.
   *
   * @param faults hears of each fault in one line
   */
  public LogAudit(AlertStore store, LogKey key, Consumer<String> faults) {
    this.store = store;
    this.faults = faults;
    this.checkpoints = new CheckpointAudit(store, key, this::fault);
    this.tombstones = new TombstoneAudit(store, key, this::fault);
  }

  /**
   * What was looked at.
   *
   * @param unsigned entries since the last checkpoint
   * @param pruned alerts of which a tombstone is left
   */
  public record Result(int alerts, long checkpoints, long unsigned, long pruned, int faults) {}

  /**
   * Looks at everything.
   *
   * @param known a checkpoint that must be there, as {@link Checkpoint#word}; null for none
   */
  public Result run(@Nullable String known) {
    found = 0;
    int alerts = alerts();
    for (String orphan : store.read(session -> session.log().orphans(PAGE))) {
      fault("alert " + orphan + ": its log is there, its row is not");
    }
    CheckpointAudit.Result signed = checkpoints.run(known);
    long pruned = tombstones.run();
    return new Result(alerts, signed.checkpoints(), signed.unsigned(), pruned, found);
  }

  private void fault(String line) {
    found++;
    faults.accept(line);
  }

  private int alerts() {
    int alerts = 0;
    String after = null;
    List<AlertRow> page;
    do {
      AlertQuery query =
          new AlertQuery(EnumSet.allOf(AlertState.class), Set.of(""), null, null, after, PAGE);
      page = store.read(session -> session.alerts().page(query));
      for (AlertRow row : page) {
        after = row.alert().id();
        alerts++;
        fault(row).ifPresent(text -> fault("alert " + row.alert().id() + ": " + text));
      }
    } while (page.size() == PAGE);
    return alerts;
  }

  /** Reads the row again with its entries, so that both are of one instant. */
  private Optional<String> fault(AlertRow seen) {
    String id = seen.alert().id();
    return store.read(
        session -> {
          AlertRow row = session.alerts().byId(Set.of(id)).get(id);
          if (row == null) {
            return Optional.<String>empty();
          }
          List<LogEntry> entries = session.log().ofAlert(id);
          return LogChain.firstFault(entries)
              .or(() -> headFault(row, entries))
              .or(() -> imageFault(row.alert(), entries, session));
        });
  }

  private static Optional<String> headFault(AlertRow row, List<LogEntry> entries) {
    String last = entries.isEmpty() ? "" : entries.get(entries.size() - 1).chain().hash();
    return row.seq() == entries.size() && row.hash().equals(last)
        ? Optional.empty()
        : Optional.of("the row knows " + row.seq() + " entries, the log holds " + entries.size());
  }

  private static Optional<String> imageFault(
      Alert alert, List<LogEntry> entries, StoreSession session) {
    try {
      return AlertImage.rebuild(entries, hash -> session.log().plan(hash))
          .filter(rebuilt -> !rebuilt.equals(alert))
          .map(rebuilt -> "the row is not what the log says of the alert");
    } catch (IllegalArgumentException e) {
      return Optional.of("the log makes no alert: " + e.getMessage());
    }
  }
}
