package io.anling.alert.engine;

import io.anling.alert.engine.Checkpoint.Written;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Signs what was committed since the last checkpoint, at most {@link #MOST} entries of it. Where
 * several nodes ask, the first one has it: what is signed already is not signed again.
 */
public record WriteCheckpoint(LogKey key) implements Command<Optional<Checkpoint>> {

  /** How many entries a checkpoint stands for at the most. */
  public static final int MOST = 5_000;

  @Override
  public Urgency urgency() {
    return Urgency.BOOKKEEPING;
  }

  /** The checkpoint; empty where nothing was committed since the last one. */
  @Override
  public Optional<Checkpoint> decide(WorkingSet work, Instant now) {
    CheckpointTable table = work.tables().checkpoints();
    Checkpoint last = table.last().orElse(null);
    List<Written> entries = table.written(last == null ? 0 : last.range().to(), MOST);
    if (entries.isEmpty()) {
      return Optional.empty();
    }
    Checkpoint next = Checkpoint.of(entries, last, now, key);
    table.append(next);
    return Optional.of(next);
  }
}
