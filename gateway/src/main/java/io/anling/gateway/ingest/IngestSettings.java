package io.anling.gateway.ingest;

import io.anling.gateway.codec.ModelCatalogue;
import java.time.Duration;
import java.time.ZoneId;

/**
 * What ingest can be told.
 *
 * @param duplicateWindow how long an event id is remembered as the same press
 * @param telemetryPatience how long telemetry may wait to be kept before it is dropped
 * @param models what devices mean by what they say
 * @param zone of times that devices write without one
 */
public record IngestSettings(
    Duration duplicateWindow, Duration telemetryPatience, ModelCatalogue models, ZoneId zone) {

  /** The contract's defaults; no model is known, so that every one can carry an emergency. */
  public static final IngestSettings DEFAULT =
      new IngestSettings(
          Duration.ofDays(7),
          Duration.ofSeconds(1),
          ModelCatalogue.EMPTY,
          ZoneId.of("Asia/Shanghai"));
}
