package io.anling.gateway.codec;

import com.fasterxml.jackson.databind.JsonNode;
import io.anling.alert.AlertKind;
import io.anling.gateway.codec.SensorNames.Sense;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * LwM2M resources as SenML sends them, by the registry of the Open Mobile Alliance: 3347 push
 * button, 3342 on/off switch, 3302 presence, 3200 digital input and 3300 generic sensor (both by
 * their application type, 5750), 3407 smoke alarm, 503 fire alarm, 502 CO detector, 3411 battery, 3
 * device, 6 location. Any other is a reading under its path, {@code 3303/0/5700}.
 *
 * <p>A push button's counter (5501) is a reading and an attribute of the press, and no id by
 * itself: it starts again with the device, and a press must not pass for an earlier one. Together
 * with the time of the press (5518) it is one. Presses that nobody heard show in it, see {@link
 * Decoded.Counted}.
 */
final class LwM2m {

  private static final int DEVICE = 3;
  private static final int CO_DETECTOR = 502;
  private static final int FIRE_ALARM = 503;
  private static final int DIGITAL_INPUT = 3200;
  private static final int GENERIC = 3300;
  private static final int SWITCH = 3342;
  private static final int PUSH_BUTTON = 3347;
  private static final int SMOKE_ALARM = 3407;
  private static final int BATTERY = 3411;

  static final int STATE = 5500;
  static final int COUNTER = 5501;
  static final int PRESSED_AT = 5518;
  private static final int VALUE = 5700;
  static final int TYPE = 5750;

  /** The words under which readings of other formats are kept, too. */
  private static final Map<String, String> METRICS =
      Map.ofEntries(
          Map.entry("3/9", Sensing.BATTERY), Map.entry("3411/1", Sensing.BATTERY),
          Map.entry("3407/6044", Sensing.BATTERY), Map.entry("503/6044", Sensing.BATTERY),
          Map.entry("502/6044", Sensing.BATTERY), Map.entry("3302/5500", "presence"),
          Map.entry("6/0", "latitude"), Map.entry("6/1", "longitude"),
          Map.entry("3303/5700", "temperature"), Map.entry("3304/5700", "humidity"));

  private LwM2m() {}

  /**
   * A resource, or an instance of one.
   *
   * @param part the number of the instance of a resource that has several; -1 where it has one
   */
  record Resource(int object, int instance, int id, int part, SenMlPack.Entry said) {

    String path() {
      String path = object + "/" + instance + "/" + id;
      return part < 0 ? path : path + "/" + part;
    }
  }

  private record Instance(int object, int number) {

    String path() {
      return object + "/" + number;
    }
  }

  /** The resource that the record names; empty where its name is no path of one. */
  static Optional<Resource> resource(SenMlPack.Entry said) {
    List<Integer> path = new ArrayList<>();
    for (String segment : said.name().split("/", -1)) {
      if (segment.matches("[0-9]{1,5}")) {
        path.add(Integer.parseInt(segment));
      } else if (!path.isEmpty()) {
        return Optional.empty();
      }
    }
    int size = path.size();
    return size == 3 || size == 4
        ? Optional.of(
            new Resource(path.get(0), path.get(1), path.get(2), size == 4 ? path.get(3) : -1, said))
        : Optional.empty();
  }

  /** By which a repetition of the first press is known: counter and time; null without both. */
  static @Nullable String id(List<Resource> resources) {
    for (Resource counter : resources) {
      for (Resource time : resources) {
        boolean pair =
            counter.id() == COUNTER
                && time.id() == PRESSED_AT
                && counter.object() == time.object()
                && counter.instance() == time.instance();
        if (pair) {
          return counter.path() + ":" + text(counter) + "@" + text(time);
        }
      }
    }
    return null;
  }

  static String text(Resource resource) {
    return Findings.text(Fields.metric(resource.said().value()));
  }

  /** Takes what a pack says of resources, each object instance as a whole. */
  static void take(List<Resource> resources, Findings findings) {
    Map<Instance, List<Map<Integer, Resource>>> instances = new LinkedHashMap<>();
    for (Resource one : resources) {
      put(
          instances.computeIfAbsent(
              new Instance(one.object(), one.instance()), any -> new ArrayList<>()),
          one);
      measure(one, findings);
    }
    instances.forEach(
        (instance, samples) ->
            samples.forEach(all -> new Composite(instance, all, findings).take()));
    for (Resource one : resources) {
      if (one.object() == DEVICE && one.id() == 11) {
        fault(one, findings);
      }
    }
  }

  /** What a late batch says again of an instance is a sample of its own, of the same type. */
  private static void put(List<Map<Integer, Resource>> samples, Resource one) {
    Map<Integer, Resource> last = samples.isEmpty() ? null : samples.get(samples.size() - 1);
    boolean again = last != null && one.part() < 0 && last.containsKey(one.id());
    if (last == null || again) {
      Resource type = last == null ? null : last.get(TYPE);
      last = new HashMap<>();
      if (type != null && one.id() != TYPE) {
        last.put(TYPE, type);
      }
      samples.add(last);
    }
    last.putIfAbsent(one.id(), one);
  }

  private static void measure(Resource one, Findings findings) {
    JsonNode value = one.said().value();
    if (!Fields.says(value)) {
      return;
    }
    String plain = METRICS.get(one.object() + "/" + one.id());
    String metric = plain == null || one.part() >= 0 ? one.path() : plain;
    boolean first = plain == null || one.instance() == 0;
    findings.value(
        first ? metric : metric + "." + one.instance(), Fields.metric(value), one.said().time());
  }

  /** An error code of the device (3/0/11): 1 low battery, 2 mains off, 4 low signal, 0 none. */
  private static void fault(Resource one, Findings findings) {
    Instant at = one.said().time();
    switch (one.said().value().asInt(-1)) {
      case 0 -> {
        findings.state(AlertKind.MAINS_LOST, false, at);
        findings.state(AlertKind.WEAK_SIGNAL, false, at);
      }
      case 1 -> findings.state(AlertKind.LOW_BATTERY, true, at);
      case 2 -> findings.state(AlertKind.MAINS_LOST, true, at);
      case 4 -> findings.state(AlertKind.WEAK_SIGNAL, true, at);
      default -> {
        // a fault that nobody but the maker can mend: a reading
      }
    }
  }

  /** One object instance. */
  private record Composite(Instance of, Map<Integer, Resource> all, Findings findings) {

    void take() {
      switch (of.object()) {
        case SMOKE_ALARM -> hold(AlertKind.SMOKE, 6046);
        case FIRE_ALARM -> hold(AlertKind.SMOKE, 25);
        case CO_DETECTOR -> hold(AlertKind.CO, 1);
        case BATTERY -> {
          hold(AlertKind.LOW_BATTERY, 6);
          hold(AlertKind.MAINS_LOST, 9);
        }
        case DEVICE -> battery();
        case PUSH_BUTTON ->
            new LwM2mButton(of.path(), of.number(), all, findings).take(Sensing.PRESS);
        // A cord that stays pulled is a switch, too: what it means, its model or its type says.
        case SWITCH -> new LwM2mButton(of.path(), of.number(), all, findings).take("on");
        case DIGITAL_INPUT -> typed(STATE);
        case GENERIC -> typed(VALUE);
        default -> {
          // readings alone
        }
      }
    }

    private @Nullable Boolean flag(int id) {
      Resource resource = all.get(id);
      return resource == null ? null : Fields.flag(resource.said().value());
    }

    private @Nullable String text(int id) {
      Resource resource = all.get(id);
      return resource == null ? null : Fields.text(resource.said().value());
    }

    private @Nullable Instant at(int id) {
      Resource resource = all.get(id);
      return resource == null ? null : resource.said().time();
    }

    private void hold(AlertKind kind, int id) {
      Boolean holds = flag(id);
      if (holds != null) {
        findings.state(kind, holds, at(id));
      }
    }

    /** 3/0/20: 4 is low; 0 normal, 1 charging and 2 charged are not; others do not say. */
    private void battery() {
      Resource status = all.get(20);
      int code = status == null ? -1 : status.said().value().asInt(-1);
      if (code == 4 || (code >= 0 && code <= 2)) {
        findings.state(AlertKind.LOW_BATTERY, code == 4, at(20));
      }
    }

    private void typed(int id) {
      String type = text(TYPE);
      Boolean holds = flag(id);
      Sense sense = type == null ? Sense.OTHER : SensorNames.sense(type);
      if (type != null && holds != null && sense != Sense.OTHER) {
        new Sensing(findings).take(sense, type, holds, at(id));
      }
    }
  }
}
