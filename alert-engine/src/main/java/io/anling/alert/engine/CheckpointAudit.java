package io.anling.alert.engine;

import io.anling.alert.engine.Checkpoint.Written;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Checks the checkpoints, and that the log is what they signed; see {@link LogAudit}. */
final class CheckpointAudit {

  private static final int PAGE = 100;

  private final AlertStore store;
  private final LogKey key;
  private final Consumer<String> faults;

  CheckpointAudit(AlertStore store, LogKey key, Consumer<String> faults) {
    this.store = store;
    this.key = key;
    this.faults = faults;
  }

  /** How many there are, and how many entries follow the last one. */
  record Result(long checkpoints, long unsigned) {}

  Result run(@Nullable String known) {
    Checkpoint last = null;
    boolean seen = known == null;
    List<Checkpoint> page;
    do {
      long after = last == null ? 0 : last.number();
      page = store.read(session -> session.checkpoints().after(after, PAGE));
      for (Checkpoint one : page) {
        link(last, one);
        entries(one);
        seen |= one.word().equals(known);
        last = one;
      }
    } while (page.size() == PAGE);
    if (!seen) {
      faults.accept("checkpoint " + known + " is not there: the log was cut short or replaced");
    }
    return new Result(last == null ? 0 : last.number(), rest(last));
  }

  private void link(@Nullable Checkpoint before, Checkpoint one) {
    long number = before == null ? 1 : before.number() + 1;
    if (one.number() != number) {
      faults.accept("checkpoint " + number + " is missing: found " + one.number());
    } else if (!one.previous().equals(before == null ? "" : before.signature())
        || one.range().from() != (before == null ? 1 : before.range().to() + 1)) {
      faults.accept("checkpoint " + number + " does not follow the one before it");
    }
    if (!one.isSignedBy(key)) {
      faults.accept("checkpoint " + one.number() + " was not signed by this store's key");
    }
  }

  private void entries(Checkpoint one) {
    List<Written> entries = written(one.range());
    if (entries.size() != one.range().size()) {
      faults.accept(
          "checkpoint "
              + one.number()
              + ": "
              + one.range().size()
              + " entries were signed at the positions "
              + one.range().from()
              + " to "
              + one.range().to()
              + ", the log holds "
              + entries.size());
    } else if (!Checkpoint.digest(entries).equals(one.digest())) {
      faults.accept(
          "checkpoint "
              + one.number()
              + ": the entries at the positions "
              + one.range().from()
              + " to "
              + one.range().to()
              + " are not those that were signed");
    }
  }

  private List<Written> written(Checkpoint.Range range) {
    int limit = (int) Math.min(Math.max(range.size(), 0), WriteCheckpoint.MOST) + 1;
    return store.read(session -> session.checkpoints().written(range.from() - 1, limit)).stream()
        .filter(entry -> entry.position() <= range.to())
        .toList();
  }

  /** What is not signed yet has no gap either. */
  private long rest(@Nullable Checkpoint last) {
    long position = last == null ? 0 : last.range().to();
    long counted = 0;
    List<Written> page;
    do {
      long after = position;
      page = store.read(session -> session.checkpoints().written(after, WriteCheckpoint.MOST));
      for (Written entry : page) {
        if (entry.position() != position + 1) {
          faults.accept("after position " + position + " the log goes on at " + entry.position());
        }
        position = entry.position();
        counted++;
      }
    } while (page.size() == WriteCheckpoint.MOST);
    return counted;
  }
}
