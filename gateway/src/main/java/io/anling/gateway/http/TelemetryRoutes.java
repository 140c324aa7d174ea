package io.anling.gateway.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anling.alert.engine.AlertStore;
import io.anling.gateway.telemetry.Point;
import io.anling.gateway.telemetry.TelemetryQuery;
import io.anling.gateway.telemetry.TelemetryReader;
import io.anling.gateway.telemetry.TelemetryUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a device measured. Whether the caller may see the device is read from the store; the points
 * are read after that, on a pool of their own, because their database may hang.
 */
final class TelemetryRoutes {

  private static final Duration USUAL = Duration.ofDays(1);
  private static final long MOST_INTERVALS = 100_000;
  private static final Pattern EVERY = Pattern.compile("(\\d{1,6})([smhd])");
  private static final Logger log = LoggerFactory.getLogger(TelemetryRoutes.class);

  private final AlertStore store;
  private final TelemetryReader reader;
  private final InstantSource clock;
  private final ZoneId zone;
  private final Times times;

  TelemetryRoutes(AlertStore store, TelemetryReader reader, InstantSource clock, ZoneId zone) {
    this.store = store;
    this.reader = reader;
    this.clock = clock;
    this.zone = zone;
    this.times = new Times(zone);
  }

  /** The newest points of a day, or of the time asked for, oldest first; or their intervals. */
  CompletionStage<Reply> points(Request request, Caller caller) {
    String id = request.path("id");
    boolean seen =
        store.read(
            session ->
                session.registry().devices(Set.of(id)).containsKey(id)
                    && Scope.of(caller, session).devices(List.of(id), session).test(id));
    if (!seen) {
      throw Problem.notFound("there is no device \"" + id + "\"");
    }
    Instant to = request.query("to").map(text -> Times.parse("to", text)).orElseGet(clock::instant);
    Instant from =
        request.query("from").map(text -> Times.parse("from", text)).orElse(to.minus(USUAL));
    TelemetryQuery query =
        new TelemetryQuery(
            id,
            request.query("metric").orElse(null),
            from,
            to,
            every(request, from, to),
            Page.of(request).limit());
    return CompletableFuture.completedFuture(
        Page.reply(read(query).stream().map(this::json).toList(), false, null));
  }

  private TelemetryQuery.@Nullable Every every(Request request, Instant from, Instant to) {
    String text = request.query("every").orElse(null);
    if (text == null) {
      return null;
    }
    Matcher every = EVERY.matcher(text);
    long length = every.matches() ? Long.parseLong(every.group(1)) * seconds(every.group(2)) : 0;
    if (length == 0) {
      throw Problem.badRequest("every is no length of time; write it as 30s, 5m, 1h or 1d");
    }
    if (Duration.between(from, to).toSeconds() / length > MOST_INTERVALS) {
      throw Problem.badRequest(
          "every is too short for this time: it makes more than " + MOST_INTERVALS + " intervals");
    }
    int offset = zone.getRules().getOffset(from).getTotalSeconds();
    return new TelemetryQuery.Every(Duration.ofSeconds(length), Duration.ofSeconds(offset));
  }

  private static long seconds(String unit) {
    return switch (unit) {
      case "s" -> 1;
      case "m" -> 60;
      case "h" -> 3_600;
      default -> 86_400;
    };
  }

  private List<Point> read(TelemetryQuery query) {
    try {
      return reader.read(query);
    } catch (TelemetryUnavailable e) {
      log.warn("{}", e.getMessage());
      throw Problem.unavailable("telemetry cannot be read now; what devices send is kept");
    }
  }

  private ObjectNode json(Point point) {
    ObjectNode json = Wire.object();
    json.put("at", times.text(point.at()));
    json.set("values", Wire.of(point.values()));
    return json;
  }
}
