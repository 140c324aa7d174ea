package io.anling.gateway.telemetry;

import java.nio.file.Path;

/** One file of the spool, and how far it is drained. Guarded by its {@link Segments}. */
final class Segment {

  private final long number;
  private final Path path;
  private boolean sealed;

  /** Everything in it that is fsynced. */
  private long bytes;

  private long points;
  private long firstAtMillis;

  private long drainedBytes;
  private long drainedPoints;
  private long drainedAtMillis;

  Segment(long number, Path path) {
    this.number = number;
    this.path = path;
  }

  long number() {
    return number;
  }

  Path path() {
    return path;
  }

  long bytes() {
    return bytes;
  }

  /** Whether nothing is added to it any more. */
  boolean sealed() {
    return sealed;
  }

  void seal() {
    sealed = true;
  }

  void grow(long moreBytes, int morePoints, long atMillis) {
    if (bytes == 0) {
      firstAtMillis = atMillis;
    }
    bytes += moreBytes;
    points += morePoints;
  }

  void drain(long toBytes, int morePoints, long atMillis) {
    drainedBytes = toBytes;
    drainedPoints += morePoints;
    drainedAtMillis = atMillis;
  }

  long drainedBytes() {
    return drainedBytes;
  }

  long waitingBytes() {
    return bytes - drainedBytes;
  }

  long waitingPoints() {
    return points - drainedPoints;
  }

  /** When something that waits in it was spooled at the earliest. */
  long oldestAtMillis() {
    return drainedBytes == 0 ? firstAtMillis : drainedAtMillis;
  }

  long firstAtMillis() {
    return firstAtMillis;
  }
}
