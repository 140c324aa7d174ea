package io.anling.gateway.ingest;

import io.anling.alert.AlertKind;
import io.anling.alert.DeviceEvent;
import io.anling.alert.EventType;
import io.anling.alert.engine.AnnounceDevice;
import io.anling.alert.engine.Command;
import io.anling.alert.engine.DeadLetter;
import io.anling.alert.engine.RaiseAnswer;
import io.anling.alert.engine.RaiseDrill;
import io.anling.alert.engine.RaiseEvent;
import io.anling.alert.engine.RaiseMissed;
import io.anling.alert.engine.RaiseRetained;
import io.anling.alert.engine.RaiseState;
import io.anling.gateway.codec.Decoded;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * From what one device says in a message to what the engine is asked. Pure.
 *
 * @param voice whose parts they are; it has a speaker
 */
record Presses(InboundMessage message, Voice voice, Speaker speaker, Duration duplicateWindow) {

  /** By which a format says that an event is no earnest: simulated, or still being learnt. */
  private static final String DRILL = "drill";

  /**
   * What the engine is asked; empty where the part is none of its business.
   *
   * @param place of the part among those of the message, from 0
   */
  Optional<Press> of(Decoded part, int place) {
    if (part instanceof Decoded.Event event) {
      return Optional.of(new Press(speaker, command(event, place), event.id(), true));
    }
    if (part instanceof Decoded.State state) {
      return state(state, place);
    }
    if (part instanceof Decoded.Presence presence) {
      return state(
          new Decoded.State(
              AlertKind.DEVICE_OFFLINE, !presence.online(), presence.time(), Map.of()),
          place);
    }
    if (part instanceof Decoded.Counted counted) {
      return missed(counted);
    }
    if (part instanceof Decoded.Announced announced) {
      Command<RaiseAnswer> command =
          new AnnounceDevice(
              speaker.id(),
              announced.model(),
              announced.name(),
              speaker.hub(),
              voice.sender().name());
      return Optional.of(new Press(speaker, command, null, false));
    }
    return Optional.empty();
  }

  private Command<RaiseAnswer> command(Decoded.Event event, int place) {
    RaiseEvent raise = raise(event, null, place);
    boolean drill = drill(event.attributes());
    if (message.replayed()) {
      return new RaiseRetained(raise, drill);
    }
    return drill ? new RaiseDrill(raise) : raise;
  }

  private boolean drill(Map<String, String> attributes) {
    return !voice.own() && "true".equals(attributes.get(DRILL));
  }

  /** A message that cannot be read, and may be an emergency. */
  Press unreadable(Decoded.Unreadable what, @Nullable DeadLetter letter, int place) {
    RaiseEvent raise = raise(asEvent(what), letter, place);
    return new Press(
        speaker,
        message.replayed() ? new RaiseRetained(raise, false) : raise,
        what.id(),
        true,
        letter == null ? null : what);
  }

  private static Decoded.Event asEvent(Decoded.Unreadable what) {
    return new Decoded.Event(
        EventType.of(AlertKind.UNREADABLE_MESSAGE),
        what.id(),
        null,
        Map.of("reason", what.reason(), "diagnostic", what.diagnostic()));
  }

  private RaiseEvent raise(Decoded.Event event, @Nullable DeadLetter letter, int place) {
    return new RaiseEvent(
        event(
            Claims.id(message, event.id(), place), event.type(), event.time(), event.attributes()),
        duplicateWindow,
        letter);
  }

  /** What does not hold in earnest is no state: it would be in the way of one that does. */
  private Optional<Press> state(Decoded.State state, int place) {
    EventType type = EventType.of(state.kind());
    if (drill(state.attributes())) {
      Decoded.Event event = new Decoded.Event(type, null, state.time(), state.attributes());
      return state.active()
          ? Optional.of(new Press(speaker, command(event, place), null, true))
          : Optional.empty();
    }
    Command<RaiseAnswer> command =
        new RaiseState(
            event(null, type, state.time(), state.attributes()),
            state.active(),
            message.replayed() || message.sender() instanceof Sender.Replayed,
            duplicateWindow);
    return Optional.of(new Press(speaker, command, null, state.active()));
  }

  /**
   * A counter of an unknown age counts nothing: the next one says as much. A press that may have
   * been heard before is none that the next counter may leave out. Of a device that nobody
   * registered nothing is counted.
   */
  private Optional<Press> missed(Decoded.Counted counted) {
    boolean old = message.replayed() || message.sender() instanceof Sender.Replayed;
    boolean again = counted.counter() == null && message.via().again();
    boolean counts = !old && !again && speaker.device() != null;
    if (!counts || !(counted.press() instanceof Decoded.Event press)) {
      return Optional.empty();
    }
    Command<RaiseAnswer> command =
        new RaiseMissed(
            event(null, press.type(), press.time(), press.attributes()),
            counted.button(),
            counted.counter(),
            counted.heard(),
            duplicateWindow);
    return Optional.of(new Press(speaker, command, null, false));
  }

  private DeviceEvent event(
      @Nullable String id, EventType type, @Nullable Instant time, Map<String, String> attributes) {
    InboundMessage.Via via = message.via();
    return new DeviceEvent(
        speaker.id(),
        speaker.generation(),
        id,
        type,
        new DeviceEvent.Times(via.receivedAt(), Claims.time(message, time)),
        new DeviceEvent.Details(
            via.transport(), via.confirmed(), via.retained(), speaker.hub(), attributes));
  }
}
