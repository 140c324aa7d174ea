package io.anling.sim.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * A truth log, read back.
 *
 * @param sent every press, as of its first attempt, in the order they were sent
 * @param attempts how often each was sent
 * @param confirmed those that were confirmed, as of the first confirmation
 * @param refused those that were refused for good, with the reason
 */
public record Truth(
    Map<PressKey, SentPress> sent,
    Map<PressKey, Integer> attempts,
    Map<PressKey, ConfirmedPress> confirmed,
    Map<PressKey, String> refused) {

  /** Reads a log; one that is absent is empty. */
  public static Truth read(Path file) {
    Truth truth =
        new Truth(
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>());
    Json.lines(file).forEach(truth::take);
    return truth;
  }

  /** What was sent when this was confirmed. */
  SentPress press(ConfirmedPress confirmed) {
    return Objects.requireNonNull(sent.get(confirmed.key()), "confirmed but never sent");
  }

  /** What these devices alone sent. */
  public Truth of(Predicate<String> device) {
    return new Truth(
        some(sent, device), some(attempts, device), some(confirmed, device), some(refused, device));
  }

  private static <T> Map<PressKey, T> some(Map<PressKey, T> all, Predicate<String> device) {
    Map<PressKey, T> some = new LinkedHashMap<>(all);
    some.keySet().removeIf(key -> !device.test(key.device()));
    return some;
  }

  private void take(JsonNode line) {
    PressKey key = new PressKey(line.path("device").asText(), line.path("event").asText());
    if (line.has("sentAt")) {
      sent.putIfAbsent(
          key,
          new SentPress(
              key, line.path("seq").asLong(), line.path("type").asText(), time(line, "sentAt")));
      attempts.merge(key, line.path("attempt").asInt(), Math::max);
    } else if (line.has("confirmedAt")) {
      confirmed.putIfAbsent(
          key,
          new ConfirmedPress(
              key, line.path("attempts").asInt(), time(line, "leftAt"), time(line, "confirmedAt")));
    } else if (line.has("refusedAt")) {
      refused.putIfAbsent(key, line.path("reason").asText());
    }
  }

  private static Instant time(JsonNode line, String field) {
    return Instant.parse(line.path(field).asText());
  }
}
