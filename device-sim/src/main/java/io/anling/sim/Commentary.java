package io.anling.sim;

import com.fasterxml.jackson.databind.JsonNode;
import io.anling.sim.ledger.WebhookReceiver;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The running log of a demonstration: a line per happening, with the time the console shows. */
final class Commentary {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.of("Asia/Shanghai"));
  private static final Map<String, String> ACTS =
      Map.of(
          "acknowledge", "受理 acknowledged",
          "contact", "已联系 contacted",
          "en-route", "在途 en route",
          "arrive", "已到场 arrived",
          "resolve", "办结 resolved");

  private final PrintStream out;
  private final Map<String, Integer> steps = new ConcurrentHashMap<>();

  Commentary(PrintStream out) {
    this.out = out;
  }

  /** Something happened now. */
  void tell(String line) {
    out.println(TIME.format(Instant.now()) + "  " + line);
  }

  /** The responder acted. */
  void acted(String act, String household) {
    tell("处置 " + ACTS.getOrDefault(act, act) + "  " + household);
  }

  /** From now on says of each alert when the outside is told of a step beyond the first. */
  void follow(WebhookReceiver receiver) {
    receiver.onNotice(this::told);
  }

  /** The outside was told something of an alert. */
  void told(JsonNode notice) {
    climbed(notice.path("alert").asText(), notice);
  }

  /** An alert is open, as the gateway shows it. */
  void open(JsonNode alert) {
    climbed(alert.path("id").asText(), alert);
  }

  private void climbed(String alert, JsonNode seen) {
    int step = seen.path("step").asInt();
    // Notices may arrive twice, or out of order: only a step higher than every one before is news.
    int before = steps.getOrDefault(alert, 1);
    if (step > before && steps.merge(alert, step, Math::max) == step) {
      String where = seen.path("household").asText() + " " + seen.path("region").asText();
      tell("升级 第" + step + "级 step " + step + "  " + where.strip());
    }
  }
}
