package io.anling.gateway.codec;

import io.anling.alert.EventType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What there is to know of a make of device.
 *
 * @param names under which it is found, its own word first; see {@link ModelCatalogue#fold}
 * @param format in which it speaks where nothing else says so; null for Anling's own
 * @param emergency whether it can send an emergency, so that what cannot be read may be one
 * @param monitoring within which it gives a sign of life
 * @param actions what its actions mean, by their words in lower case
 * @param payload what reads its bytes, the word of a {@link PayloadTable}; null for nothing
 */
public record DeviceModel(
    List<String> names,
    @Nullable String format,
    boolean emergency,
    Duration monitoring,
    Map<String, Meaning> actions,
    @Nullable String payload) {

  /** How the catalogue writes that an action means nothing to anybody. */
  public static final String NO_MEANING = "nothing";

  public DeviceModel {
    names = List.copyOf(names);
    actions = Map.copyOf(actions);
  }

  /**
   * What an action means.
   *
   * @param type null where it means nothing to anybody: it is kept as a reading
   * @param attributes what the event says beside
   */
  public record Meaning(@Nullable EventType type, Map<String, String> attributes) {

    /** It is kept as a reading. */
    public static final Meaning NOTHING = new Meaning(null, Map.of());

    public Meaning {
      attributes = Map.copyOf(attributes);
    }

    /** As it is written in the catalogue. */
    public String text() {
      if (type == null) {
        return NO_MEANING;
      }
      String service = attributes.get(Services.ATTRIBUTE);
      return service == null ? type.word() : type.word() + " " + service;
    }

    /** An event of that type. */
    public static Meaning of(EventType type) {
      return new Meaning(type, Map.of());
    }
  }

  /** Its word in the catalogue. */
  public String word() {
    return names.get(0);
  }

  /** What the action means by this model; empty where it does not say. */
  Optional<Meaning> meaning(String action) {
    return Optional.ofNullable(actions.get(action));
  }
}
