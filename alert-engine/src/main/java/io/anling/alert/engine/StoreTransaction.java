package io.anling.alert.engine;

/** A write transaction: {@link #commit} or nothing. */
public interface StoreTransaction extends StoreSession, AutoCloseable {

  /**
   * Lets the other processes on the same database know, once this is committed, that there is
   * something to read. Best effort: whoever must not miss it looks by himself as well.
   */
  void announce();

  /**
   * Makes everything durable (fsync) before it returns.
   *
   * @throws StoreException where it could not; with severity {@code IN_DOUBT} it may have been
   *     kept; with {@code FATAL} it is unknown what the disk holds
   */
  void commit();

  /** Rolls back what was not committed. */
  @Override
  void close();
}
