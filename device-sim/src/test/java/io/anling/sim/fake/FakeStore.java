package io.anling.sim.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anling.sim.ledger.Journal;
import io.anling.sim.ledger.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** Alerts as a fold over a file of lines: what is in the file after a kill is what there is. */
final class FakeStore {
  private final Map<String, String> homes;
  private final Journal journal;
  private final Map<String, ObjectNode> alerts = new LinkedHashMap<>();
  private final Map<String, ArrayNode> timelines = new HashMap<>();
  private final Map<String, String> seen = new HashMap<>();
  private final AtomicLong commits = new AtomicLong();

  FakeStore(Path data, Map<String, String> homes) throws IOException {
    this.homes = homes;
    Path file = data.resolve("log.jsonl");
    if (Files.exists(file)) {
      Files.readAllLines(file).forEach(line -> apply(Json.parse(line)));
    }
    this.journal = Journal.open(file);
  }

  /** Commits a press; completes with the alert it opened, or empty if it joined or is known. */
  synchronized CompletableFuture<Optional<String>> press(String device, JsonNode body) {
    ObjectNode line = Json.object().put("device", device).put("event", body.path("id").asText());
    line.put("type", body.path("type").asText()).put("at", Instant.now().toString());
    int before = alerts.size();
    apply(line);
    Optional<String> raised =
        alerts.size() > before ? Optional.of("a-" + alerts.size()) : Optional.empty();
    return journal
        .append(line.toString())
        .thenApply(
            nothing -> {
              commits.incrementAndGet();
              return raised;
            });
  }

  synchronized void act(String alert, String act) {
    ObjectNode line = Json.object().put("act", act).put("alert", alert);
    apply(line.put("at", Instant.now().toString()));
    journal.append(line.toString()).join();
  }

  private void apply(JsonNode line) {
    if (line.has("act")) {
      ObjectNode alert = alerts.get(line.path("alert").asText());
      boolean resolve = line.path("act").asText().equals("resolve");
      alert.put("state", resolve ? "closed" : "acknowledged");
      entry(
          line,
          line.path("alert").asText(),
          resolve ? "resolved" : "acknowledged",
          "user:responder-sim");
      return;
    }
    String device = line.path("device").asText();
    if (seen.putIfAbsent(device + " " + line.path("event").asText(), "") != null) {
      return;
    }
    String home = homes.get(device);
    Optional<ObjectNode> open =
        alerts.values().stream()
            .filter(alert -> alert.path("household").asText().equals(home))
            .filter(alert -> !alert.path("state").asText().equals("closed"))
            .findFirst();
    String id = open.map(alert -> alert.path("id").asText()).orElse("a-" + (alerts.size() + 1));
    ObjectNode alert = alerts.computeIfAbsent(id, key -> Json.object());
    alert.put("id", id).put("household", home).put("lane", "emergency");
    alert.put("presses", alert.path("presses").asInt() + 1);
    if (open.isEmpty()) {
      alert.put("state", "raised").put("raisedAt", line.path("at").asText());
    }
    entry(line, id, open.isEmpty() ? "raised" : "joined", "device:" + device);
  }

  private void entry(JsonNode line, String alert, String what, String by) {
    timelines
        .computeIfAbsent(alert, key -> Json.object().putArray("items"))
        .addObject()
        .put("at", line.path("at").asText())
        .put("what", what)
        .put("by", by)
        .put("device", line.path("device").asText())
        .put("event", line.path("event").asText());
  }

  /** Every alert's id, so that after a start all can be told again. */
  synchronized List<String> alerts() {
    return List.copyOf(alerts.keySet());
  }

  synchronized String alerts(boolean open) {
    ObjectNode page = Json.object().putNull("next");
    ArrayNode items = page.putArray("items");
    alerts.values().stream()
        .filter(alert -> !open || !alert.path("state").asText().equals("closed"))
        .forEach(items::add);
    return page.toString();
  }

  synchronized String timeline(String alert) {
    return Json.object().putNull("next").set("items", timelines.get(alert)).toString();
  }

  long commits() {
    return commits.get();
  }
}
