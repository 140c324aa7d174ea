package io.anling.gateway.ingest;

import io.anling.alert.engine.RaiseMissed;
import io.anling.gateway.codec.Decoded;
import io.anling.gateway.ingest.InboundMessage.Channel;
import io.anling.gateway.ingest.Receipt.Accepted;
import io.anling.gateway.ingest.Receipt.Reason;
import io.anling.gateway.ingest.Receipt.Rejected;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Parts what a message says into what the engine is asked and what is kept beside it. */
final class Sorting {

  /**
   * A message, sorted.
   *
   * @param presses for the engine, in the message's order
   * @param beside what else is done, after the presses are committed; each is answered for good but
   *     for the dead letter of an event
   */
  record Sorted(List<Press> presses, List<Supplier<CompletableFuture<Receipt>>> beside) {

    /** Whether something happened: its receipt waits for nothing that is kept beside it. */
    boolean tellsOfSomething() {
      return presses.stream().anyMatch(Press::begins);
    }
  }

  /** Where what is not the engine's goes. */
  record Doors(
      Remarks remarks,
      Readings readings,
      DeadLetters letters,
      TelemetryPace pace,
      KnownCounters counters) {}

  private final Remarks remarks;
  private final Readings readings;
  private final DeadLetters letters;
  private final TelemetryPace pace;
  private final KnownCounters counters;
  private final IngestSettings settings;

  Sorting(Doors doors, IngestSettings settings) {
    this.remarks = doors.remarks();
    this.readings = doors.readings();
    this.letters = doors.letters();
    this.pace = doors.pace();
    this.counters = doors.counters();
    this.settings = settings;
  }

  Sorted sort(InboundMessage message, List<Voice> voices) {
    Sorted sorted = new Sorted(new ArrayList<>(), new ArrayList<>());
    for (Voice voice : voices) {
      Speaker speaker = voice.speaker();
      if (speaker == null) {
        Receipt refused = foreign(message, voice);
        sorted.beside().add(() -> CompletableFuture.completedFuture(refused));
      } else {
        List<Decoded> meant =
            voice.parts().stream()
                .flatMap(part -> settings.models().meaning(speaker.model(), part).stream())
                .toList();
        boolean held = !pace.allows(message, speaker, meant);
        for (Decoded part : meant) {
          put(sorted, message, voice, speaker, part, held);
        }
      }
    }
    return sorted;
  }

  private Receipt foreign(InboundMessage message, Voice voice) {
    Sender sender = voice.sender();
    String who = sender.speaker();
    if (sender instanceof Sender.Bridged bridged) {
      remarks.unheard(bridged.bridge(), who, voice.name());
      return new Rejected(
          Reason.FOREIGN_IDENTITY,
          "device \"" + who + "\" is not heard through this bridge; register it");
    }
    remarks.foreignIdentity(sender.name(), message.via().transport(), who);
    return new Rejected(
        Reason.FOREIGN_IDENTITY,
        "device \"" + who + "\" does not speak through this one; register its hub");
  }

  private void put(
      Sorted sorted,
      InboundMessage message,
      Voice voice,
      Speaker speaker,
      Decoded part,
      boolean held) {
    Presses presses = new Presses(message, voice, speaker, settings.duplicateWindow());
    if (part instanceof Decoded.Counted) {
      presses.of(part, sorted.presses().size()).ifPresent(press -> counted(sorted, press, held));
    } else if (held && TelemetryPace.counts(message, part)) {
      sorted.beside().add(() -> CompletableFuture.completedFuture(TelemetryPace.FLOOD));
    } else if (part instanceof Decoded.Telemetry telemetry) {
      sorted.beside().add(() -> measured(message, speaker, telemetry));
    } else if (part instanceof Decoded.Unreadable unreadable) {
      unreadable(sorted, presses, unreadable);
    } else {
      presses.of(part, sorted.presses().size()).ifPresent(sorted.presses()::add);
    }
  }

  /** Over its budget too, a device may say that somebody pressed, and nothing else. */
  private void counted(Sorted sorted, Press press, boolean held) {
    if (!(press.command() instanceof RaiseMissed said) || counters.repeats(said)) {
      return;
    }
    if (held && said.heard() == 0 && !counters.mayTellOfAPress(said)) {
      sorted.beside().add(() -> CompletableFuture.completedFuture(TelemetryPace.FLOOD));
    } else {
      sorted.presses().add(press);
    }
  }

  private CompletableFuture<Receipt> measured(
      InboundMessage message, Speaker speaker, Decoded.Telemetry telemetry) {
    if (speaker.revoked()) {
      return CompletableFuture.completedFuture(speaker.refusal());
    }
    if (speaker.device() == null) {
      String why = "device \"" + speaker.id() + "\" is not registered; import it with its hub";
      return readings.inTime(
          letters.save(
              message.on(Channel.TELEMETRY),
              speaker,
              new Decoded.Unreadable("unknown-child", why, null)));
    }
    return readings.append(message, speaker, telemetry);
  }

  /** Where it is replayed it comes again with each subscription, and its dead letter would too. */
  private void unreadable(Sorted sorted, Presses presses, Decoded.Unreadable what) {
    InboundMessage message = presses.message();
    Speaker speaker = presses.speaker();
    boolean event = message.channel() == Channel.EVENT;
    int place = sorted.presses().size();
    if (message.sender() instanceof Sender.Replayed) {
      Receipt still = new Rejected(Reason.UNREADABLE, what.diagnostic());
      sorted.beside().add(() -> CompletableFuture.completedFuture(still));
    } else if (message.replayed()) {
      if (event) {
        sorted.presses().add(presses.unreadable(what, null, place));
      } else {
        Receipt refused = new Rejected(Reason.UNREADABLE, what.diagnostic());
        sorted.beside().add(() -> CompletableFuture.completedFuture(refused));
      }
    } else if (event && mayBeEmergency(message.sender(), speaker)) {
      sorted.presses().add(presses.unreadable(what, letters.letter(message, speaker, what), place));
    } else {
      sorted
          .beside()
          .add(
              () -> {
                CompletableFuture<Receipt> saved = letters.save(message, speaker, what);
                return event ? saved : readings.inTime(saved);
              });
    }
  }

  private boolean mayBeEmergency(Sender sender, Speaker speaker) {
    boolean heard = speaker.device() != null || !(sender instanceof Sender.Bridged);
    boolean believed = sender instanceof Sender.Bridged bridged && bridged.trusted();
    boolean child = speaker.hub() != null;
    return (heard || believed || child) && settings.models().carriesEmergency(speaker.model());
  }

  /** What a message is answered that says nothing which could be refused. */
  static Receipt nothing() {
    return new Accepted(false, null, null);
  }
}
