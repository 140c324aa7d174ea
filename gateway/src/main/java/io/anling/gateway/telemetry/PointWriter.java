package io.anling.gateway.telemetry;

import java.io.IOException;

/** Where spooled points are kept in the end. Used by one thread, which may block. */
public interface PointWriter extends AutoCloseable {

  /**
   * Keeps points; they are durable when this returns. The same points again overwrite themselves.
   *
   * @throws RefusedException where the place will never take some of them as they are; what becomes
   *     of the others is not said
   * @throws LaterException where the place says when to come again
   * @throws IOException where they cannot be kept now
   */
  void write(Batch batch) throws RefusedException, IOException;

  /** The place, for the log; without secrets. */
  String place();

  /** Breaks off what is under way. */
  @Override
  void close();
}
