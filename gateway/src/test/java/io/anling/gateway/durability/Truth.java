package io.anling.gateway.durability;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the devices know: every press with the time of its first sending, how often it was sent, and
 * when it was confirmed.
 */
record Truth(
    Map<Press, Instant> sent, Map<Press, Integer> attempts, Map<Press, Instant> confirmed) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Reads what {@link TruthLog} wrote. */
  static Truth read(Path file) throws IOException {
    Truth truth = new Truth(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
    for (String line : Files.readAllLines(file)) {
      truth.add(JSON.readTree(line));
    }
    return truth;
  }

  private void add(JsonNode line) {
    Press press = new Press(line.get("device").asText(), line.get("id").asText());
    if (line.has("sent")) {
      sent.putIfAbsent(press, Instant.parse(line.get("sent").asText()));
      attempts.merge(press, 1, Integer::sum);
    } else {
      confirmed.putIfAbsent(press, Instant.parse(line.get("confirmed").asText()));
    }
  }
}
