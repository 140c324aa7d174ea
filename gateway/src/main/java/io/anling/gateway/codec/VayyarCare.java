package io.anling.gateway.codec;

import com.fasterxml.jackson.databind.JsonNode;
import io.anling.alert.AlertKind;
import io.anling.alert.EventType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Vayyar Care's radar: {@code /devices/<id>/events} with a type (4 presence, 5 a fall) and {@code
 * /devices/<id>/state}.
 *
 * <p>A fall goes through stages, each a message of its own: detected, confirmed, calling, and
 * finished or exit. Each but the last is a fall, so that the loss of one loses none; the last is
 * told as {@code cleared}, which closes no alert. A stage of an unknown name is a fall: in doubt
 * somebody lies there. What is simulated, or seen while the radar learns its room, is a drill; the
 * end of a drill is only a reading, for it must not speak of a real fall.
 */
final class VayyarCare implements PayloadFormat {

  private static final Pattern TOPIC = Pattern.compile("(?:.*/)?([^/]+)/(events|state)");

  private static final int PRESENCE = 4;
  private static final int FALL = 5;

  private static final Set<String> SUSPECTED =
      Set.of("maybefall", "suspectedfall", "fallsuspected", "possiblefall");
  private static final Set<String> OVER =
      Set.of(
          "finished",
          "fallfinished",
          "fallexit",
          "exit",
          "canceled",
          "cancelled",
          "fallcanceled",
          "resolved",
          "ended");

  /** Told otherwise, or nobody's. */
  private static final Set<String> LEFT_OUT =
      Set.of(
          "deviceId",
          "timestamp",
          "timestampMillis",
          "timestampStr",
          "statusUpdateTimestamp",
          "endTimestamp",
          "eventId",
          "extra",
          "presenceDetected",
          "trackerTargets",
          "idOfTrigger",
          "isSimulated",
          "isLearning",
          "isSilent",
          "status",
          "type");

  @Override
  public String word() {
    return "vayyar-care";
  }

  @Override
  public boolean namesSpeaker() {
    return true;
  }

  @Override
  public List<Heard> read(Frame frame) {
    Matcher topic = TOPIC.matcher(frame.topic());
    String ofTopic = topic.matches() ? topic.group(1) : null;
    boolean state = topic.matches() && topic.group(2).equals("state");
    return NamedJson.read(frame, ofTopic, node -> read(frame, ofTopic, state, node));
  }

  private static List<Heard> read(
      Frame frame, @Nullable String ofTopic, boolean state, JsonNode node) {
    JsonNode payload = node.path("payload").isObject() ? node.path("payload") : node;
    String speaker = ofTopic == null ? Fields.text(payload.path("deviceId")) : ofTopic;
    return NamedJson.of(
        frame,
        speaker,
        "neither the topic nor the payload names a device",
        () -> state ? state(payload) : event(node.path("type"), payload));
  }

  private static List<Decoded> state(JsonNode payload) {
    Findings found = new Findings(null, time(payload).orElse(null));
    String status = Fields.text(payload.path("status"));
    if (status != null) {
      found.value("status", Fields.clean(status, NativeJson.LONGEST_ATTRIBUTE));
    }
    readings(found, payload);
    return found.parts();
  }

  private static List<Decoded> event(JsonNode type, JsonNode payload) {
    String status = Fields.text(payload.path("status"));
    Double number = Fields.number(type);
    Instant time = time(payload).orElse(null);
    Findings found = new Findings(id(payload, status, time), time);
    boolean drill = flag(payload, "isSimulated") || flag(payload, "isLearning");
    if (drill) {
      found.note(Findings.DRILL, "true");
    }
    if (flag(payload, "isSilent")) {
      found.note(Findings.SILENT, "true");
    }
    found.note("status", status);
    if (number == null) {
      found.unreadable("missing-type", "the event has no number in \"type\"");
    } else if (number == FALL) {
      fall(found, status, drill);
    } else if (number == PRESENCE) {
      presence(found, payload);
    } else {
      found.action("type-" + Findings.text(number), Map.of());
    }
    readings(found, payload);
    return found.parts();
  }

  private static void fall(Findings found, @Nullable String status, boolean drill) {
    String stage = status == null ? "" : Fields.fold(status);
    if (status == null) {
      found.unreadable("missing-status", "the fall has no text in \"status\"");
    } else if (!OVER.contains(stage)) {
      AlertKind kind = SUSPECTED.contains(stage) ? AlertKind.FALL_SUSPECTED : AlertKind.FALL;
      found.event(EventType.of(kind), Map.of());
    } else if (drill) {
      found.value("fall", stage);
    } else {
      found.event(EventType.CLEARED, Map.of(Findings.OF, AlertKind.FALL.word()));
    }
  }

  private static void presence(Findings found, JsonNode payload) {
    Boolean present = Fields.flag(payload.path("presenceDetected"));
    if (present != null) {
      found.value("occupied", present);
    }
    JsonNode targets = payload.path("trackerTargets");
    int count = 0;
    for (JsonNode target : targets) {
      count += target.isContainerNode() || Fields.text(target) != null ? 1 : 0;
    }
    if (targets.isArray()) {
      found.value("targets", count);
    }
  }

  private static void readings(Findings found, JsonNode payload) {
    Fields.metrics(payload, LEFT_OUT).forEach(found::value);
  }

  private static boolean flag(JsonNode payload, String name) {
    return Boolean.TRUE.equals(Fields.flag(Fields.find(payload, name)));
  }

  /** A stage of one fall; null where the radar has no clock, for 0 is every fall's. */
  private static @Nullable String id(
      JsonNode payload, @Nullable String status, @Nullable Instant time) {
    Double updated = Fields.number(payload.path("statusUpdateTimestamp"));
    String when = updated == null || updated <= 0 ? "" : "/" + Findings.text(updated);
    return time == null ? null : status + "@" + time.toEpochMilli() + when;
  }

  private static Optional<Instant> time(JsonNode payload) {
    return time(payload, "timestampMillis")
        .or(() -> time(payload, "timestamp"))
        .or(() -> time(payload, "timestampStr"));
  }

  private static Optional<Instant> time(JsonNode payload, String name) {
    return DeviceTime.read(payload.path(name)).filter(then -> then.isAfter(Instant.EPOCH));
  }
}
