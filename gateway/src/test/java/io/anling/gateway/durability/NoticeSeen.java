package io.anling.gateway.durability;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A notice as the outside receiver took it; the same one may have come more than once. */
record NoticeSeen(String id, String alert, int step, int round, Instant at) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Reads what {@link NoticeReceiver} wrote. */
  static List<NoticeSeen> read(Path file) throws IOException {
    List<NoticeSeen> all = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      JsonNode json = JSON.readTree(line);
      all.add(
          new NoticeSeen(
              json.get("id").asText(),
              json.get("alert").asText(),
              json.get("step").asInt(),
              json.get("round").asInt(),
              Instant.parse(json.get("at").asText())));
    }
    return all;
  }
}
