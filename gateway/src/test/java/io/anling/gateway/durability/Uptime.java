package io.anling.gateway.durability;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** When the gateway served: from each {@code ready} to the end of that process. */
record Uptime(List<Span> spans) {

  /** One run; {@code end} is the last instant that counts. */
  record Span(Instant start, Instant end) {}

  Uptime {
    spans = List.copyOf(spans);
  }

  /** The same with one more run. */
  Uptime with(Instant start, Instant end) {
    List<Span> more = new ArrayList<>(spans);
    more.add(new Span(start, end));
    return new Uptime(more);
  }

  /**
   * The latest instant for something due: it must be done once the gateway has served for {@code
   * tolerance} on end since. Empty where it never had that much time.
   */
  Optional<Instant> latest(Instant due, Duration tolerance) {
    return spans.stream()
        .sorted(Comparator.comparing(Span::start))
        .filter(span -> !span.end().isBefore(later(due, span.start()).plus(tolerance)))
        .map(span -> later(due, span.start()).plus(tolerance))
        .findFirst();
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
