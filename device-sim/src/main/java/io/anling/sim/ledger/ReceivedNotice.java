package io.anling.sim.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * A notice as the receiver got it. The same id twice is one notice sent twice.
 *
 * @param id the notice's own id
 * @param alert the alert it is about
 * @param reason why it was sent: {@code step}, {@code joined}, …
 * @param at when it arrived
 */
public record ReceivedNotice(String id, String alert, String reason, Instant at) {
  /** Reads one notice of a webhook's body. */
  static ReceivedNotice of(JsonNode notice, Instant at) {
    return new ReceivedNotice(
        notice.path("id").asText(),
        notice.path("alert").asText(),
        notice.path("reason").asText(),
        at);
  }

  /** Reads the receiver's file; an absent one has no notices. */
  public static List<ReceivedNotice> read(Path file) {
    return Json.lines(file).stream()
        .map(line -> of(line, Instant.parse(line.path("arrivedAt").asText())))
        .toList();
  }

  String toLine(JsonNode notice) {
    return Json.object()
        .put("arrivedAt", at.toString())
        .put("id", id)
        .put("alert", alert)
        .put("reason", reason)
        .put("step", notice.path("step").asInt())
        .put("round", notice.path("round").asInt())
        .set("recipients", notice.path("recipients"))
        .toString();
  }
}
