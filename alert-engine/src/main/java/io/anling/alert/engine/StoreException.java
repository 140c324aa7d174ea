package io.anling.alert.engine;

/**
 * The store could not do what was asked; nothing of the transaction is kept, unless it is {@link
 * Severity#IN_DOUBT}.
 */
public final class StoreException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What can be done about it. */
  public enum Severity {
    /** One row is wrong: the others of the batch may still be saved. */
    ROW,
    /** Full, locked, out of reach: worth trying again. */
    PASSING,
    /**
     * The answer to a commit was lost: whether it was kept has to be asked, by {@link
     * CommitTable#newest}, in a later transaction.
     */
    IN_DOUBT,
    /**
     * An I/O or fsync error: what the disk holds is unknown. Nothing may be confirmed any more; the
     * process has to end and start again from the store.
     */
    FATAL
  }

  private final Severity severity;

  public StoreException(Severity severity, String message, Throwable cause) {
    super(message, cause);
    this.severity = severity;
  }

  /** Nothing was tried, for a reason that may pass. */
  static StoreException notNow(String why, Throwable cause) {
    return new StoreException(Severity.PASSING, why, cause);
  }

  public Severity severity() {
    return severity;
  }
}
