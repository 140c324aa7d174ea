package io.anling.gateway.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anling.alert.Labelled;
import io.anling.alert.engine.AlertStore;
import io.anling.alert.figures.Figure;
import io.anling.alert.figures.Figures;
import io.anling.alert.figures.Story;
import io.anling.alert.figures.StoryReader;
import io.anling.alert.registry.RegionPath;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/**
 * The figures of a period: of the region asked for and of each one directly below it; and, where a
 * figure is named, the alerts that it counts. Read from the log on a pool of their own.
 */
final class KpiRoutes {

  private static final Duration USUAL = Duration.ofDays(30);
  private static final Duration LONGEST = Duration.ofDays(400);
  private static final int[] PERCENTS = {50, 95, 99};

  private final AlertStore store;
  private final InstantSource clock;
  private final Times times;

  KpiRoutes(AlertStore store, InstantSource clock, Times times) {
    this.store = store;
    this.clock = clock;
    this.times = times;
  }

  CompletionStage<Reply> figures(Request request, Caller caller) {
    RegionPath region = caller.within(request.query("region").orElse(""));
    Instant now = clock.instant();
    Instant to = request.query("to").map(text -> Times.parse("to", text)).orElse(now);
    Instant from =
        request.query("from").map(text -> Times.parse("from", text)).orElse(to.minus(USUAL));
    if (!from.isBefore(to) || Duration.between(from, to).compareTo(LONGEST) > 0) {
      throw Problem.badRequest("from must be before to, by at most " + LONGEST.toDays() + " days");
    }
    List<Story> stories = stories(region, from, to);
    Figures whole = Figures.of(region, stories, now);
    ObjectNode json = Wire.object();
    json.put("definitions", Figures.DEFINITIONS);
    json.put("from", times.text(from));
    json.put("to", times.text(to));
    json.put("asOf", times.text(now));
    json.set("total", json(whole));
    ArrayNode below = json.putArray("regions");
    Figures.below(region, stories).forEach(path -> below.add(json(Figures.of(path, stories, now))));
    json.putNull("drillDown");
    request
        .query("figure")
        .map(KpiRoutes::known)
        .ifPresent(figure -> json.set("drillDown", drillDown(figure, whole)));
    return CompletableFuture.completedFuture(Reply.ok(json));
  }

  private List<Story> stories(RegionPath region, Instant from, Instant to) {
    try {
      return store.read(session -> StoryReader.read(session, region, from, to));
    } catch (StoryReader.TooMany e) {
      throw Problem.unprocessable(String.valueOf(e.getMessage()));
    }
  }

  private static Figure known(String word) {
    return Labelled.find(Figure.class, word)
        .orElseThrow(
            () ->
                Problem.badRequest(
                    "figure \""
                        + word
                        + "\" is unknown; there are "
                        + Arrays.stream(Figure.values())
                            .map(Labelled::word)
                            .collect(Collectors.joining(" "))));
  }

  private static ObjectNode json(Figures figures) {
    ObjectNode json = Wire.object();
    json.put("region", figures.region().text());
    ObjectNode counts = json.putObject("counts");
    ObjectNode shares = json.putObject("shares");
    for (Figure figure : Figure.values()) {
      counts.put(figure.word(), figures.count(figure));
      if (figure.whole() != null) {
        shares.put(figure.word(), figures.share(figure).orElse(null));
      }
    }
    ObjectNode told = json.putObject("toldAfterSeconds");
    for (int percent : PERCENTS) {
      told.put(
          "p" + percent,
          figures.toldWithin(percent).map(span -> span.toMillis() / 1_000.0).orElse(null));
    }
    put(json.putObject("kinds"), figures.kinds());
    put(json.putObject("lanes"), figures.lanes());
    json.put("repeatCallers", figures.repeatCallers().size());
    return json;
  }

  private static void put(ObjectNode json, Map<String, Long> counts) {
    counts.forEach(json::put);
  }

  private static ObjectNode drillDown(Figure figure, Figures figures) {
    ObjectNode json = Wire.object();
    json.put("figure", figure.word());
    List<String> ids = figures.alerts().getOrDefault(figure, List.of());
    ArrayNode alerts = json.putArray("alerts");
    ids.stream().limit(Page.MOST).forEach(alerts::add);
    json.put("more", Math.max(0, ids.size() - Page.MOST));
    return json;
  }
}
