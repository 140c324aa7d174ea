package io.anling.sim;

import com.fasterxml.jackson.databind.JsonNode;
import io.anling.sim.ledger.AlertSeen;
import io.anling.sim.ledger.PressKey;
import io.anling.sim.trial.GatewayApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads every alert with its timeline, as the gateway shows them to a desk. A timeline is asked for
 * again only when its alert has another state or count of presses than before.
 */
final class Timelines {
  private static final Set<String> PRESSED = Set.of("raised", "joined");

  private final GatewayApi api;
  private final Map<String, AlertSeen> known = new ConcurrentHashMap<>();

  Timelines(GatewayApi api) {
    this.api = api;
  }

  List<AlertSeen> read() throws IOException {
    try {
      return api.alerts(false).parallelStream().map(this::alert).toList();
    } catch (UncheckedIOException failed) {
      throw failed.getCause();
    }
  }

  private AlertSeen alert(JsonNode alert) {
    String version =
        String.join(
            " ",
            alert.path("id").asText(),
            alert.path("presses").asText(),
            alert.path("state").asText());
    return known.computeIfAbsent(version, changed -> seen(alert));
  }

  private AlertSeen seen(JsonNode alert) {
    String id = alert.path("id").asText();
    try {
      List<JsonNode> timeline = api.timeline(id);
      return new AlertSeen(
          id,
          alert.path("lane").asText(),
          time(alert.path("raisedAt")),
          closedAt(timeline),
          timeline.stream().anyMatch(entry -> is(entry, Set.of("raised")) && !byDevice(entry)),
          timeline.stream()
              .filter(entry -> is(entry, PRESSED) && byDevice(entry))
              .map(Timelines::press)
              .toList());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static @Nullable Instant closedAt(List<JsonNode> timeline) {
    return timeline.stream()
        .filter(entry -> is(entry, Set.of("resolved")))
        .map(entry -> time(entry.path("at")))
        .findFirst()
        .orElse(null);
  }

  private static PressKey press(JsonNode entry) {
    return new PressKey(entry.path("device").asText(""), entry.path("event").asText(""));
  }

  private static boolean is(JsonNode entry, Set<String> facts) {
    return facts.contains(entry.path("what").asText());
  }

  private static boolean byDevice(JsonNode entry) {
    return entry.path("by").asText().startsWith("device:");
  }

  private static Instant time(JsonNode value) {
    return OffsetDateTime.parse(value.asText()).toInstant();
  }
}
