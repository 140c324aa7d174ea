package io.anling.gateway.telemetry;

import io.anling.gateway.data.PrivateFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The spool's files, the oldest first: what is durable in them, and what of it is drained. Removes
 * a segment once all of it is drained, or to keep within the bound. May be used from any thread.
 */
final class Segments {

  private static final String ENDING = ".lp";
  private static final Logger log = LoggerFactory.getLogger(Segments.class);

  private final Path directory;
  private final Deque<Segment> all = new ArrayDeque<>();
  private long last;

  /** What the drainer has to do next: everything from the segment's drained bytes to {@code to}. */
  record Portion(Segment segment, long from, long to, boolean sealed) {}

  private Segments(Path directory) {
    this.directory = directory;
  }

  /** Takes over what an earlier process left; a group that broke off is cut away. */
  static Segments open(Path directory) throws IOException {
    PrivateFiles.createDirectory(directory);
    Segments segments = new Segments(directory);
    List<Path> files;
    try (Stream<Path> found = Files.list(directory)) {
      files = found.filter(file -> number(file).isPresent()).sorted().toList();
    }
    for (Path file : files) {
      segments.recover(new Segment(number(file).orElseThrow(), file));
    }
    return segments;
  }

  private static Optional<Long> number(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.matches("\\d{12}" + ENDING.replace(".", "\\."))
        ? Optional.of(Long.valueOf(name.substring(0, 12)))
        : Optional.empty();
  }

  private void recover(Segment segment) throws IOException {
    long size = Files.size(segment.path());
    long end = 0;
    try (SegmentReader reader = new SegmentReader(segment.path(), 0)) {
      for (Group group = reader.next(size); group != null; group = reader.next(size)) {
        segment.grow(reader.offset() - end, group.points(), group.atMillis());
        end = reader.offset();
      }
      if (reader.damaged() > 0) {
        log.warn(
            "{}: {} bytes broke off or are damaged and are left out",
            segment.path(),
            reader.damaged());
      }
    }
    last = segment.number();
    if (end == 0) {
      Files.delete(segment.path());
      return;
    }
    if (end < size) {
      cut(segment.path(), end);
      PrivateFiles.sync(segment.path());
    }
    segment.seal();
    all.add(segment);
  }

  private static void cut(Path file, long end) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(end);
    }
  }

  /** Makes the next segment, empty and with a durable name. */
  Segment create() throws IOException {
    long number;
    synchronized (this) {
      number = ++last;
    }
    Path file = directory.resolve(String.format(Locale.ROOT, "%012d", number) + ENDING);
    PrivateFiles.createIfAbsent(file);
    PrivateFiles.sync(file);
    Segment segment = new Segment(number, file);
    synchronized (this) {
      all.add(segment);
    }
    return segment;
  }

  /** A group is durable in it. */
  synchronized void grew(Segment segment, long bytes, Group group) {
    segment.grow(bytes, group.points(), group.atMillis());
  }

  /** Nothing is added to it any more. */
  synchronized void seal(Segment segment) {
    segment.seal();
    removeDrained();
  }

  /** What is to be drained next; empty where nothing waits. */
  synchronized Optional<Portion> next() {
    removeDrained();
    return all.stream()
        .filter(segment -> segment.waitingBytes() > 0)
        .findFirst()
        .map(
            segment ->
                new Portion(segment, segment.drainedBytes(), segment.bytes(), segment.sealed()));
  }

  /** Everything before {@code to} was accepted elsewhere, or was damaged. */
  synchronized void drained(Segment segment, long to, int points, long atMillis) {
    segment.drain(to, points, atMillis);
    removeDrained();
  }

  private void removeDrained() {
    for (Segment head = all.peek();
        head != null && head.sealed() && head.waitingBytes() <= 0;
        head = all.peek()) {
      remove(head);
    }
  }

  /** Emptied first: the drainer may have it open, and its room may be needed now. */
  private void remove(Segment segment) {
    all.remove(segment);
    try {
      if (Files.exists(segment.path())) {
        cut(segment.path(), 0);
        Files.delete(segment.path());
      }
    } catch (IOException e) {
      log.warn("{} cannot be removed: {}", segment.path(), e.getMessage());
    }
  }

  /** Removes the oldest sealed segment; answers how many points went with it; empty if none. */
  synchronized Optional<Long> dropOldest() {
    Optional<Segment> oldest = all.stream().filter(Segment::sealed).findFirst();
    oldest.ifPresent(this::remove);
    return oldest.map(Segment::waitingPoints);
  }

  /** Bytes of all files, without room that is only reserved. */
  synchronized long bytes() {
    return all.stream().mapToLong(Segment::bytes).sum();
  }

  /** Bytes that wait to be drained. */
  synchronized long waitingBytes() {
    return all.stream().mapToLong(Segment::waitingBytes).sum();
  }

  /** When the oldest of what waits was spooled; empty where nothing waits. */
  synchronized Optional<Long> oldestAtMillis() {
    return all.stream()
        .filter(segment -> segment.waitingBytes() > 0)
        .findFirst()
        .map(Segment::oldestAtMillis);
  }
}
