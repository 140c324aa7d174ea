package io.anling.gateway.policy;

import io.anling.alert.AlertKind;
import io.anling.alert.EventType;
import io.anling.gateway.codec.DeviceModel;
import io.anling.gateway.codec.DeviceModel.Meaning;
import io.anling.gateway.codec.ModelCatalogue;
import io.anling.gateway.codec.ModelHint;
import io.anling.gateway.codec.PayloadTable;
import io.anling.gateway.codec.PayloadTables;
import io.anling.gateway.codec.Services;
import io.anling.gateway.config.ConfigException;
import io.anling.gateway.config.YamlText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code models}: each a name with what is known of that make of device. {@code
 * docs/models.md} describes every key. What is left away is taken from the built-in model of that
 * name, where there is one.
 */
public final class ModelYaml {

  /** How often a device gives a sign of life where nobody says. */
  private static final Duration MONITORING = Duration.ofHours(25);

  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofDays(31);
  private static final int MOST_MODELS = 2_000;
  private static final int MOST_ACTIONS = 64;
  private static final int LONGEST_NAME = 64;

  private final ModelCatalogue before;
  private final Map<String, String> names = new HashMap<>();

  private ModelYaml(ModelCatalogue before) {
    this.before = before;
  }

  /** What every gateway knows. */
  public static ModelCatalogue builtIn() {
    return BuiltIn.CATALOGUE;
  }

  /** Read once, where it is first asked for. */
  private static final class BuiltIn {

    private static final String NAME = "models-default.yaml";
    private static final ModelCatalogue CATALOGUE = read();

    private static ModelCatalogue read() {
      try (InputStream in = ModelYaml.class.getResourceAsStream("/" + NAME)) {
        if (in == null) {
          throw new IllegalStateException(NAME + " is not in the jar");
        }
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        return ModelYaml.read(NAME, text, ModelCatalogue.EMPTY);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * The catalogue {@code before} with what a text says.
   *
   * @param name says in messages where the text stands
   * @throws ConfigException where anything is unknown or refused, with line and reason
   */
  public static ModelCatalogue read(String name, String text, ModelCatalogue before) {
    YamlPart whole =
        YamlText.compose(name, text)
            .map(node -> YamlPart.of(name, "", node))
            .orElseThrow(() -> new ConfigException(name + ": holds no models"))
            .with("models");
    YamlPart named =
        whole.part("models").orElseThrow(() -> whole.bad("models", "is missing; write models:"));
    if (named.values().size() > MOST_MODELS) {
      throw named.bad("has more than " + MOST_MODELS + " models");
    }
    ModelYaml reader = new ModelYaml(before);
    List<DeviceModel> models = new ArrayList<>();
    for (String word : named.values().keySet()) {
      models.add(reader.model(word, named, named.part(word).orElseThrow()));
    }
    return before.with(models);
  }

  /**
   * What is to be looked at in a text that {@link #read} takes: a model of its own whose name is
   * like that of a known one, a line each.
   */
  public static List<String> notes(String name, String text, ModelCatalogue before) {
    YamlPart named =
        YamlText.compose(name, text)
            .map(node -> YamlPart.of(name, "", node))
            .flatMap(whole -> whole.part("models"))
            .orElseThrow(() -> new ConfigException(name + ": holds no models"));
    List<String> notes = new ArrayList<>();
    for (String word : named.values().keySet()) {
      List<String> near =
          before.find(word).isPresent() ? List.of() : ModelHint.nearest(before, word);
      if (!near.isEmpty()) {
        String what = "is a model of its own, which takes nothing from " + String.join(", ", near);
        notes.add(named.bad(word, what + "; if one of them is meant, write its name").getMessage());
      }
    }
    return notes;
  }

  private DeviceModel model(String word, YamlPart named, YamlPart part) {
    part.with("also", "emergency", "monitoring", "format", "payload", "kinds");
    DeviceModel known = before.find(word).orElse(null);
    List<String> called = new ArrayList<>(List.of(name(word, word, named)));
    for (String other : part.words("also")) {
      called.add(name(other, word, part));
    }
    if (known != null) {
      called.addAll(known.names());
    }
    boolean emergency =
        part.has("emergency") ? part.yes("emergency") : known == null || known.emergency();
    return new DeviceModel(
        called.stream().distinct().toList(),
        part.has("format") ? format(part) : known == null ? null : known.format(),
        emergency,
        monitoring(part, known),
        actions(part, known),
        part.has("payload") ? payload(part) : known == null ? null : known.payload());
  }

  private static String payload(YamlPart part) {
    String word = part.text("payload");
    if (PayloadTables.find(word).isEmpty()) {
      List<String> words = PayloadTables.all().stream().map(PayloadTable::word).toList();
      throw part.bad(
          "payload", "\"" + word + "\" is unknown; there are " + String.join(" ", words));
    }
    return word;
  }

  /** A name, which no other model of the text may have. */
  private String name(String name, String word, YamlPart at) {
    if (name.isBlank() || name.length() > LONGEST_NAME || name.matches(".*\\p{Cntrl}.*")) {
      throw at.bad("\"" + name + "\" is no name; write at most " + LONGEST_NAME + " characters");
    }
    String other = names.put(ModelCatalogue.fold(name), word);
    if (other != null && !other.equals(word)) {
      throw at.bad("has the name \"" + name + "\", which is that of " + other);
    }
    return name;
  }

  private String format(YamlPart part) {
    String word = part.text("format");
    if (before.format(word).isEmpty()) {
      throw part.bad(
          "format", "\"" + word + "\" is unknown; there are " + String.join(" ", before.formats()));
    }
    return word;
  }

  private static Duration monitoring(YamlPart part, @Nullable DeviceModel known) {
    Duration interval =
        part.durationOr("monitoring", known == null ? MONITORING : known.monitoring());
    if (interval.compareTo(SHORTEST) < 0 || interval.compareTo(LONGEST) > 0) {
      throw part.bad("monitoring", "is not between 1m and 31d");
    }
    return interval;
  }

  private static Map<String, Meaning> actions(YamlPart part, @Nullable DeviceModel known) {
    Map<String, Meaning> actions = new HashMap<>(known == null ? Map.of() : known.actions());
    part.part("kinds")
        .ifPresent(
            kinds -> {
              if (kinds.values().size() > MOST_ACTIONS) {
                throw kinds.bad("has more than " + MOST_ACTIONS + " words");
              }
              for (String word : kinds.values().keySet()) {
                actions.put(word.strip().toLowerCase(Locale.ROOT), meaning(kinds, word));
              }
            });
    return actions;
  }

  private static Meaning meaning(YamlPart kinds, String word) {
    String text = kinds.text(word);
    if (text.equals(DeviceModel.NO_MEANING)) {
      return Meaning.NOTHING;
    }
    Optional<String> service = Services.asked(text);
    if (service.isPresent()) {
      return service(kinds, word, service.get());
    }
    return EventType.parse(text)
        .map(Meaning::of)
        .orElseThrow(
            () ->
                kinds.bad(
                    word,
                    "\""
                        + text
                        + "\" is unknown; write a kind that devices may send (sos, fall, …), "
                        + "check-in, cancel, cleared, arrival, test or nothing"));
  }

  private static Meaning service(YamlPart kinds, String word, String service) {
    if (!Services.WORDS.contains(service)) {
      throw kinds.bad(
          word, "\"" + service + "\" is no service; there are " + String.join(" ", Services.WORDS));
    }
    EventType type = EventType.of(AlertKind.SERVICE_REQUEST);
    return new Meaning(type, Map.of(Services.ATTRIBUTE, service));
  }
}
