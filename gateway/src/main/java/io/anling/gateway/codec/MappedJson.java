package io.anling.gateway.codec;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.anling.gateway.codec.JsonMapping.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A site's own JSON, read by a {@link JsonMapping} and without code.
 *
 * <p>In doubt it is said: a value that a rule's table does not know makes the message unreadable. A
 * message in which no rule finds anything is a sign of life. Keys are taken as they are written.
 */
public final class MappedJson implements PayloadFormat {

  /** Messages taken of one list, and parts of one message: the rest is told as unreadable. */
  private static final int MOST_MESSAGES = 1_000;

  private static final int MOST_PARTS = 64;

  /** Stands for the index of a message that is no element of a list. */
  private static final int WHOLE = -1;

  private final JsonMapping mapping;

  public MappedJson(JsonMapping mapping) {
    this.mapping = mapping;
  }

  @Override
  public String word() {
    return mapping.word();
  }

  /** Where its messages come in. */
  public TopicTemplate topic() {
    return mapping.topic();
  }

  @Override
  public boolean namesSpeaker() {
    return mapping.topic().namesDevice() || mapping.places().device() != null;
  }

  @Override
  public List<Heard> read(Frame frame) {
    TopicTemplate.Place place =
        mapping.topic().names(frame.topic()).orElse(new TopicTemplate.Place(null, null));
    if (frame.payload().length == 0) {
      return place.device() == null && frame.speaker() == null
          ? List.of()
          : List.of(new Heard(place.device(), place.hub(), List.of(new Decoded.Heartbeat())));
    }
    try {
      JsonNode whole = StrictJson.readForeign(frame.payload());
      List<Heard> heard = new ArrayList<>();
      JsonNode list = list(whole);
      if (!list.isArray()) {
        return List.of(new Message(whole, whole, WHOLE, frame, place).heard());
      }
      for (int i = 0; i < Math.min(list.size(), MOST_MESSAGES); i++) {
        heard.add(new Message(whole, list.get(i), i, frame, place).heard());
      }
      if (list.size() > MOST_MESSAGES) {
        heard.add(new Heard(place.device(), place.hub(), List.of(tooMany("messages"))));
      }
      return heard;
    } catch (StrictJson.Fault e) {
      return List.of(new Heard(place.device(), place.hub(), List.of(e.unreadable())));
    }
  }

  private static Decoded tooMany(String what) {
    return new Decoded.Unreadable("over-limit", "the message holds too many " + what, null);
  }

  /** The list of which each element is a message; missing where there is none. */
  private JsonNode list(JsonNode whole) {
    JsonPointer each = mapping.places().each();
    return each == null ? MissingNode.getInstance() : whole.at(each);
  }

  /** One message: the whole payload, or an element of its list. */
  private final class Message {

    private final JsonNode whole;
    private final JsonNode element;
    private final int index;
    private final Frame frame;
    private final TopicTemplate.Place place;
    private boolean full;

    private Message(
        JsonNode whole, JsonNode element, int index, Frame frame, TopicTemplate.Place place) {
      this.whole = whole;
      this.element = element;
      this.index = index;
      this.frame = frame;
      this.place = place;
    }

    private JsonNode find(@Nullable JsonPointer pointer) {
      if (pointer == null) {
        return MissingNode.getInstance();
      }
      JsonNode near = element.at(pointer);
      return near.isMissingNode() ? whole.at(pointer) : near;
    }

    private Heard heard() {
      String device = orElse(Fields.text(find(mapping.places().device())), place.device());
      String hub = orElse(Fields.text(find(mapping.places().hub())), place.hub());
      if (device == null && frame.speaker() == null) {
        return new Heard(
            null,
            hub,
            List.of(
                new Decoded.Unreadable(
                    "no-device",
                    "mapping \"" + word() + "\" finds no device in the message or its topic",
                    id())));
      }
      return new Heard(device, hub, parts());
    }

    private List<Decoded> parts() {
      Instant time = DeviceTime.read(find(mapping.places().time()), frame.zone()).orElse(null);
      List<Decoded> parts = new ArrayList<>();
      for (Rule rule : mapping.rules()) {
        apply(rule, time, parts);
      }
      if (full) {
        parts.add(tooMany("values of its rules"));
      }
      JsonMapping.Raw raw = mapping.raw();
      if (raw != null) {
        raw(raw, time).ifPresent(parts::add);
      }
      Map<String, Object> values = values();
      if (!values.isEmpty()) {
        parts.add(new Decoded.Telemetry(List.of(new Decoded.Reading(time, values))));
      }
      if (parts.stream().anyMatch(part -> !(part instanceof Decoded.Nothing))) {
        parts.removeIf(part -> part instanceof Decoded.Nothing);
      }
      return parts.isEmpty() ? List.of(new Decoded.Heartbeat()) : parts;
    }

    private void apply(Rule rule, @Nullable Instant time, List<Decoded> parts) {
      JsonNode found = find(rule.at());
      if (found.isArray()) {
        found.forEach(one -> apply(rule, one, time, parts));
      } else {
        apply(rule, found, time, parts);
      }
    }

    private void apply(Rule rule, JsonNode value, @Nullable Instant time, List<Decoded> parts) {
      if (parts.size() >= MOST_PARTS) {
        full = true;
        return;
      }
      boolean absent = value.isMissingNode() || value.isNull() || Rule.key(value).isEmpty();
      Map<String, FieldMeaning> table = rule.meanings();
      FieldMeaning meaning =
          absent
              ? table.get(Rule.ABSENT)
              : table.getOrDefault(Rule.key(value), table.get(Rule.ANY));
      if (meaning != null) {
        parts.add(meaning.decoded(id(), time, attributes()));
      } else if (!absent) {
        parts.add(unknown(rule, value));
      }
    }

    private Decoded unknown(Rule rule, JsonNode value) {
      String shown = Fields.clean(Rule.key(value), 64).replaceAll("\\p{Cntrl}+", " ");
      return new Decoded.Unreadable(
          "unknown-value",
          "mapping \"" + word() + "\" does not know \"" + shown + "\" at " + rule.at(),
          id());
    }

    /** An id of the whole payload is not that of each element: two of them are two messages. */
    private @Nullable String id() {
      JsonPointer pointer = mapping.places().id();
      String text = Fields.text(find(pointer));
      boolean ofTheWhole = pointer != null && index != WHOLE && element.at(pointer).isMissingNode();
      return text == null ? null : Fields.id(ofTheWhole ? text + "#" + index : text);
    }

    private Map<String, String> attributes() {
      Map<String, String> kept = new TreeMap<>();
      mapping
          .attributes()
          .forEach(
              (name, pointer) -> {
                if (Fields.text(find(pointer)) != null) {
                  kept.put(name, Fields.attribute(find(pointer)));
                }
              });
      if (Boolean.TRUE.equals(Fields.flag(find(mapping.places().drill())))) {
        kept.put("drill", "true");
      }
      return kept;
    }

    private Map<String, Object> values() {
      Map<String, Object> values = new TreeMap<>();
      mapping
          .metrics()
          .forEach(
              (name, metric) -> {
                JsonNode node = find(metric.at());
                Double number = Fields.number(node);
                if (number != null) {
                  values.put(name, number * metric.times());
                } else if (Fields.text(node) != null) {
                  values.put(name, Fields.metric(node));
                }
              });
      values.values().removeIf(value -> value instanceof Double d && !Double.isFinite(d));
      return values;
    }

    private Optional<Decoded> raw(JsonMapping.Raw raw, @Nullable Instant time) {
      String data = Fields.text(find(raw.data()));
      if (data == null) {
        return Optional.empty();
      }
      Double port = Fields.number(find(raw.port()));
      try {
        byte[] bytes =
            raw.hex()
                ? HexFormat.of().parseHex(data.replaceAll("[\\s:-]", ""))
                : Base64.getDecoder().decode(data);
        if (port != null && port >= 1 && port <= 255) {
          return Optional.of(new Decoded.Raw(port.intValue(), bytes, id(), time, attributes()));
        }
      } catch (IllegalArgumentException e) {
        // Answered below like a port that is none.
      }
      return Optional.of(
          new Decoded.Unreadable(
              "bad-raw",
              "mapping \"" + word() + "\" finds no bytes and FPort at " + raw.data(),
              id()));
    }
  }

  private static @Nullable String orElse(@Nullable String first, @Nullable String second) {
    return first == null ? second : first;
  }
}
