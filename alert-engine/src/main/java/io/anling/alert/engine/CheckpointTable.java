package io.anling.alert.engine;

import io.anling.alert.engine.Checkpoint.Written;
import java.util.List;
import java.util.Optional;

/** The checkpoints of the log, and what they are made of. */
public interface CheckpointTable {

  /** The newest one; empty where there is none. */
  Optional<Checkpoint> last();

  /** Checkpoints with a number above {@code number}, in order. */
  List<Checkpoint> after(long number, int limit);

  void append(Checkpoint checkpoint);

  /** Entries with a position above {@code position}, pruned ones among them, in order. */
  List<Written> written(long position, int limit);
}
