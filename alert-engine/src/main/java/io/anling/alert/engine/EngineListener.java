package io.anling.alert.engine;

import java.time.Duration;
import java.util.List;

/**
 * Hears what the engine did, on the engine's thread: it must hand on and return. Whatever it misses
 * is in the store.
 */
public interface EngineListener {

  /** Hears nothing. */
  EngineListener NONE = new EngineListener() {};

  /** These are durable, in the order of their log entries. */
  default void committed(Committed committed) {}

  /** A transaction took so long from its start to the return of its commit. */
  default void commitTook(Duration time, int commands) {}

  /** A deadline was carried out this long after it was due. */
  default void deadlineFired(Duration lateness) {}

  /** A transaction was not committed, for a reason that may pass: a full disk, a locked file. */
  default void notCommitted(StoreException cause) {}

  /** The clock that engine time follows was set by so much, or was found away at the start. */
  default void clockStepped(Duration by) {}

  /** The engine has looked at itself, and this is what it found. */
  default void audited(Audited found) {}

  /** Nothing can be confirmed any more: the process has to end. */
  default void failed(StoreException cause) {}

  /**
   * One transaction's outcome.
   *
   * @param changes each log entry with its alert as the transaction left it
   * @param notices ordered in it
   * @param registry whether devices, households, accounts, tokens, plans or channels may have
   *     changed
   * @param policies whether plans or channels may have
   * @param workDropped rows of work lists that had to go for newer ones
   */
  record Committed(
      List<Change> changes,
      List<Notice> notices,
      boolean registry,
      boolean policies,
      int workDropped) {

    /** One that dropped no row, of whose changes no more is known. */
    public Committed(List<Change> changes, List<Notice> notices, boolean registry) {
      this(changes, notices, registry, registry, 0);
    }
  }

  /** A log entry and the alert that it belongs to. */
  record Change(LogEntry entry, AlertRow row) {}
}
