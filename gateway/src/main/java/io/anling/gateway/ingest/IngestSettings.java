package io.anling.gateway.ingest;

import io.anling.gateway.codec.ModelCatalogue;
import java.time.Duration;
import java.time.ZoneId;

/**
 * What ingest can be told.
 *
 * @param duplicateWindow how long an event id is remembered as the same press
 * @param telemetryPatience how long telemetry may wait to be kept before it is dropped
 * @param telemetryRate messages of telemetry a second that a device may go on sending
 * @param telemetryBurst messages of telemetry that it may send at once beyond that
 * @param models what devices mean by what they say
 * @param zone of times that devices write without one
 */
public record IngestSettings(
    Duration duplicateWindow,
    Duration telemetryPatience,
    int telemetryRate,
    int telemetryBurst,
    ModelCatalogue models,
    ZoneId zone) {

  private static final int RATE = 20;
  private static final int BURST = 2_000;

  /** The contract's defaults; no model is known, so that every one can carry an emergency. */
  public static final IngestSettings DEFAULT =
      new IngestSettings(
          Duration.ofDays(7),
          Duration.ofSeconds(1),
          ModelCatalogue.EMPTY,
          ZoneId.of("Asia/Shanghai"));

  /** With the default budget of telemetry. */
  public IngestSettings(
      Duration duplicateWindow, Duration telemetryPatience, ModelCatalogue models, ZoneId zone) {
    this(duplicateWindow, telemetryPatience, RATE, BURST, models, zone);
  }
}
