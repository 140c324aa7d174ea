package io.anling.gateway.http;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The newest events in memory, so that a live client needs no look into the log. It is only a
 * shortcut: whatever lies at or below {@link #floor} is read from the log instead.
 *
 * <p>Positions strictly increase. Belongs to the hub's event loop.
 */
final class StreamRing {

  private final int bound;
  private final TreeMap<Long, StreamEvent> events = new TreeMap<>();
  private long floor;
  private long head;

  StreamRing(int bound) {
    this.bound = bound;
  }

  void add(StreamEvent event) {
    events.put(event.position(), event);
    head = event.position();
    if (events.size() > bound) {
      floor = events.firstKey();
      events.remove(floor);
    }
  }

  /** The first event above {@code position}; null where there is none yet. */
  @Nullable StreamEvent after(long position) {
    Map.Entry<Long, StreamEvent> next = events.higherEntry(position);
    return next == null ? null : next.getValue();
  }

  /** The newest event that was dropped. */
  long floor() {
    return floor;
  }

  /** The newest event ever added. */
  long head() {
    return head;
  }

  /** Nobody listens: what was added so far has to be read from the log. */
  void clear() {
    events.clear();
    floor = head;
  }
}
