package io.anling.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anling.alert.Alert;
import io.anling.alert.engine.LogEntry;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the log as an event of the stream. Its text is written when the first client needs
 * it, and then serves all of them.
 */
final class StreamEvent {

  private final LogEntry entry;
  private final Alert alert;
  private @Nullable Buffer text;

  StreamEvent(LogEntry entry, Alert alert) {
    this.entry = entry;
    this.alert = alert;
  }

  long position() {
    return entry.position();
  }

  String region() {
    return alert.subject().region();
  }

  /** WHATWG HTML, "Server-sent events". */
  Buffer text(AlertJson alerts, TimelineJson timeline) {
    Buffer known = text;
    if (known == null) {
      ObjectNode data = Wire.object();
      data.put("change", entry.fact().kind().word());
      data.set("alert", alerts.view(alert));
      data.set("entry", timeline.entry(entry));
      known = write("alert", entry.position(), data);
      text = known;
    }
    return known;
  }

  static Buffer write(String event, long position, JsonNode data) {
    return Buffer.buffer("event: " + event + "\nid: " + position + "\ndata: ")
        .appendBuffer(Wire.bytes(data))
        .appendString("\n\n");
  }
}
