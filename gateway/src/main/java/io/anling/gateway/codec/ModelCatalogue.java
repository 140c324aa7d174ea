package io.anling.gateway.codec;

import io.anling.alert.AlertKind;
import io.anling.alert.EventType;
import io.anling.gateway.codec.DeviceModel.Meaning;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The makes of device that are known, and what they mean by what they say. Pure and total.
 *
 * <p>An action means, the first that holds: what its model says; what it says to everybody ({@code
 * emergency}, {@code sos}, {@code panic} and {@code alarm} an SOS, {@code fall} and {@code
 * fall-down} a fall, {@code test} a test); an SOS, where somebody pressed or pulled ({@code
 * single}, {@code long_press} and the like) or the word is the name of a call for help ({@code
 * sos_call}, {@code help}), and the model can send an emergency, as every unknown one can: in doubt
 * it is a press. Any other is a reading.
 */
public final class ModelCatalogue {

  /** No model is known. */
  public static final ModelCatalogue EMPTY = new ModelCatalogue(List.of());

  /** The attribute and the metric that keep an action's word. */
  public static final String ACTION = "action";

  private static final Map<String, EventType> EVERYBODYS =
      Map.of(
          "emergency", EventType.of(AlertKind.SOS),
          "sos", EventType.of(AlertKind.SOS),
          "panic", EventType.of(AlertKind.SOS),
          "alarm", EventType.of(AlertKind.SOS),
          "fall", EventType.of(AlertKind.FALL),
          "fall-down", EventType.of(AlertKind.FALL),
          "test", EventType.TEST);

  private static final Set<String> PRESSES =
      Set.of(
          "press",
          "pressed",
          "click",
          "clicked",
          "button",
          "push",
          "pushed",
          "short",
          "long",
          "single",
          "double",
          "triple",
          "quadruple",
          "quintuple",
          "many",
          "hold",
          "held",
          "pull",
          "pulled",
          "tap",
          "tapped",
          "touch",
          "touched");

  private static final Set<String> ENDS = Set.of("release", "released", "up");

  private final Map<String, DeviceModel> byName = new HashMap<>();
  private final Set<DeviceModel> models = new LinkedHashSet<>();
  private final Map<String, PayloadFormat> own;

  /** A catalogue; of two models under one name the later one holds. */
  public ModelCatalogue(Collection<DeviceModel> models) {
    this(models, Map.of());
  }

  private ModelCatalogue(Collection<DeviceModel> models, Map<String, PayloadFormat> own) {
    this.own = own;
    for (DeviceModel model : models) {
      model.names().forEach(name -> byName.put(fold(name), model));
    }
    models.stream()
        .filter(model -> model.equals(byName.get(fold(model.word()))))
        .sorted(Comparator.comparing(DeviceModel::word))
        .forEach(this.models::add);
  }

  /** The same with these beside it, or in the place of those of the same word. */
  public ModelCatalogue with(Collection<DeviceModel> more) {
    Set<DeviceModel> all = new LinkedHashSet<>(models);
    all.addAll(more);
    return new ModelCatalogue(all, own);
  }

  /** The same with a site's own formats, which models may name like those of {@link Formats}. */
  public ModelCatalogue speaking(Collection<? extends PayloadFormat> formats) {
    if (formats.isEmpty()) {
      return this;
    }
    Map<String, PayloadFormat> named = new LinkedHashMap<>(own);
    formats.forEach(format -> named.put(format.word(), format));
    return new ModelCatalogue(models, named);
  }

  /** The format of that word, be it a site's own; empty where there is none. */
  public Optional<PayloadFormat> format(String word) {
    return Formats.find(word).or(() -> Optional.ofNullable(own.get(word)));
  }

  /** The words of every format that a model may name. */
  public List<String> formats() {
    return Stream.concat(Formats.words().stream(), own.keySet().stream()).toList();
  }

  /** How names are compared: in lower case, blanks and {@code _} as {@code -}. */
  public static String fold(String name) {
    return name.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_]+", "-");
  }

  /** The model of that name; empty where it is unknown, or null. */
  public Optional<DeviceModel> find(@Nullable String name) {
    return name == null ? Optional.empty() : Optional.ofNullable(byName.get(fold(name)));
  }

  /** Every model, by its word. */
  public List<DeviceModel> all() {
    return List.copyOf(models);
  }

  /** Whether it can send an emergency; an unknown one can. */
  public boolean carriesEmergency(@Nullable String model) {
    return find(model).map(DeviceModel::emergency).orElse(true);
  }

  /** The format in which it speaks of its own accord; empty for Anling's own. */
  public Optional<PayloadFormat> formatOf(@Nullable String model) {
    return find(model).map(DeviceModel::format).flatMap(this::format);
  }

  /**
   * What a part means when a device of that model says it. {@code Action} and {@code Raw} become
   * others, and so does the press of a {@code Counted}, which is left out where a press is none;
   * every other part stays as it is.
   */
  public List<Decoded> meaning(@Nullable String model, Decoded part) {
    if (part instanceof Decoded.Raw raw) {
      return read(model, raw).stream().flatMap(one -> meaning(model, one).stream()).toList();
    }
    if (part instanceof Decoded.Counted counted) {
      return meaning(model, counted.press()).stream()
          .filter(Decoded.Event.class::isInstance)
          .<Decoded>map(
              press ->
                  new Decoded.Counted(counted.button(), counted.counter(), counted.heard(), press))
          .toList();
    }
    return part instanceof Decoded.Action action ? List.of(meaning(model, action)) : List.of(part);
  }

  /** No table answers with bytes again. */
  private List<Decoded> read(@Nullable String name, Decoded.Raw raw) {
    return find(name)
        .map(DeviceModel::payload)
        .flatMap(PayloadTables::find)
        .map(table -> table.read(raw).stream().map(part -> noted(part, raw.attributes())).toList())
        .orElseGet(
            () ->
                List.of(
                    new Decoded.Unreadable(
                        "no-payload-table",
                        "nobody knows what these bytes mean; give the device a model with a"
                            + " payload, or its network server a codec",
                        raw.id())));
  }

  /** With what the message says beside the bytes, above all that it is a drill. */
  private static Decoded noted(Decoded part, Map<String, String> beside) {
    if (part instanceof Decoded.Event event) {
      return new Decoded.Event(
          event.type(), event.id(), event.time(), both(event.attributes(), beside));
    }
    if (part instanceof Decoded.State state) {
      return new Decoded.State(
          state.kind(), state.active(), state.time(), both(state.attributes(), beside));
    }
    return part instanceof Decoded.Action action
        ? new Decoded.Action(
            action.word(), action.id(), action.time(), both(action.attributes(), beside))
        : part;
  }

  private static Map<String, String> both(Map<String, String> own, Map<String, String> beside) {
    Map<String, String> both = new TreeMap<>(beside);
    both.putAll(own);
    return both;
  }

  private Decoded meaning(@Nullable String name, Decoded.Action action) {
    String word = action.word().strip().toLowerCase(Locale.ROOT);
    if (word.isEmpty()) {
      return new Decoded.Nothing();
    }
    Optional<DeviceModel> model = find(name);
    Meaning meaning =
        model
            .flatMap(known -> known.meaning(word))
            .or(() -> Optional.ofNullable(EVERYBODYS.get(fold(word))).map(Meaning::of))
            .orElseGet(() -> inDoubt(word, model.map(DeviceModel::emergency).orElse(true)));
    EventType type = meaning.type();
    if (type == null) {
      return new Decoded.Telemetry(
          List.of(new Decoded.Reading(action.time(), Map.of(ACTION, word))));
    }
    Map<String, String> attributes = new TreeMap<>(action.attributes());
    attributes.putAll(meaning.attributes());
    attributes.put(ACTION, word);
    return new Decoded.Event(type, action.id(), action.time(), attributes);
  }

  private static Meaning inDoubt(String word, boolean emergency) {
    Set<String> parts =
        List.of(word.split("[^a-z]+", -1)).stream().collect(Collectors.toUnmodifiableSet());
    boolean pressed =
        parts.stream().anyMatch(PRESSES::contains) && parts.stream().noneMatch(ENDS::contains);
    boolean press = pressed || SensorNames.sense(word) == SensorNames.Sense.SOS;
    return press && emergency ? Meaning.of(EventType.of(AlertKind.SOS)) : Meaning.NOTHING;
  }
}
