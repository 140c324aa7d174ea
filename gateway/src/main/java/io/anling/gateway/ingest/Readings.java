package io.anling.gateway.ingest;

import io.anling.gateway.codec.Decoded;
import io.anling.gateway.ingest.Receipt.Accepted;
import io.anling.gateway.ingest.Receipt.Reason;
import io.anling.gateway.ingest.Receipt.Rejected;
import io.anling.gateway.telemetry.Measured;
import io.anling.gateway.telemetry.Point;
import io.anling.gateway.telemetry.TelemetrySink;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Keeps what devices measure. Answered for good, come what may and within a time, so that it never
 * holds an event's turn.
 */
final class Readings {

  private static final Duration OLDEST_CLAIM = Duration.ofDays(400);
  private static final Duration NEWEST_CLAIM = Duration.ofDays(1);

  private final TelemetrySink sink;
  private final Duration patience;

  Readings(TelemetrySink sink, Duration patience) {
    this.sink = sink;
    this.patience = patience;
  }

  /** Appends the readings of a registered device; never completes exceptionally. */
  CompletableFuture<Receipt> append(
      InboundMessage message, Speaker speaker, Decoded.Telemetry telemetry) {
    List<Measured> points =
        telemetry.readings().stream()
            .filter(reading -> reading.at() != null || !message.replayed())
            .map(reading -> measured(speaker.id(), reading, message.via().receivedAt()))
            .toList();
    Receipt kept = new Accepted(false, null, null);
    return points.isEmpty()
        ? CompletableFuture.completedFuture(kept)
        : inTime(sink.append(points).thenApply(done -> kept));
  }

  /** The same receipt, or that of telemetry that is dropped. */
  CompletableFuture<Receipt> inTime(CompletableFuture<Receipt> receipt) {
    return receipt
        .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(Readings::dropped);
  }

  static Receipt dropped(Throwable error) {
    return new Rejected(Reason.TELEMETRY_DROPPED, "telemetry cannot be kept now");
  }

  /** A clock that is far off would spread points over years in which nothing was measured. */
  private static Measured measured(String id, Decoded.Reading reading, Instant received) {
    Instant claimed = reading.at();
    if (claimed != null
        && claimed.isAfter(received.minus(OLDEST_CLAIM))
        && claimed.isBefore(received.plus(NEWEST_CLAIM))) {
      return new Measured(new Point(id, claimed, reading.values()), true);
    }
    return new Measured(new Point(id, received, reading.values()), false);
  }
}
