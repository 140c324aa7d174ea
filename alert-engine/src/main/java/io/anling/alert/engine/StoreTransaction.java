package io.anling.alert.engine;

/** A write transaction: {@link #commit} or nothing. */
public interface StoreTransaction extends StoreSession, AutoCloseable {

  /**
   * Makes everything durable (fsync) before it returns.
   *
   * @throws StoreException where it could not; with severity {@code FATAL} it is unknown what the
   *     disk holds
   */
  void commit();

  /** Rolls back what was not committed. */
  @Override
  void close();
}
