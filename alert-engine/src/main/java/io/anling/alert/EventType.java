package io.anling.alert;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a device says in the field {@code type} of an event: a kind that it may raise, or a signal.
 *
 * @param word as the device wrote it
 * @param kind the kind of alert that it raises; null for a signal that raises none
 */
public record EventType(String word, @Nullable AlertKind kind) {

  /** The device's own test; outside a test window it is taken as a real press. */
  public static final EventType TEST = new EventType("test", AlertKind.SOS);

  /** The elder takes the press back. */
  public static final EventType CANCEL = new EventType("cancel", null);

  /** The device no longer sees the condition. */
  public static final EventType CLEARED = new EventType("cleared", null);

  /** "I'm OK". */
  public static final EventType CHECK_IN = new EventType("check-in", null);

  public static final EventType MAINS_RESTORED = new EventType("mains-restored", null);

  /** A helper's tag at the door. */
  public static final EventType ARRIVAL = new EventType("arrival", null);

  private static final EventType[] SIGNALS = {
    TEST, CANCEL, CLEARED, CHECK_IN, MAINS_RESTORED, ARRIVAL
  };

  /** The type for an alert of {@code kind}. */
  public static EventType of(AlertKind kind) {
    return new EventType(kind.word(), kind);
  }

  /** The type that a device may send under {@code word}; empty for every other word. */
  public static Optional<EventType> parse(String word) {
    for (EventType signal : SIGNALS) {
      if (signal.word.equals(word)) {
        return Optional.of(signal);
      }
    }
    return Labelled.find(AlertKind.class, word).filter(AlertKind::deviceMaySend).map(EventType::of);
  }
}
