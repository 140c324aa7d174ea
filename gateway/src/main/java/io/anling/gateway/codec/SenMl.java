package io.anling.gateway.codec;

import com.fasterxml.jackson.databind.JsonNode;
import io.anling.alert.AlertKind;
import io.anling.alert.EventType;
import io.anling.gateway.codec.SensorNames.Sense;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * SenML in JSON or CBOR (RFC 8428, Content-Formats 110 and 112), also as LwM2M sends it, under
 * names like {@code /3347/0/5500} (see {@link LwM2m}). Of whom it speaks says the session and never
 * a name.
 *
 * <p>A record is an event where its name is {@code event}, {@code type}, {@code action} or {@code
 * alarm} and its text a word for one ({@code {"n":"event","vs":"sos"}}), or where its name is one
 * and its value true ({@code {"n":"sos","vb":true}}); where the name is of what lasts, such as
 * {@code smoke}, it is a state. What is measured is kept under its name, a charge ({@code "u":
 * "%EL"}) as {@code battery}. An empty pack is a heartbeat.
 */
final class SenMl implements PayloadFormat {

  private static final Set<String> SAYING = Set.of("event", "type", "action", "alarm", "kind");
  private static final Set<AlertKind> MOMENTARY = Set.of(AlertKind.SOS, AlertKind.SERVICE_REQUEST);

  private final String word;

  private SenMl(String word) {
    this.word = word;
  }

  /** Of any device. */
  static SenMl plain() {
    return new SenMl("senml");
  }

  /** The same under the name by which people look for it. */
  static SenMl lwm2m() {
    return new SenMl("lwm2m");
  }

  @Override
  public String word() {
    return word;
  }

  @Override
  public boolean namesSpeaker() {
    return false;
  }

  @Override
  public List<Heard> read(Frame frame) {
    if (frame.payload().length == 0) {
      return List.of(Heard.self(new Decoded.Heartbeat()));
    }
    try {
      List<Decoded> parts = parts(SenMlPack.read(frame.payload(), frame.receivedAt()));
      return List.of(new Heard(null, null, parts));
    } catch (StrictJson.Fault e) {
      return List.of(Heard.self(e.unreadable()));
    }
  }

  private static List<Decoded> parts(List<SenMlPack.Entry> records) {
    List<LwM2m.Resource> resources = new ArrayList<>();
    List<SenMlPack.Entry> others = new ArrayList<>();
    for (SenMlPack.Entry one : records) {
      LwM2m.resource(one).ifPresentOrElse(resources::add, () -> others.add(one));
    }
    Instant time = records.isEmpty() ? null : records.get(0).time();
    Findings findings = new Findings(LwM2m.id(resources), time);
    others.forEach(one -> take(one, findings));
    LwM2m.take(resources, findings);
    return findings.parts();
  }

  private static void take(SenMlPack.Entry one, Findings findings) {
    JsonNode value = one.value();
    String name = SensorNames.plain(one.metric());
    String text = value.isTextual() ? Fields.text(value) : null;
    if (text != null && SAYING.contains(name)) {
      say(text.toLowerCase(Locale.ROOT), one, findings);
      return;
    }
    Boolean flag = flag(value, name);
    EventType type = flag == null ? null : EventType.parse(name).orElse(null);
    if (type != null && flag != null) {
      signal(type, flag, one, findings);
    } else {
      sense(name, value, flag, one, findings);
    }
  }

  private static void say(String word, SenMlPack.Entry one, Findings findings) {
    Optional<EventType> type = EventType.parse(word);
    if (type.isPresent()) {
      findings.event(type.get(), one.time(), Map.of());
    } else {
      findings.action(word, one.time(), Map.of());
    }
  }

  /**
   * True or false; the numbers 0 and 1, which small firmware sends for them, only where the name is
   * of something momentary or a fall, for {@code gas} may be measured.
   */
  private static @Nullable Boolean flag(JsonNode value, String name) {
    if (value.isBoolean()) {
      return value.booleanValue();
    }
    boolean bit = value.isNumber() && (value.doubleValue() == 0 || value.doubleValue() == 1);
    return (bit && momentary(name)) ? (Boolean) (value.doubleValue() == 1) : null;
  }

  private static boolean momentary(String name) {
    Sense sense = SensorNames.sense(name);
    return sense == Sense.SOS
        || sense == Sense.FALL
        || sense == Sense.BUTTON
        || EventType.parse(name).filter(type -> type.kind() == null).isPresent()
        || name.equals(EventType.TEST.word());
  }

  private static void signal(
      EventType type, boolean holds, SenMlPack.Entry one, Findings findings) {
    AlertKind kind = type.kind();
    if (kind != null && !type.equals(EventType.TEST) && !MOMENTARY.contains(kind)) {
      findings.state(kind, holds, one.time());
      return;
    }
    findings.value(one.metric(), holds, one.time());
    if (holds) {
      findings.event(type, one.time(), Map.of());
    }
  }

  private static void sense(
      String name, JsonNode value, @Nullable Boolean flag, SenMlPack.Entry one, Findings findings) {
    String metric = "%EL".equals(one.unit()) ? Sensing.BATTERY : one.metric();
    Sense sense = SensorNames.sense(name);
    if (flag != null && sense != Sense.OTHER) {
      new Sensing(findings).take(sense, metric, flag, one.time());
    } else if (sense == Sense.FALL && value.isTextual()) {
      new Sensing(findings).take(sense, metric, value, one.time());
    } else if (Fields.says(value)) {
      findings.value(metric, Fields.metric(value), one.time());
    }
    Double sum = one.sum();
    if (sum != null && Double.isFinite(sum)) {
      findings.value(metric + ".sum", sum, one.time());
    }
  }
}
