package io.anling.gateway.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.anling.alert.AlertKind;
import io.anling.alert.EventType;
import io.anling.gateway.codec.SensorNames.Sense;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One entity of an announced device: where it will speak, and how.
 *
 * @param component {@code binary_sensor}, {@code sensor}, {@code event} or {@code
 *     device_automation}
 * @param topic of its state, or of a trigger
 * @param template null where it is a program, so that nobody here can tell the value
 * @param on what says that it holds; of a trigger what says that it happened
 * @param momentary whether nothing will say that it ended ({@code off_delay})
 * @param action of a trigger, in lower case
 */
record HomeAssistantEntity(
    String component,
    String topic,
    @Nullable ValueTemplate template,
    String on,
    String off,
    Sense sense,
    String metric,
    boolean momentary,
    String action,
    List<Availability> availability,
    String mode) {

  private static final Set<String> NO_VALUE = Set.of("", "none", "null", "unknown", "unavailable");

  /**
   * A topic that says whether the device is there.
   *
   * @param shared whether it is of a whole network, so that its being there says nothing of a
   *     device
   */
  record Availability(
      String topic, @Nullable ValueTemplate template, String on, String off, boolean shared) {}

  /** Takes what a message on {@link #topic} says; answers whether it says anything. */
  boolean take(String text, @Nullable JsonNode json, Findings findings) {
    if (template == null) {
      return sense.kind() != null && unreadable(findings, "a template that is a program");
    }
    JsonNode value = template.value(text, json);
    String said = value.isValueNode() ? value.asText("").strip() : "";
    if (!value.isContainerNode() && NO_VALUE.contains(said.toLowerCase(Locale.ROOT))) {
      return false;
    }
    return switch (component) {
      case "binary_sensor" -> binary(said, findings);
      case "device_automation" -> said.equals(on) && act(action, findings);
      case "event" -> happened(text, json, findings);
      default -> measured(value, findings);
    };
  }

  /** Whether only JSON can say anything on {@link #topic}. */
  boolean wantsJson() {
    return template != null && template.path() != null;
  }

  private boolean unreadable(Findings findings, String why) {
    findings.unreadable("not-a-state", "\"" + metric + "\" was announced with " + why);
    return true;
  }

  private boolean act(String word, Findings findings) {
    findings.action(word.toLowerCase(Locale.ROOT), Map.of("button", metric));
    return true;
  }

  private boolean happened(String text, @Nullable JsonNode json, Findings findings) {
    String type = Fields.text(json == null ? TextNode.valueOf(text) : json.path("event_type"));
    return type != null && act(type, findings);
  }

  private boolean binary(String said, Findings findings) {
    boolean holds = said.equalsIgnoreCase(on);
    if (!holds && !said.equalsIgnoreCase(off)) {
      return sense.kind() != null && unreadable(findings, "other words than it now says");
    }
    AlertKind kind = sense.kind();
    if (metric.equals(HomeAssistantConfig.CONNECTIVITY)) {
      findings.part(new Decoded.Presence(holds, null));
    } else if (kind != null && momentary) {
      findings.value(metric, holds);
      if (holds) {
        findings.event(EventType.of(kind), Map.of());
      }
    } else {
      new Sensing(findings).take(sense, metric, holds, findings.time());
    }
    return true;
  }

  private boolean measured(JsonNode value, Findings findings) {
    if (metric.equals("action") && value.isTextual()) {
      return act(value.textValue().strip(), findings);
    }
    if (sense == Sense.FALL && value.isTextual()) {
      new Sensing(findings).take(sense, metric, value, findings.time());
      return true;
    }
    Double number = Fields.number(value);
    findings.value(metric, number == null ? Fields.metric(value) : number);
    return true;
  }

  /**
   * Whether the device is there, as far as one of its topics can say; null where it cannot. Where
   * all of several topics must say so, a network's alone does not; where any suffices, no single
   * one says that the device is gone.
   */
  @Nullable Boolean present(Availability one, String text, @Nullable JsonNode json) {
    String said = said(one.template(), text, json).strip();
    boolean several = availability.size() > 1;
    if (said.equalsIgnoreCase(one.off())) {
      boolean silent = several && mode.equals("any");
      return silent ? null : Boolean.FALSE;
    }
    boolean silent = several && mode.equals("all") && one.shared();
    return (silent || !said.equalsIgnoreCase(one.on())) ? null : Boolean.TRUE;
  }

  /** The word; where it is meant to be the whole payload and that is an object, its state. */
  private static String said(@Nullable ValueTemplate how, String text, @Nullable JsonNode json) {
    if (how == null) {
      return "";
    }
    JsonNode value =
        json != null && how.path() == null ? json.path("state") : how.value(text, json);
    return value.asText("");
  }
}
