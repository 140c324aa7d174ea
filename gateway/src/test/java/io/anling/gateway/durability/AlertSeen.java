package io.anling.gateway.durability;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An alert with its timeline and its frozen plan, as the gateway shows them. */
record AlertSeen(String id, String lane, List<Entry> timeline, Plan plan) {

  /**
   * One entry of the timeline.
   *
   * @param press what raised or joined; null for every other entry
   * @param step of a plan's step, counted from 1; else 0
   */
  record Entry(Instant at, String what, Press press, int step, int round) {}

  /** The frozen plan: when each step is due after the start, and how often the last one repeats. */
  record Plan(List<Duration> after, Duration repeat) {}

  /** From {@code GET /alerts/ID} and the items of its timeline. */
  static AlertSeen of(JsonNode alert, List<JsonNode> timeline) {
    List<Duration> after = new ArrayList<>();
    for (JsonNode step : alert.at("/plan/steps")) {
      after.add(Duration.parse(step.get("after").asText()));
    }
    Plan plan = new Plan(after, Duration.parse(alert.at("/plan/repeat").asText()));
    return new AlertSeen(
        alert.get("id").asText(),
        alert.get("lane").asText(),
        timeline.stream().map(AlertSeen::entry).toList(),
        plan);
  }

  private static Entry entry(JsonNode json) {
    String what = json.get("what").asText();
    boolean press = what.equals("raised") || what.equals("joined");
    JsonNode detail = json.path("detail");
    return new Entry(
        OffsetDateTime.parse(json.get("at").asText()).toInstant(),
        what,
        press ? new Press(json.path("device").asText(), json.path("event").asText()) : null,
        detail.path("step").asInt(),
        detail.path("round").asInt());
  }

  /** Whether presses make such alerts; others (a lost device, an oversight) are not judged here. */
  boolean judged() {
    return lane.equals("emergency") || lane.equals("urgent");
  }

  Instant raisedAt() {
    return timeline.get(0).at();
  }

  Optional<Instant> closedAt() {
    return timeline.stream()
        .filter(entry -> entry.what().equals("resolved"))
        .map(Entry::at)
        .findFirst();
  }

  List<Press> presses() {
    return timeline.stream().map(Entry::press).filter(press -> press != null).toList();
  }
}
