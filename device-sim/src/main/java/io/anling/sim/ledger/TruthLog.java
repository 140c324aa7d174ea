package io.anling.sim.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * What really happened, written by the side that did it: every attempt before it is sent, every
 * confirmation after it came. {@link Truth#read} reads it back.
 */
public final class TruthLog implements AutoCloseable {
  private final Journal journal;

  private TruthLog(Journal journal) {
    this.journal = journal;
  }

  /**
   * Opens the log for appending.
   *
   * @throws IOException if the file cannot be opened
   */
  public static TruthLog open(Path file) throws IOException {
    return new TruthLog(Journal.open(file));
  }

  /** Notes an attempt. Only when the future has completed, fsynced, may the press be sent. */
  public CompletableFuture<Void> sending(SentPress press, int attempt) {
    return journal.append(sent(press, attempt));
  }

  /** Notes the first attempts of many presses under one fsync. */
  public CompletableFuture<Void> sending(List<SentPress> presses) {
    return journal.append(presses.stream().map(press -> sent(press, 1)).toList());
  }

  /** Notes that PUBACK or 2.04 came. */
  public CompletableFuture<Void> confirmed(ConfirmedPress press) {
    return journal.append(
        line(press.key())
            .put("attempts", press.attempts())
            .put("leftAt", press.leftAt().toString())
            .put("confirmedAt", press.at().toString())
            .toString());
  }

  /** Notes a final refusal: the device will not repeat this press. */
  public CompletableFuture<Void> refused(PressKey key, Instant at, String reason) {
    return journal.append(
        line(key).put("refusedAt", at.toString()).put("reason", reason).toString());
  }

  private static String sent(SentPress press, int attempt) {
    return line(press.key())
        .put("seq", press.seq())
        .put("type", press.type())
        .put("attempt", attempt)
        .put("sentAt", press.at().toString())
        .toString();
  }

  private static ObjectNode line(PressKey key) {
    return Json.object().put("device", key.device()).put("event", key.event());
  }

  @Override
  public void close() throws IOException {
    journal.close();
  }
}
