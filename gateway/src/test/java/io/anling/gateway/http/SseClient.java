package io.anling.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A client of the event stream, after WHATWG HTML, "Server-sent events". */
final class SseClient implements AutoCloseable {

  /** One event; a comment has the name ":" and no data. */
  record Event(String name, String id, JsonNode data) {}

  private static final int PATIENCE = 50;

  private final HttpResponse<InputStream> response;
  private final BufferedReader lines;

  private SseClient(HttpResponse<InputStream> response) {
    this.response = response;
    this.lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
  }

  static SseClient open(HttpKit kit, HttpRequest.Builder request) {
    try {
      return new SseClient(
          kit.client.send(request.GET().build(), HttpResponse.BodyHandlers.ofInputStream()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static SseClient open(HttpKit kit, String account, @Nullable String lastEventId) {
    HttpRequest.Builder request = kit.as(account, "/api/v1/stream");
    SseClient client =
        open(kit, lastEventId == null ? request : request.header("Last-Event-ID", lastEventId));
    if (client.status() != 200) {
      throw new IllegalStateException("the stream answered " + client.status());
    }
    return client;
  }

  int status() {
    return response.statusCode();
  }

  HttpResponse<InputStream> response() {
    return response;
  }

  /** The next event or comment; null at the end of the stream. */
  @Nullable Event next() {
    String name = "";
    String id = "";
    StringBuilder data = new StringBuilder();
    try {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("event: ")) {
          name = line.substring(7);
        } else if (line.startsWith("id: ")) {
          id = line.substring(4);
        } else if (line.startsWith("data: ")) {
          data.append(line.substring(6));
        } else if (line.startsWith(":")) {
          name = ":";
        } else if (line.isEmpty()) {
          return new Event(name, id, HttpKit.JSON.readTree(data.toString()));
        }
      }
      return null;
    } catch (IOException e) {
      return null;
    }
  }

  /** The next event that is no comment; fails where nothing but comments comes. */
  @Nullable Event nextEvent() {
    for (int comments = 0; comments < PATIENCE; comments++) {
      Event event = next();
      if (event == null || !event.name().equals(":")) {
        return event;
      }
    }
    throw new AssertionError("an event was expected; " + PATIENCE + " signs of life came instead");
  }

  /** The next so many alert events. */
  List<Event> alerts(int count) {
    return java.util.stream.Stream.generate(this::nextEvent)
        .takeWhile(event -> event != null)
        .filter(event -> event.name().equals("alert"))
        .limit(count)
        .toList();
  }

  @Override
  public void close() {
    try {
      response.body().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
