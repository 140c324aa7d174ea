package io.anling.alert.sim;

import java.time.Instant;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** What is going to happen, and when; at the same instant in the order in which it was planned. */
final class Timeline {

  private record Planned(Instant at, long number, Runnable what) implements Comparable<Planned> {
    @Override
    public int compareTo(Planned other) {
      int sooner = at.compareTo(other.at);
      return sooner == 0 ? Long.compare(number, other.number) : sooner;
    }
  }

  private final PriorityQueue<Planned> planned = new PriorityQueue<>();
  private long count;

  void at(Instant at, Runnable what) {
    planned.add(new Planned(at, count++, what));
  }

  @Nullable Instant next() {
    Planned first = planned.peek();
    return first == null ? null : first.at();
  }

  /** Lets happen what is planned up to and at {@code now}. */
  void run(Instant now) {
    Planned first = planned.peek();
    while (first != null && !first.at().isAfter(now)) {
      planned.remove().what().run();
      first = planned.peek();
    }
  }
}
