package io.anling.alert.figures;

import io.anling.alert.AlertKind;
import io.anling.alert.FactKind;
import io.anling.alert.Labelled;
import io.anling.alert.Lane;
import io.anling.alert.engine.LogEntry;
import io.anling.alert.engine.RecordText;
import io.anling.alert.engine.TextLines;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the figures need to know of one alert, from its log.
 *
 * @param outcome an outcome's word; null before the alert is closed
 */
public record Story(String id, Matter matter, Moments moments, @Nullable String outcome) {

  /** The entries of which a story is made, beside an alert's first. */
  public static final Set<FactKind> TOLD_BY =
      EnumSet.of(
          FactKind.TOLD,
          FactKind.ACKNOWLEDGED,
          FactKind.CONTACTED,
          FactKind.EN_ROUTE,
          FactKind.ARRIVED,
          FactKind.RESOLVED);

  private static final Set<FactKind> ANSWERS =
      EnumSet.of(FactKind.ACKNOWLEDGED, FactKind.CONTACTED, FactKind.RESOLVED);
  private static final RecordText records = new RecordText();
  private static final String LABELS = "=condition.labels.";

  /**
   * What was the matter.
   *
   * @param region a path; empty where the log was begun by a version that did not say it
   * @param household its id; null where there is none
   * @param drill whether it was one: drills are outside the figures
   */
  public record Matter(
      String kind, String lane, String region, @Nullable String household, boolean drill) {}

  /**
   * When what first happened; null where it has not.
   *
   * @param received the first signal, by engine time; all spans count from it
   * @param told a recipient's channel or a desk has taken the first notice
   * @param answered a human has taken the alert, spoken to the elder or closed it
   * @param setOut somebody has set out or is there
   */
  public record Moments(
      Instant received,
      @Nullable Instant told,
      @Nullable Instant answered,
      @Nullable Instant setOut,
      @Nullable Instant arrived) {

    static @Nullable Duration between(Instant received, @Nullable Instant then) {
      Duration span = then == null ? null : Duration.between(received, then);
      return span != null && span.isNegative() ? Duration.ZERO : span;
    }
  }

  /**
   * The story of an alert.
   *
   * @param first its first entry
   * @param more those of {@link #TOLD_BY}, by number; others do no harm
   */
  public static Story of(LogEntry first, List<LogEntry> more) {
    Map<String, String> said = first.fact().detail();
    String kind = said.getOrDefault("kind", said.getOrDefault("=condition.kind", ""));
    String lane = Labelled.find(AlertKind.class, kind).map(k -> k.lane().word()).orElse("");
    boolean drill =
        said.entrySet().stream()
            .filter(detail -> detail.getKey().startsWith(LABELS))
            .anyMatch(detail -> detail.getValue().equals("drill"));
    Matter matter =
        new Matter(
            kind,
            lane,
            said.getOrDefault("=subject.region", ""),
            said.get("=subject.household"),
            drill);
    Moments moments =
        new Moments(
            received(first),
            at(more, EnumSet.of(FactKind.TOLD)),
            at(more, ANSWERS),
            at(more, EnumSet.of(FactKind.EN_ROUTE, FactKind.ARRIVED)),
            at(more, EnumSet.of(FactKind.ARRIVED)));
    return new Story(first.alertId(), matter, moments, outcome(more));
  }

  /** What is kept of an alert's whole log when it is pruned. */
  public static String essentials(List<LogEntry> log) {
    return TextLines.of(records.write(of(log.get(0), log)));
  }

  /**
   * The story that was kept.
   *
   * @throws IllegalArgumentException where the text is of none
   */
  static Story kept(String essentials) {
    return records.read(Story.class, TextLines.read(essentials));
  }

  private static Instant received(LogEntry first) {
    String millis = first.fact().detail().get("=condition.times.receivedAt");
    return millis == null ? first.at() : Instant.ofEpochMilli(Long.parseLong(millis));
  }

  private static @Nullable Instant at(List<LogEntry> entries, Set<FactKind> kinds) {
    return entries.stream()
        .filter(entry -> kinds.contains(entry.fact().kind()))
        .map(LogEntry::at)
        .findFirst()
        .orElse(null);
  }

  private static @Nullable String outcome(List<LogEntry> entries) {
    return entries.stream()
        .filter(entry -> entry.fact().kind() == FactKind.RESOLVED)
        .map(entry -> entry.fact().detail().get("outcome"))
        .reduce(null, (before, last) -> last);
  }

  /** Whether somebody may be in need: an alert of the emergency or the urgent lane. */
  boolean call() {
    return matter.lane().equals(Lane.EMERGENCY.word()) || matter.lane().equals(Lane.URGENT.word());
  }

  @Nullable Duration toTold() {
    return Moments.between(moments.received(), moments.told());
  }

  @Nullable Duration toAnswer() {
    return Moments.between(moments.received(), moments.answered());
  }

  @Nullable Duration toArrival() {
    return Moments.between(moments.received(), moments.arrived());
  }
}
