package io.anling.alert;

import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is the matter.
 *
 * @param presses how many signals this alert has taken in, at least 1
 * @param times when it was raised: first signal received, and the device's claim
 */
public record Condition(
    AlertKind kind, Severity severity, int presses, Times times, Set<Label> labels) {

  /**
   * When it began, by three clocks.
   *
   * @param raisedAt when the engine decided
   * @param receivedAt when the first signal was received
   * @param deviceTime the device's claim; null where it made none
   */
  public record Times(Instant raisedAt, Instant receivedAt, @Nullable Instant deviceTime) {}

  public Condition {
    labels = Set.copyOf(labels);
  }

  /** The same condition after one more signal. */
  Condition joined(Set<Label> more) {
    return new Condition(kind, severity.raised(), presses + 1, times, with(more));
  }

  /** The same condition after one more signal that makes it no more urgent. */
  Condition counted() {
    return new Condition(kind, severity, presses + 1, times, labels);
  }

  Condition labelled(Label label) {
    return new Condition(kind, severity, presses, times, with(Set.of(label)));
  }

  private Set<Label> with(Set<Label> more) {
    Set<Label> all = new TreeSet<>(labels);
    all.addAll(more);
    return all;
  }
}
