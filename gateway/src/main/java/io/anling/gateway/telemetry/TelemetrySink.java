package io.anling.gateway.telemetry;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Where telemetry goes. */
public interface TelemetrySink {

  /**
   * Keeps points of one message, all or none.
   *
   * @return completes once they are fsynced; exceptionally where they were not kept, in which case
   *     they are dropped and counted
   */
  CompletableFuture<Void> append(List<Measured> points);
}
