package io.anling.gateway.telemetry;

import java.util.List;

/**
 * Reads telemetry back, with the same answers wherever it is kept. May block. A point can be read
 * about a second after it was confirmed, while its database takes it.
 */
public interface TelemetryReader {

  /**
   * What was measured, in the order of time: points, or one for each interval that has any. A point
   * of an interval stands at its beginning and holds the mean of numbers, and the last boolean or
   * text; where a metric was of several kinds within an interval, its numbers stand for it.
   *
   * @throws TelemetryUnavailable where it cannot be read now
   */
  List<Point> read(TelemetryQuery query);
}
