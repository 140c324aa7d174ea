package io.anling.gateway.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anling.alert.engine.StoreSession;
import io.anling.gateway.telemetry.Point;
import io.anling.gateway.telemetry.TelemetryReader;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/** What a device measured. */
final class TelemetryRoutes {

  private static final Duration USUAL = Duration.ofDays(1);

  private final TelemetryReader reader;
  private final InstantSource clock;
  private final Times times;

  TelemetryRoutes(TelemetryReader reader, InstantSource clock, Times times) {
    this.reader = reader;
    this.clock = clock;
    this.times = times;
  }

  /** The newest points of a day, or of the time asked for, oldest first. */
  Reply points(Request request, Caller caller, StoreSession store) {
    String id = request.path("id");
    boolean known = store.registry().devices(Set.of(id)).containsKey(id);
    if (!known || !Scope.of(caller, store).devices(List.of(id), store).test(id)) {
      throw Problem.notFound("there is no device \"" + id + "\"");
    }
    if (request.query("every").isPresent()) {
      throw Problem.badRequest("every is not offered: ask for the points and thin them out");
    }
    Instant to = request.query("to").map(text -> Times.parse("to", text)).orElseGet(clock::instant);
    Instant from =
        request.query("from").map(text -> Times.parse("from", text)).orElse(to.minus(USUAL));
    List<Point> points =
        reader.read(id, request.query("metric").orElse(null), from, to, Page.of(request).limit());
    return Page.reply(points.stream().map(this::json).toList(), false, null);
  }

  private ObjectNode json(Point point) {
    ObjectNode json = Wire.object();
    json.put("at", times.text(point.at()));
    json.set("values", Wire.of(point.values()));
    return json;
  }
}
