package io.anling.gateway.ingest;

import io.anling.alert.AlertKind;
import io.anling.alert.DeviceEvent;
import io.anling.alert.EventType;
import io.anling.alert.engine.AlertEngine;
import io.anling.alert.engine.DeadLetter;
import io.anling.alert.engine.RaiseAnswer;
import io.anling.alert.engine.RaiseEvent;
import io.anling.alert.engine.RaiseRetained;
import io.anling.alert.engine.StoreException;
import io.anling.gateway.codec.Decoded;
import io.anling.gateway.codec.NativeJson;
import io.anling.gateway.ingest.InboundMessage.Channel;
import io.anling.gateway.ingest.Receipt.Accepted;
import io.anling.gateway.ingest.Receipt.Reason;
import io.anling.gateway.ingest.Receipt.Rejected;
import io.anling.gateway.ingest.Receipt.Unavailable;
import io.anling.gateway.metrics.Meters;
import io.anling.gateway.security.SecretBox;
import io.anling.gateway.telemetry.Measured;
import io.anling.gateway.telemetry.Point;
import io.anling.gateway.telemetry.TelemetrySink;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From a message to its receipt. The same message may be handed in again after {@code Unavailable}.
 *
 * <p>A receipt other than {@code Unavailable} is given only after the commit that it speaks of. Not
 * promised: that a receipt comes at all; while the disk hangs, so does the receipt of an event.
 */
public final class Ingest {

  private static final Logger log = LoggerFactory.getLogger(Ingest.class);

  private static final Duration OLDEST_CLAIM = Duration.ofDays(400);
  private static final Duration NEWEST_CLAIM = Duration.ofDays(1);

  /** What every message passes through on its way. */
  public record Road(
      AlertEngine engine, TelemetrySink telemetry, DeviceDirectory directory, Remarks remarks) {}

  private final Road road;
  private final Speakers speakers;
  private final DeadLetters letters;
  private final TelemetryBudget budget;
  private final Meters meters;
  private final IngestSettings settings;

  public Ingest(Road road, SecretBox box, Meters meters, IngestSettings settings) {
    this.road = road;
    this.speakers = new Speakers(road.directory());
    this.letters = new DeadLetters(road.engine(), box, meters, LetterBounds.DEFAULT);
    this.budget = new TelemetryBudget(settings);
    this.meters = meters;
    this.settings = settings;
  }

  /** Engine time: what a listener writes on a message as the time of receipt. */
  public Instant now() {
    return road.engine().clock().instant();
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
    CompletableFuture<Receipt> receipt =
        speakers
            .of(message.sender())
            .thenCompose(
                who ->
                    who.map(speaker -> take(message, speaker)).orElseGet(() -> foreign(message)));
    return inTime(message, receipt).whenComplete((done, error) -> count(message, done));
  }

  /** A message that stayed {@code Unavailable} is not handed in again. */
  public void gaveUp(InboundMessage message) {
    meters.message(message.via().transport(), message.channel().word(), "unavailable");
  }

  /** Telemetry is answered for good, come what may, so that it never holds an event's turn. */
  private CompletableFuture<Receipt> inTime(
      InboundMessage message, CompletableFuture<Receipt> receipt) {
    if (message.channel() == Channel.EVENT) {
      return receipt.exceptionally(Ingest::unavailable);
    }
    return receipt
        .orTimeout(settings.telemetryPatience().toMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(
            error -> new Rejected(Reason.TELEMETRY_DROPPED, "telemetry cannot be kept now"));
  }

  private CompletableFuture<Receipt> foreign(InboundMessage message) {
    if (message.sender() instanceof Sender.Bridged bridged) {
      remarks().unheard(bridged.bridge(), bridged.device());
      return rejected(
          Reason.FOREIGN_IDENTITY,
          "device \"" + bridged.device() + "\" is not heard through this bridge; register it");
    }
    remarks()
        .foreignIdentity(message.sender().name(), message.via().transport(), message.speaker());
    return rejected(
        Reason.FOREIGN_IDENTITY,
        "device \"" + message.speaker() + "\" does not speak through this one; register its hub");
  }

  private CompletableFuture<Receipt> take(InboundMessage message, Speaker speaker) {
    if (!budget.allows(message, speaker)) {
      meters.telemetryHeldBack(message.via().transport());
      remarks().flood(speaker.id(), message.via().transport());
      return rejected(Reason.TELEMETRY_FLOOD, "too much telemetry; send less, presses still pass");
    }
    Decoded decoded =
        message.channel() == Channel.EVENT
            ? NativeJson.event(message.payload())
            : NativeJson.telemetry(message.payload());
    if (decoded instanceof Decoded.Event event) {
      return raise(message, speaker, event);
    }
    if (decoded instanceof Decoded.Telemetry telemetry) {
      return append(message, speaker, telemetry);
    }
    if (decoded instanceof Decoded.Unreadable unreadable) {
      return unreadable(message, speaker, unreadable);
    }
    return CompletableFuture.completedFuture(new Accepted(false, null, null));
  }

  private CompletableFuture<Receipt> raise(
      InboundMessage message, Speaker speaker, Decoded.Event event) {
    return submit(message, speaker, event, null)
        .exceptionallyCompose(error -> orUnreadable(message, speaker, event.id(), error));
  }

  /** A press that the store does not take as it is still becomes an alert. */
  private CompletableFuture<Receipt> orUnreadable(
      InboundMessage message, Speaker speaker, @Nullable String id, Throwable error) {
    if (worthAnotherTry(error)) {
      return CompletableFuture.failedFuture(error);
    }
    log.error("an event of {} cannot be stored as it is", speaker.id(), error);
    String why = "the event cannot be stored as it is";
    return open(message, speaker, new Decoded.Unreadable("not-storable", why, id));
  }

  private CompletableFuture<Receipt> submit(
      InboundMessage message,
      Speaker speaker,
      Decoded.Event event,
      @Nullable DeadLetter unreadable) {
    InboundMessage.Via via = message.via();
    DeviceEvent deviceEvent =
        new DeviceEvent(
            speaker.id(),
            speaker.generation(),
            Claims.id(message, event),
            event.type(),
            new DeviceEvent.Times(via.receivedAt(), Claims.time(message, event)),
            new DeviceEvent.Details(
                via.transport(),
                via.confirmed(),
                via.retained(),
                speaker.hub(),
                event.attributes()));
    RaiseEvent raise = new RaiseEvent(deviceEvent, settings.duplicateWindow(), unreadable);
    return road.engine()
        .submit(message.replayed() ? new RaiseRetained(raise) : raise)
        .thenApply(answer -> receipt(speaker, answer));
  }

  private static Receipt receipt(Speaker speaker, RaiseAnswer answer) {
    String word = answer.deviceWord();
    return switch (answer.how()) {
      case RAISED, RECORDED -> new Accepted(false, answer.alertId(), word);
      case DUPLICATE -> new Accepted(true, answer.alertId(), word);
      case REVOKED -> revoked(speaker);
    };
  }

  private static Rejected revoked(Speaker speaker) {
    return new Rejected(
        Reason.REVOKED, "device \"" + speaker.id() + "\" is revoked; its desk knows that it spoke");
  }

  private CompletableFuture<Receipt> append(
      InboundMessage message, Speaker speaker, Decoded.Telemetry telemetry) {
    if (speaker.revoked()) {
      return CompletableFuture.completedFuture(revoked(speaker));
    }
    if (speaker.device() == null) {
      String why = "device \"" + speaker.id() + "\" is not registered; import it with its hub";
      return letters.save(message, speaker, new Decoded.Unreadable("unknown-child", why, null));
    }
    List<Measured> points =
        telemetry.readings().stream()
            .filter(reading -> reading.at() != null || !message.replayed())
            .map(reading -> measured(speaker.id(), reading, message.via().receivedAt()))
            .toList();
    if (points.isEmpty()) {
      return CompletableFuture.completedFuture(new Accepted(false, null, null));
    }
    return road.telemetry().append(points).thenApply(kept -> new Accepted(false, null, null));
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

  private CompletableFuture<Receipt> unreadable(
      InboundMessage message, Speaker speaker, Decoded.Unreadable what) {
    if (message.replayed()) {
      return replayedUnreadable(message, speaker, what);
    }
    if (message.sender() instanceof Sender.Replayed) {
      return rejected(Reason.UNREADABLE, what.diagnostic());
    }
    boolean mayBeEmergency =
        message.channel() == Channel.EVENT && settings.carriesEmergency().test(speaker.model());
    return mayBeEmergency ? open(message, speaker, what) : letters.save(message, speaker, what);
  }

  /** It comes again with each subscription, so that its dead letter would do so too. */
  private CompletableFuture<Receipt> replayedUnreadable(
      InboundMessage message, Speaker speaker, Decoded.Unreadable what) {
    return message.channel() == Channel.EVENT
        ? submit(message, speaker, asEvent(what), null)
        : rejected(Reason.UNREADABLE, what.diagnostic());
  }

  private CompletableFuture<Receipt> open(
      InboundMessage message, Speaker speaker, Decoded.Unreadable what) {
    return submit(message, speaker, asEvent(what), letters.letter(message, speaker, what))
        .whenComplete((receipt, error) -> letters.count(what, error));
  }

  private static Decoded.Event asEvent(Decoded.Unreadable what) {
    return new Decoded.Event(
        EventType.of(AlertKind.UNREADABLE_MESSAGE),
        what.id(),
        null,
        Map.of("reason", what.reason(), "diagnostic", what.diagnostic()));
  }

  private static CompletableFuture<Receipt> rejected(Reason reason, String diagnostic) {
    return CompletableFuture.completedFuture(new Rejected(reason, diagnostic));
  }

  private static boolean worthAnotherTry(Throwable error) {
    return cause(error) instanceof StoreException store
        && store.severity() != StoreException.Severity.ROW;
  }

  private static Receipt unavailable(Throwable error) {
    return new Unavailable(String.valueOf(cause(error).getMessage()));
  }

  private static Throwable cause(Throwable error) {
    Throwable cause = error.getCause();
    return error instanceof CompletionException && cause != null ? cause : error;
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
