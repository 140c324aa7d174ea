package io.anling.gateway.codec;

import io.anling.alert.registry.Device;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A broker's topic with named places: {@code anling/{device}/event}, for a hub's child {@code
 * anling/{hub}/{child}/event}; {@code +} stands for a level that means nothing, {@code #} at the
 * end for all that follows. In front there may be {@code $share/GROUP/} (MQTT 5, 4.8.2). Without a
 * device, as a plain filter or with {@code {hub}} alone, it is for formats that name their speakers
 * themselves.
 *
 * <p>Pure. A place matches one level that is a device id, nothing else.
 */
public final class TopicTemplate {

  private static final String DEVICE = "{device}";
  private static final String HUB = "{hub}";
  private static final String CHILD = "{child}";
  private static final String ANY = "+";
  private static final String REST = "#";
  private static final Pattern SHARE = Pattern.compile("\\$share/([^/+#{}]+)/(.+)");
  private static final Pattern ID = Pattern.compile(Device.ID_PATTERN);
  private static final int LONGEST = 512;

  /**
   * Of whom a topic speaks.
   *
   * @param device null where the template has no place for one
   * @param hub null where the topic names none
   */
  public record Place(@Nullable String device, @Nullable String hub) {}

  private final String text;
  private final @Nullable String group;
  private final List<String> levels;

  private TopicTemplate(String text, @Nullable String group, List<String> levels) {
    this.text = text;
    this.group = group;
    this.levels = levels;
  }

  /**
   * Reads a template.
   *
   * @throws IllegalArgumentException where it is none; says what is wrong and how to write it
   */
  public static TopicTemplate parse(String text) {
    var share = SHARE.matcher(text);
    boolean shared = share.matches();
    String topic = shared ? share.group(2) : text;
    List<String> levels = List.of(topic.split("/", -1));
    check(topic, levels);
    return new TopicTemplate(text, shared ? share.group(1) : null, levels);
  }

  private static void check(String topic, List<String> levels) {
    boolean reserved = List.of("$share", "$SYS").contains(levels.get(0));
    if (topic.isBlank() || topic.length() > LONGEST || reserved) {
      throw new IllegalArgumentException(
          "is no topic; write it as anling/{device}/event, or $share/GROUP/anling/{device}/event");
    }
    for (int i = 0; i < levels.size(); i++) {
      String level = levels.get(i);
      boolean named = List.of(DEVICE, HUB, CHILD, ANY).contains(level);
      boolean rest = level.equals(REST) && i == levels.size() - 1;
      if (!named && !rest && !level.matches("[^+#{}\\p{Cntrl}\\p{Cs}]*")) {
        throw new IllegalArgumentException(
            "has the level \""
                + level.replaceAll("\\p{Cntrl}", "?")
                + "\"; a level is a word, +, {device}, {hub} or {child}, and # only at the end");
      }
    }
    boolean one = count(levels, DEVICE) == 1 && count(levels, HUB) + count(levels, CHILD) == 0;
    boolean pair =
        count(levels, DEVICE) == 0 && count(levels, HUB) == 1 && count(levels, CHILD) == 1;
    boolean nobody = count(levels, DEVICE) + count(levels, CHILD) == 0 && count(levels, HUB) <= 1;
    if (!one && !pair && !nobody) {
      throw new IllegalArgumentException(
          "does not say where the device id is; write {device} once, or {hub} and {child} once"
              + " each");
    }
  }

  private static long count(List<String> levels, String name) {
    return levels.stream().filter(name::equals).count();
  }

  /** What is subscribed to. */
  public String filter() {
    List<String> plain = new ArrayList<>();
    for (String level : levels) {
      plain.add(level.startsWith("{") ? ANY : level);
    }
    String filter = String.join("/", plain);
    return group == null ? filter : "$share/" + group + "/" + filter;
  }

  /** Whether what is subscribed to is shared with others. */
  public boolean shared() {
    return group != null;
  }

  /** Whether a topic of it says of which device it speaks. */
  public boolean namesDevice() {
    return levels.contains(DEVICE) || levels.contains(CHILD);
  }

  /** Whether it stands for one topic once its places are filled, so that it can be sent to. */
  public boolean exact() {
    return group == null && !levels.contains(ANY) && !levels.contains(REST);
  }

  /** The last level, where it is a word; empty otherwise. */
  public Optional<String> lastWord() {
    return Optional.of(levels.get(levels.size() - 1)).filter(last -> last.matches("[a-z]+"));
  }

  /** Of whom the topic speaks; empty where it does not match, or a place holds no device id. */
  public Optional<Place> match(String topic) {
    return names(topic).filter(place -> isIdOrNone(place.device()) && isIdOrNone(place.hub()));
  }

  /**
   * What stands in the topic's places, whatever it is, such as the name of a Zigbee device; empty
   * where the topic does not match.
   */
  public Optional<Place> names(String topic) {
    String[] given = topic.split("/", -1);
    if (topic.startsWith("$") && !levels.get(0).startsWith("$")) {
      return Optional.empty();
    }
    boolean open = levels.get(levels.size() - 1).equals(REST);
    int fixed = open ? levels.size() - 1 : levels.size();
    if (given.length < fixed || (!open && given.length > fixed)) {
      return Optional.empty();
    }
    String device = null;
    String hub = null;
    for (int i = 0; i < fixed; i++) {
      String level = levels.get(i);
      switch (level) {
        case DEVICE, CHILD -> device = given[i];
        case HUB -> hub = given[i];
        case ANY -> {}
        default -> {
          if (!level.equals(given[i])) {
            return Optional.empty();
          }
        }
      }
    }
    return Optional.of(new Place(device, hub));
  }

  private static boolean isIdOrNone(@Nullable String id) {
    return id == null || ID.matcher(id).matches();
  }

  /** The topic of that device; empty where it names what the place has not. */
  public Optional<String> fill(Place place) {
    List<String> filled = new ArrayList<>();
    for (String level : levels) {
      String value =
          switch (level) {
            case DEVICE, CHILD -> place.device();
            case HUB -> place.hub();
            default -> level;
          };
      if (value == null) {
        return Optional.empty();
      }
      filled.add(value);
    }
    return Optional.of(String.join("/", filled));
  }

  /** As it was written. */
  @Override
  public String toString() {
    return text;
  }
}
