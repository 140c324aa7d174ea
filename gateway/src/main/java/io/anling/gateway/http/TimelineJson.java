package io.anling.gateway.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anling.alert.Fact;
import io.anling.alert.FactKind;
import io.anling.alert.engine.AlertImage;
import io.anling.alert.engine.LogEntry;
import io.anling.alert.engine.Notice;
import io.anling.alert.engine.Recipient;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An entry of an alert's log as the API shows it. */
final class TimelineJson {

  private final Times times;

  TimelineJson(Times times) {
    this.times = times;
  }

  /** The entry with what the log itself says: ids and codes. */
  ObjectNode entry(LogEntry entry) {
    Fact fact = entry.fact();
    ObjectNode json = Wire.object();
    json.put("seq", entry.seq());
    json.put("at", times.text(entry.at()));
    json.put("what", fact.kind().word());
    json.put("by", fact.by());
    json.put("device", fact.detail().get("device"));
    json.put("event", fact.detail().get("event"));
    json.put("reason", fact.detail().get("reason"));
    ObjectNode detail = json.putObject("detail");
    fact.detail()
        .forEach(
            (key, value) -> {
              if (!AlertImage.holds(key)) {
                detail.put(key, value);
              }
            });
    detail.remove("text-hmac");
    return json;
  }

  /**
   * The entry with what is kept beside the log.
   *
   * @param text what a person wrote; null for nothing
   * @param notices of the alert, by id
   */
  ObjectNode entry(LogEntry entry, @Nullable String text, Map<String, Notice> notices) {
    ObjectNode json = entry(entry);
    ObjectNode detail = json.withObject("/detail");
    if (text != null) {
      detail.put("text", text);
    }
    Notice notice = notices.get(entry.fact().detail().getOrDefault("notice", ""));
    if (notice != null) {
      detail.put("name", joined(notice, Recipient::name));
      detail.put("recipients", joined(notice, Recipient::id));
    }
    if (entry.fact().kind() == FactKind.TELL_FAILED) {
      detail.put("error", entry.fact().detail().getOrDefault("result", ""));
    }
    return json;
  }

  private static String joined(Notice notice, Function<Recipient, String> word) {
    return notice.recipients().stream().map(word).collect(Collectors.joining("、"));
  }
}
