package io.anling.gateway.durability;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a desk sees on the event stream, as long as it looks. */
final class StreamSeen implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** One entry of the log. */
  record Entry(long position, String alert, String change) {}

  private final HttpResponse<InputStream> response;
  private final List<Entry> entries = new CopyOnWriteArrayList<>();
  private volatile String begin = "";

  private StreamSeen(HttpResponse<InputStream> response) {
    this.response = response;
  }

  /** Looks from now on, or from where another one stopped. */
  static StreamSeen open(GatewayApi api, String lastId) throws IOException, InterruptedException {
    StreamSeen seen = new StreamSeen(api.stream(lastId));
    Thread reader = new Thread(seen::read, "stream-seen");
    reader.setDaemon(true);
    reader.start();
    return seen;
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      String event = "";
      String id = "";
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("event: ")) {
          event = line.substring(7);
        } else if (line.startsWith("id: ")) {
          id = line.substring(4);
        } else if (line.startsWith("data: ")) {
          take(event, id, line.substring(6));
        }
      }
    } catch (IOException e) {
      // The stream has ended: what was seen was seen.
    }
  }

  private void take(String event, String id, String data) throws JsonProcessingException {
    if (event.equals("hello")) {
      begin = id;
    } else if (event.equals("alert")) {
      var json = JSON.readTree(data);
      entries.add(
          new Entry(
              Long.parseLong(id), json.at("/alert/id").asText(), json.get("change").asText()));
    }
  }

  /** The position from which on it sees everything; empty before it is known. */
  String begin() {
    return begin;
  }

  List<Entry> entries() {
    return entries;
  }

  boolean saw(String alert, String change) {
    return entries.stream()
        .anyMatch(entry -> entry.alert().equals(alert) && entry.change().equals(change));
  }

  @Override
  public void close() throws IOException {
    response.body().close();
  }
}
