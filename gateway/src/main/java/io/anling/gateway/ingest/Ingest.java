package io.anling.gateway.ingest;

import io.anling.alert.engine.AlertEngine;
import io.anling.gateway.codec.NativeFormat;
import io.anling.gateway.codec.PayloadFormat;
import io.anling.gateway.ingest.InboundMessage.Channel;
import io.anling.gateway.ingest.Receipt.Accepted;
import io.anling.gateway.ingest.Receipt.Rejected;
import io.anling.gateway.ingest.Receipt.Unavailable;
import io.anling.gateway.metrics.Meters;
import io.anling.gateway.security.SecretBox;
import io.anling.gateway.telemetry.TelemetrySink;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * From a message to its receipt. The same message may be handed in again after {@code Unavailable}.
 *
 * <p>A message may say several things, of several devices. What happened is committed first, all of
 * it in one transaction, and the receipt speaks of that; what was measured is appended after it and
 * never holds it up. Where nothing happened (only a counter, or what ended), the receipt waits for
 * what was measured, too: it is that of telemetry.
 *
 * <p>A receipt other than {@code Unavailable} is given only after the commit that it speaks of. Not
 * promised: that a receipt comes at all; while the disk hangs, so does the receipt of an event.
 */
public final class Ingest {

  /** What every message passes through on its way. */
  public record Road(
      AlertEngine engine, TelemetrySink telemetry, DeviceDirectory directory, Remarks remarks) {}

  private final Road road;
  private final Hearing hearing;
  private final Sorting sorting;
  private final Commits commits;
  private final Meters meters;
  private final IngestSettings settings;

  public Ingest(Road road, SecretBox box, Meters meters, IngestSettings settings) {
    this.road = road;
    this.hearing = new Hearing(new Speakers(road.directory()), settings);
    DeadLetters letters = new DeadLetters(road.engine(), box, meters, LetterBounds.DEFAULT);
    Readings readings = new Readings(road.telemetry(), settings.telemetryPatience());
    TelemetryPace pace = new TelemetryPace(new TelemetryBudget(settings), meters, road.remarks());
    KnownCounters counters = new KnownCounters();
    this.sorting =
        new Sorting(new Sorting.Doors(road.remarks(), readings, letters, pace, counters), settings);
    this.commits = new Commits(road.engine(), letters, counters, settings.duplicateWindow());
    this.meters = meters;
    this.settings = settings;
  }

  /** Engine time: what a listener writes on a message as the time of receipt. */
  public Instant now() {
    return road.engine().clock().instant();
  }

  /** The format of that word, be it a site's own; empty where there is none. */
  Optional<PayloadFormat> format(String word) {
    return settings.models().format(word);
  }

  /** Where refusals are put down. */
  public Remarks remarks() {
    return road.remarks();
  }

  /**
   * Takes a message. It is measured once, from when it was received to its final receipt; {@code
   * Unavailable} is not final, and who gives a message up says so with {@link #gaveUp}.
   *
   * @return never completes exceptionally
   */
  public CompletableFuture<Receipt> accept(InboundMessage message) {
    CompletableFuture<List<Voice>> heard = hearing.of(message);
    CompletableFuture<Receipt> receipt =
        message.channel() == Channel.EVENT
            ? heard.thenCompose(voices -> take(message, voices)).exceptionally(Ingest::unavailable)
            : heard
                .orTimeout(settings.telemetryPatience().toMillis(), TimeUnit.MILLISECONDS)
                .thenCompose(voices -> take(message, voices).exceptionally(Ingest::unavailable))
                .exceptionally(
                    error -> mayBeAPress(message) ? unavailable(error) : Readings.dropped(error));
    return receipt.whenComplete((done, error) -> count(message, done));
  }

  /**
   * Whether a message of telemetry of which nobody knows yet who speaks may hold an event: where
   * its format, or that of its child's model, is another one than Anling's own.
   */
  private static boolean mayBeAPress(InboundMessage message) {
    PayloadFormat given = message.format().reader();
    return message.payload().length > 0 && !(given instanceof NativeFormat);
  }

  /** A message that stayed {@code Unavailable} is not handed in again. */
  public void gaveUp(InboundMessage message) {
    meters.message(message.via().transport(), message.channel().word(), "unavailable");
  }

  private CompletableFuture<Receipt> take(InboundMessage message, List<Voice> voices) {
    Sorting.Sorted sorted = sorting.sort(message, voices);
    if (sorted.presses().isEmpty()) {
      return beside(sorted);
    }
    return commits
        .all(message, sorted.presses())
        .thenCompose(
            receipts -> {
              Receipt committed = Commits.best(receipts);
              CompletableFuture<Receipt> kept = beside(sorted);
              return sorted.tellsOfSomething()
                  ? CompletableFuture.completedFuture(committed)
                  : kept.thenApply(readings -> Commits.withReadings(committed, readings));
            });
  }

  private static CompletableFuture<Receipt> beside(Sorting.Sorted sorted) {
    List<CompletableFuture<Receipt>> all = sorted.beside().stream().map(Supplier::get).toList();
    return CompletableFuture.allOf(all.toArray(new CompletableFuture<?>[0]))
        .thenApply(done -> Commits.best(all.stream().map(CompletableFuture::join).toList()));
  }

  private static Receipt unavailable(Throwable error) {
    return new Unavailable(String.valueOf(Commits.cause(error).getMessage()));
  }

  private void count(InboundMessage message, Receipt receipt) {
    InboundMessage.Via via = message.via();
    String channel = message.channel().word();
    if (receipt instanceof Accepted accepted) {
      meters.message(via.transport(), channel, accepted.duplicate() ? "duplicate" : "accepted");
      meters.ingested(Duration.between(via.receivedAt(), now()));
    } else if (receipt instanceof Rejected) {
      meters.message(via.transport(), channel, "rejected");
    }
  }
}
