package io.anling.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is the matter.
 *
 * @param presses how many signals this alert has taken in, at least 1
 * @param times when it was raised: first signal received, and the device's claim
 * @param also the kinds of signals that joined, but for {@code kind}, in the order in which they
 *     first came: whoever goes to a fall must know of the smoke
 */
public record Condition(
    AlertKind kind,
    Severity severity,
    int presses,
    Times times,
    Set<Label> labels,
    List<AlertKind> also) {

  /**
   * When it began, by three clocks.
   *
   * @param raisedAt when the engine decided
   * @param receivedAt when the first signal was received
   * @param deviceTime the device's claim; null where it made none
   */
  public record Times(Instant raisedAt, Instant receivedAt, @Nullable Instant deviceTime) {}

  /** What a store of an older version does not have is empty. */
  public Condition {
    labels = Set.copyOf(labels);
    also = also == null ? List.of() : List.copyOf(also);
  }

  /** A condition that no signal of another kind has joined. */
  public Condition(AlertKind kind, Severity severity, int presses, Times times, Set<Label> labels) {
    this(kind, severity, presses, times, labels, List.of());
  }

  /** The same condition after one more signal, of that kind. */
  Condition joined(AlertKind signal, Set<Label> more) {
    List<AlertKind> kinds = also;
    if (signal != kind && !also.contains(signal)) {
      kinds = new ArrayList<>(also);
      kinds.add(signal);
    }
    return new Condition(kind, severity.raised(), presses + 1, times, with(more), kinds);
  }

  /** The same condition after one more signal that makes it no more urgent. */
  Condition counted() {
    return new Condition(kind, severity, presses + 1, times, labels, also);
  }

  Condition labelled(Label label) {
    return new Condition(kind, severity, presses, times, with(Set.of(label)), also);
  }

  Condition without(Label label) {
    Set<Label> rest = new TreeSet<>(labels);
    rest.remove(label);
    return new Condition(kind, severity, presses, times, rest, also);
  }

  private Set<Label> with(Set<Label> more) {
    Set<Label> all = new TreeSet<>(labels);
    all.addAll(more);
    return all;
  }
}
