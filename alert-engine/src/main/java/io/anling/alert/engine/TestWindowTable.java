package io.anling.alert.engine;

import io.anling.alert.TestWindow;
import io.anling.alert.registry.RegionPath;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Test windows, what was seen in them, and when each device last proved itself. */
public interface TestWindowTable {

  /** Inserts or overwrites. */
  void save(TestWindow window);

  Optional<TestWindow> byId(String id);

  /** The windows that end after {@code at}, the newest first. */
  List<TestWindow> endingAfter(Instant at);

  /** Windows of a region and all below it, the newest first; {@code after} null for the first. */
  List<TestWindow> page(RegionPath region, @Nullable String after, int limit);

  /** Keeps what was seen in a window. */
  void seen(Seen seen);

  /** What was seen in these windows, by window id, oldest first; at most {@code limit} in all. */
  Map<String, List<Seen>> seenIn(Collection<String> windows, int limit);

  /** The windows that ended before {@code before}, those that ended first. */
  List<TestWindow> endedBefore(Instant before, int limit);

  /**
   * Destroys what was seen in a window, the oldest first.
   *
   * @return how many, at most {@code limit}
   */
  int forgetSeen(String window, int limit);

  /** Destroys a window; what was seen in it must be gone before. */
  void remove(String id);

  /** Marks a device as tested. */
  void tested(String device, Instant at, String type);

  /** When each of the devices was last tested; those never tested are missing. */
  Map<String, Instant> testedAt(Collection<String> devices);

  /**
   * A device's event within a window.
   *
   * @param id ours, a UUIDv7
   * @param window the window's id
   * @param type the event's word
   */
  record Seen(String id, String window, String device, String type, Instant receivedAt) {}
}
