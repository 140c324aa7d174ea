package io.anling.gateway.telemetry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts groups on the disk, within the bound, whatever the disk does: at the bound, or where it is
 * full, the oldest segment goes. After a failed write or fsync nothing is taken for a second, and
 * what follows goes to another file: a failed fsync is never repeated. Used on the spool's thread,
 * but for what it tells.
 */
final class SpoolDisk {

  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long ROLL_MILLIS = TimeUnit.MINUTES.toMillis(1);
  private static final long FULL_BELOW = 1 << 20;
  private static final Logger log = LoggerFactory.getLogger(SpoolDisk.class);

  private record Active(Segment segment, SegmentWriter writer) {}

  private final Path directory;
  private final Segments segments;
  private final TelemetrySpool.Bounds bounds;
  private final InstantSource clock;
  private final LongAdder dropped = new LongAdder();
  private final LongAdder syncs = new LongAdder();
  private @Nullable Active active;
  private long failedAtNanos;
  private volatile @Nullable String fault;

  SpoolDisk(Path directory, TelemetrySpool.Bounds bounds, InstantSource clock) throws IOException {
    this.directory = directory;
    this.segments = Segments.open(directory);
    this.bounds = bounds;
    this.clock = clock;
  }

  Segments segments() {
    return segments;
  }

  /** How many points went to make room. */
  long dropped() {
    return dropped.sum();
  }

  /** How many fsyncs there were. */
  long syncs() {
    return syncs.sum();
  }

  /** Why nothing can be written now; empty where it can. */
  Optional<String> fault() {
    return Optional.ofNullable(fault);
  }

  /**
   * Keeps these lines.
   *
   * @throws IOException where they are not certain to be on the disk
   */
  void store(byte[] lines, int points) throws IOException {
    if (fault != null && System.nanoTime() - failedAtNanos < PAUSE_NANOS) {
      throw new IOException("the spool " + fault);
    }
    Group group = new Group(clock.millis(), points, lines);
    try {
      makeRoom(lines.length + (long) Group.LONGEST_HEAD);
      long bytes = write(group);
      Active current = open();
      current.writer().sync(bytes);
      syncs.increment();
      segments.grew(current.segment(), bytes, group);
    } catch (IOException e) {
      failed(e);
      throw e;
    }
    if (fault != null) {
      log.info("telemetry is spooled again");
      fault = null;
    }
  }

  /** The next segment where this one is full, and room on the disk within the bound. */
  private void makeRoom(long more) {
    Active current = active;
    if (current != null
        && current.writer().length() > 0
        && current.writer().length() + more > bounds.segmentBytes()) {
      seal();
    }
    while (segments.bytes() + more > bounds.bytes() && dropOldest()) {
      log.warn("the telemetry spool is at its bound: the oldest segment is dropped");
    }
  }

  private boolean dropOldest() {
    Optional<Long> points = segments.dropOldest();
    points.ifPresent(dropped::add);
    return points.isPresent();
  }

  private long write(Group group) throws IOException {
    while (true) {
      try {
        return open().writer().write(group);
      } catch (IOException e) {
        if (!full() || !giveWay()) {
          throw e;
        }
        log.warn("the disk is full: the oldest segment of telemetry is dropped");
      }
    }
  }

  private boolean full() throws IOException {
    return Files.getFileStore(directory).getUsableSpace() < FULL_BELOW;
  }

  private boolean giveWay() {
    if (dropOldest()) {
      return true;
    }
    seal();
    return dropOldest();
  }

  private void failed(IOException e) {
    if (fault == null) {
      log.error("telemetry cannot be spooled and is dropped: {}: {}", directory, e.getMessage());
    }
    fault = "cannot be written: " + e.getMessage();
    failedAtNanos = System.nanoTime();
    seal();
  }

  private Active open() throws IOException {
    if (active == null) {
      Segment next = segments.create();
      try {
        active = new Active(next, new SegmentWriter(next.path()));
      } catch (IOException e) {
        segments.seal(next);
        throw e;
      }
    }
    return active;
  }

  /** Ends the active segment: what is in it is drained, then it goes. */
  void seal() {
    Active ending = active;
    active = null;
    if (ending == null) {
      return;
    }
    try {
      ending.writer().close();
    } catch (IOException e) {
      log.warn("{} cannot be closed: {}", ending.segment().path(), e.getMessage());
    }
    segments.seal(ending.segment());
  }

  /** Nothing comes: what is drained need not stay, and a fault may be over. */
  void idle() {
    Active current = active;
    if (current != null
        && segments.waitingBytes() == 0
        && clock.millis() - current.segment().firstAtMillis() > ROLL_MILLIS) {
      seal();
    }
    if (fault != null) {
      probe();
    }
  }

  private void probe() {
    try {
      store(new byte[0], 0);
    } catch (IOException e) {
      log.debug("telemetry can still not be spooled: {}", e.getMessage());
    }
  }
}
