package io.anling.gateway.codec;

import com.fasterxml.jackson.databind.JsonNode;
import io.anling.alert.AlertKind;
import io.anling.alert.EventType;
import io.anling.gateway.codec.SensorNames.Fall;
import io.anling.gateway.codec.SensorNames.Sense;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one sensor's value becomes part of what a message says.
 *
 * <p>A call for help that lasts while somebody presses ({@code sos:true}) is an event and no state:
 * were its end lost on the way, the next press would pass for the same one. In doubt it is a press.
 * Everything else that lasts is a state, a staged fall two of them: {@code maybe_fall} holds as
 * suspected, {@code fall} as a fall, and only what says that there is none ends both.
 */
final class Sensing {

  /** Whether a door or window is open, whichever way round its sensor says so. */
  static final String OPEN = "open";

  /** Of the charge, in per cent. */
  static final String BATTERY = "battery";

  /** The word for a press of which nothing says how long it was. */
  static final String PRESS = "press";

  private final Findings findings;

  Sensing(Findings findings) {
    this.findings = findings;
  }

  /**
   * Takes a value.
   *
   * @param metric under which it is kept where it is a reading
   * @param value null, an empty text and an absent one say nothing
   */
  void take(Sense sense, String metric, JsonNode value, @Nullable Instant at) {
    if (Fields.text(value) == null && !value.isContainerNode()) {
      return;
    }
    if (sense == Sense.FALL && value.isTextual()) {
      fall(metric, value, at);
      return;
    }
    Boolean holds = SensorNames.holds(value);
    if (holds == null || sense == Sense.OTHER) {
      findings.value(metric, Fields.metric(value), at);
    } else {
      take(sense, metric, holds, at);
    }
  }

  /** Takes whether it holds. */
  void take(Sense sense, String metric, boolean holds, @Nullable Instant at) {
    AlertKind kind = sense.kind();
    switch (sense) {
      case SOS -> {
        findings.value(metric, holds, at);
        if (holds) {
          findings.event(EventType.of(AlertKind.SOS), at, Map.of());
        }
      }
      case BUTTON -> {
        findings.value(metric, holds, at);
        if (holds) {
          findings.action(PRESS, at, Map.of("button", metric));
        }
      }
      case FALL -> fall(holds ? Fall.FALLEN : Fall.NONE, at);
      case MAINS -> findings.state(AlertKind.MAINS_LOST, !holds, at);
      case CONTACT -> findings.value(OPEN, !holds, at);
      case OPENING -> findings.value(OPEN, holds, at);
      default -> {
        if (kind == null) {
          findings.value(metric, holds, at);
        } else {
          findings.state(kind, holds, at);
        }
      }
    }
  }

  private void fall(String metric, JsonNode value, @Nullable Instant at) {
    Fall fall = SensorNames.fall(value.textValue());
    findings.value(metric, Fields.metric(value), at);
    if (fall != null) {
      fall(fall, at);
    }
  }

  private void fall(Fall fall, @Nullable Instant at) {
    switch (fall) {
      case FALLEN -> findings.state(AlertKind.FALL, true, at);
      case SUSPECTED -> findings.state(AlertKind.FALL_SUSPECTED, true, at);
      case NONE -> {
        findings.state(AlertKind.FALL, false, at);
        findings.state(AlertKind.FALL_SUSPECTED, false, at);
      }
    }
  }
}
