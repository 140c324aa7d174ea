package io.anling.gateway.codec;

import io.anling.alert.AlertKind;
import io.anling.alert.EventType;
import io.anling.alert.Labelled;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a value of a site's own JSON stands for, as the site writes it in its mapping. */
public sealed interface FieldMeaning {

  /** The words of {@link #parse}, for a message. */
  String WORDS =
      "an event's type (sos, fall, check-in, …), service-request SERVICE, KIND on or KIND off for"
          + " what holds or not (smoke on), action WORD, online, offline, nothing or unreadable";

  /**
   * Something happened: {@code sos}.
   *
   * @param service that is asked for ({@code service-request meal}); null where none is
   */
  record Happened(EventType type, @Nullable String service) implements FieldMeaning {}

  /** Something holds, or holds no more: {@code smoke on}. */
  record Holds(AlertKind kind, boolean active) implements FieldMeaning {}

  /** Somebody did something that the device's model explains: {@code action short}. */
  record Did(String word) implements FieldMeaning {}

  /** Its network sees the device, or does not: {@code online}. */
  record Seen(boolean online) implements FieldMeaning {}

  /** It is known and says nothing. */
  record Silent() implements FieldMeaning {}

  /** It is known to be wrong: the message counts as unreadable. */
  record Wrong() implements FieldMeaning {}

  Pattern STATE = Pattern.compile("([a-z-]+) (on|off)");
  Pattern ACTION = Pattern.compile("action ([a-z0-9][a-z0-9_.-]{0,63})");

  /** Reads a meaning; empty where the text is none. */
  static Optional<FieldMeaning> parse(String text) {
    Matcher action = ACTION.matcher(text);
    if (action.matches()) {
      return Optional.of(new Did(action.group(1)));
    }
    Matcher state = STATE.matcher(text);
    if (state.matches()) {
      return Labelled.find(AlertKind.class, state.group(1))
          .filter(AlertKind::deviceMaySend)
          .map(kind -> new Holds(kind, state.group(2).equals("on")));
    }
    return switch (text) {
      case "online", "offline" -> Optional.of(new Seen(text.equals("online")));
      case "nothing" -> Optional.of(new Silent());
      case "unreadable" -> Optional.of(new Wrong());
      default -> happened(text);
    };
  }

  private static Optional<FieldMeaning> happened(String text) {
    return Services.asked(text)
        .filter(Services.WORDS::contains)
        .<FieldMeaning>map(
            service -> new Happened(EventType.of(AlertKind.SERVICE_REQUEST), service))
        .or(() -> EventType.parse(text).map(type -> new Happened(type, null)));
  }

  /** What it makes of a message with that id and time. */
  default Decoded decoded(
      @Nullable String id, @Nullable Instant time, Map<String, String> attributes) {
    if (this instanceof Happened happened) {
      Map<String, String> all = new TreeMap<>(attributes);
      if (happened.service() != null) {
        all.put(Services.ATTRIBUTE, happened.service());
      }
      return new Decoded.Event(happened.type(), id, time, all);
    }
    if (this instanceof Holds holds) {
      return new Decoded.State(holds.kind(), holds.active(), time, attributes);
    }
    if (this instanceof Did did) {
      return new Decoded.Action(did.word(), id, time, attributes);
    }
    if (this instanceof Seen seen) {
      return new Decoded.Presence(seen.online(), time);
    }
    return this instanceof Silent
        ? new Decoded.Nothing()
        : new Decoded.Unreadable("mapped", "the mapping calls this value unreadable", id);
  }
}
