package io.anling.alert.engine;

import java.util.function.Function;

/**
 * The durable store of everything but telemetry: a port with one contract for every database.
 *
 * <p>There is one writer. What {@link StoreTransaction#commit} returned from is on the disk.
 */
public interface AlertStore extends AutoCloseable {

  /**
   * Opens the write transaction; called by the engine's thread alone.
   *
   * @throws StoreException where the database is not to be had
   */
  StoreTransaction begin();

  /**
   * Reads a consistent state of what was committed, from any thread, without holding up the writer.
   * The session is good only inside {@code work}; writing through it fails.
   *
   * @throws StoreException where the database is not to be had
   */
  <T> T read(Function<StoreSession, T> work);

  /**
   * Has {@code wake} called soon after another process on the same database committed what it
   * announced. Best effort, from any thread, until the store is closed; never where this process is
   * the only one.
   */
  default void onAnnounced(Runnable wake) {}

  @Override
  void close();
}
