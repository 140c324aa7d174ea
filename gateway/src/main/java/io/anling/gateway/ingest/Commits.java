package io.anling.gateway.ingest;

import io.anling.alert.engine.AlertEngine;
import io.anling.alert.engine.Command;
import io.anling.alert.engine.RaiseAll;
import io.anling.alert.engine.RaiseAnswer;
import io.anling.alert.engine.RaiseMissed;
import io.anling.alert.engine.StoreException;
import io.anling.gateway.codec.Decoded;
import io.anling.gateway.ingest.Receipt.Accepted;
import io.anling.gateway.ingest.Receipt.Rejected;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the engine decide what a message says, all of it in one transaction. */
final class Commits {

  private static final Logger log = LoggerFactory.getLogger(Commits.class);

  private final AlertEngine engine;
  private final DeadLetters letters;
  private final KnownCounters counters;
  private final Duration duplicateWindow;

  Commits(
      AlertEngine engine, DeadLetters letters, KnownCounters counters, Duration duplicateWindow) {
    this.engine = engine;
    this.letters = letters;
    this.counters = counters;
    this.duplicateWindow = duplicateWindow;
  }

  /**
   * The receipts of at least one press, each given after the commit.
   *
   * @return completes exceptionally where the message has to come again
   */
  CompletableFuture<List<Receipt>> all(InboundMessage message, List<Press> presses) {
    if (presses.size() == 1) {
      return one(message, presses.get(0)).thenApply(List::of);
    }
    List<Command<RaiseAnswer>> commands = presses.stream().map(Press::command).toList();
    return engine
        .submit(new RaiseAll(commands))
        .thenApply(answers -> receipts(message, presses, answers))
        .exceptionallyCompose(
            error ->
                worthAnotherTry(error)
                    ? CompletableFuture.failedFuture(error)
                    : each(message, presses));
  }

  /** One that the store does not take must not cost the others. */
  private CompletableFuture<List<Receipt>> each(InboundMessage message, List<Press> presses) {
    CompletableFuture<List<Receipt>> all = CompletableFuture.completedFuture(new ArrayList<>());
    for (Press press : presses) {
      all =
          all.thenCompose(
              before ->
                  one(message, press)
                      .thenApply(
                          receipt -> {
                            before.add(receipt);
                            return before;
                          }));
    }
    return all;
  }

  private CompletableFuture<Receipt> one(InboundMessage message, Press press) {
    return engine
        .submit(press.command())
        .thenApply(answer -> receipt(message, press, answer))
        .exceptionallyCompose(error -> orUnreadable(message, press, error));
  }

  /** What the store does not take as it is still becomes an alert, where something happened. */
  private CompletableFuture<Receipt> orUnreadable(
      InboundMessage message, Press press, Throwable error) {
    if (worthAnotherTry(error) || press.what() != null) {
      return CompletableFuture.failedFuture(error);
    }
    log.error("what {} said cannot be stored as it is", press.speaker().id(), error);
    Decoded.Unreadable what =
        new Decoded.Unreadable("not-storable", "the event cannot be stored as it is", press.id());
    if (!press.begins()) {
      return letters.save(message, press.speaker(), what);
    }
    Voice voice = new Voice(message.sender(), press.speaker(), true, List.of());
    Press open =
        new Presses(message, voice, press.speaker(), duplicateWindow)
            .unreadable(what, letters.letter(message, press.speaker(), what), 0);
    return engine.submit(open.command()).thenApply(answer -> receipt(message, open, answer));
  }

  private List<Receipt> receipts(
      InboundMessage message, List<Press> presses, List<RaiseAnswer> answers) {
    List<Receipt> receipts = new ArrayList<>();
    for (int i = 0; i < presses.size(); i++) {
      receipts.add(receipt(message, presses.get(i), answers.get(i)));
    }
    return receipts;
  }

  private Receipt receipt(InboundMessage message, Press press, RaiseAnswer answer) {
    Decoded.Unreadable what = press.what();
    if (what != null) {
      letters.count(what, null);
    }
    if (press.command() instanceof RaiseMissed said) {
      counters.committed(said);
    }
    String device = press.speaker().id();
    String named = device.equals(message.speaker()) ? null : device;
    return switch (answer.how()) {
      case RAISED, RECORDED -> new Accepted(false, answer.alertId(), answer.deviceWord(), named);
      case DUPLICATE -> new Accepted(true, answer.alertId(), answer.deviceWord(), named);
      case REVOKED -> press.speaker().refusal();
    };
  }

  /** The one that says most: of an alert, of something taken, of something refused. */
  static Receipt best(List<Receipt> receipts) {
    Receipt best = Sorting.nothing();
    int most = -1;
    for (Receipt receipt : receipts) {
      int says = says(receipt);
      if (says > most) {
        most = says;
        best = receipt;
      }
    }
    return best;
  }

  /** That of a message in which nothing happened: telemetry that is not kept was not taken. */
  static Receipt withReadings(Receipt committed, Receipt readings) {
    boolean lost =
        readings instanceof Rejected rejected
            && (rejected.reason() == Receipt.Reason.TELEMETRY_DROPPED
                || rejected.reason() == Receipt.Reason.TELEMETRY_FLOOD);
    boolean raised = committed instanceof Accepted accepted && accepted.alert() != null;
    return lost && !raised ? readings : committed;
  }

  private static int says(Receipt receipt) {
    if (receipt instanceof Accepted accepted) {
      return accepted.alert() == null ? 1 : accepted.duplicate() ? 2 : 3;
    }
    return receipt instanceof Rejected ? 0 : 4;
  }

  private static boolean worthAnotherTry(Throwable error) {
    return cause(error) instanceof StoreException store
        && store.severity() != StoreException.Severity.ROW;
  }

  static Throwable cause(Throwable error) {
    Throwable cause = error.getCause();
    return error instanceof CompletionException && cause != null ? cause : error;
  }
}
