package io.anling.gateway.ingest;

import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What ingest can be told.
 *
 * @param duplicateWindow how long an event id is remembered as the same press
 * @param telemetryPatience how long telemetry may wait to be kept before it is dropped
 * @param telemetryRate messages of telemetry a second that a device may go on sending
 * @param telemetryBurst messages of telemetry that it may send at once beyond that
 * @param carriesEmergency whether a model (null where unknown) can send an emergency, so that a
 *     message that cannot be read may be one
 */
public record IngestSettings(
    Duration duplicateWindow,
    Duration telemetryPatience,
    int telemetryRate,
    int telemetryBurst,
    Predicate<@Nullable String> carriesEmergency) {

  private static final int RATE = 20;
  private static final int BURST = 2_000;

  /** The contract's defaults; every model can carry an emergency. */
  public static final IngestSettings DEFAULT =
      new IngestSettings(Duration.ofDays(7), Duration.ofSeconds(1), model -> true);

  /** With the default budget of telemetry. */
  public IngestSettings(
      Duration duplicateWindow,
      Duration telemetryPatience,
      Predicate<@Nullable String> carriesEmergency) {
    this(duplicateWindow, telemetryPatience, RATE, BURST, carriesEmergency);
  }
}
