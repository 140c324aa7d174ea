package io.anling.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is owed beside the state's own deadline: answers to offers and to a hand-over while the
 * alert is open, a follow-up call once it is closed.
 *
 * @param assignments who was asked to go since somebody owns the alert, in the order of asking
 * @param handOver null where none waits for an answer
 * @param followUp null while open, and where none is owed
 */
public record Duties(
    List<Assignment> assignments, @Nullable HandOver handOver, @Nullable FollowUp followUp) {

  /** So many assignments are kept; beyond it the oldest that ended stand in the log alone. */
  static final int MOST = 64;

  /** Nobody owes anything. */
  public static final Duties NONE = new Duties(List.of(), null, null);

  /** What a store of an older version does not have is empty. */
  public Duties {
    assignments = assignments == null ? List.of() : List.copyOf(assignments);
  }

  /** When the next of them falls due; null where nothing is owed. */
  @Nullable Instant nextDue() {
    Instant next = followUp == null ? null : followUp.tellAt();
    if (handOver != null) {
      next = sooner(next, handOver.answerBy());
    }
    for (Assignment one : assignments) {
      if (one.is(Assignment.State.OFFERED)) {
        next = sooner(next, one.answerBy());
      }
    }
    return next;
  }

  private static Instant sooner(@Nullable Instant one, Instant other) {
    return one != null && one.isBefore(other) ? one : other;
  }

  Optional<Assignment> of(String to) {
    return assignments.stream().filter(one -> one.to().equals(to)).findFirst();
  }

  /** Who has accepted and goes; at most one. */
  Optional<Assignment> accepted() {
    for (Assignment one : assignments) {
      if (one.is(Assignment.State.ACCEPTED)) {
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }

  List<Assignment> in(Assignment.State state) {
    return assignments.isEmpty()
        ? List.of()
        : assignments.stream().filter(one -> one.is(state)).toList();
  }

  /** Those who are asked, go, or support who goes. */
  List<Assignment> open() {
    return assignments.stream().filter(one -> one.state().open()).toList();
  }

  /** With these in the place of what their people had before. */
  Duties put(List<Assignment> newer) {
    List<Assignment> all = new ArrayList<>(assignments);
    for (Assignment one : newer) {
      int at = all.stream().map(Assignment::to).toList().indexOf(one.to());
      if (at < 0) {
        all.add(one);
      } else {
        all.set(at, one);
      }
    }
    for (int i = 0; i < all.size() && all.size() > MOST; ) {
      if (all.get(i).state().open()) {
        i++;
      } else {
        all.remove(i);
      }
    }
    return new Duties(all, handOver, followUp);
  }

  Duties asking(@Nullable HandOver next) {
    return new Duties(assignments, next, followUp);
  }

  Duties owing(@Nullable FollowUp next) {
    return new Duties(assignments, handOver, next);
  }
}
