package io.anling.gateway.telemetry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * Keeps telemetry on the disk until it is accepted elsewhere: segments of plain line protocol,
 * written by a thread of its own, with one fsync for everything that waits.
 *
 * <p>Bounds: beyond {@link #MOST_WAITING} messages or {@link #MOST_WAITING_BYTES} in memory a
 * message is refused; beyond the bound on the disk, or where the disk is full, the oldest segment
 * goes; where there is none, or the disk fails, what comes is refused. All points that went or were
 * refused are counted in {@link #dropped}.
 */
public final class TelemetrySpool implements TelemetrySink, AutoCloseable {

  /** Messages that may wait for their fsync. */
  static final int MOST_WAITING = 16_384;

  /** Characters of lines that may wait for their fsync. */
  static final long MOST_WAITING_BYTES = 64L << 20;

  private static final int GROUP_BYTES = 1 << 20;
  private static final long IDLE_MILLIS = 200;

  /**
   * How much.
   *
   * @param bytes on the disk at most
   * @param segmentBytes a segment that has as many is followed by the next
   */
  public record Bounds(long bytes, long segmentBytes) {

    private static final long SEGMENT = 16L << 20;
    private static final int SEGMENTS = 8;

    /** Segments of 16 MiB, or smaller ones for a small spool. */
    public static Bounds of(long bytes) {
      return new Bounds(bytes, Math.min(SEGMENT, bytes / SEGMENTS));
    }
  }

  private record Waiting(Batch batch, CompletableFuture<Void> kept) {}

  private final SpoolDisk disk;
  private final InstantSource clock;
  private final Thread thread;
  private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>(MOST_WAITING);
  private final AtomicLong waitingBytes = new AtomicLong();

  /** Begins anywhere, so that points around a restart stay apart too. */
  private final AtomicLong running = new AtomicLong(ThreadLocalRandom.current().nextInt());

  private final LongAdder refused = new LongAdder();
  private volatile boolean closing;

  /**
   * Opens the spool in {@code directory}, with what an earlier process left in it.
   *
   * @param clock for the age of what waits
   * @throws IOException where it cannot be read or made
   */
  public TelemetrySpool(Path directory, Bounds bounds, InstantSource clock) throws IOException {
    this.disk = new SpoolDisk(directory, bounds, clock);
    this.clock = clock;
    this.thread = new Thread(this::run, "spool");
    thread.start();
  }

  @Override
  public CompletableFuture<Void> append(List<Measured> points) {
    Waiting waiting = new Waiting(LineProtocol.encode(points, running), new CompletableFuture<>());
    refused.add(points.size() - waiting.batch().points());
    if (waiting.batch().points() == 0) {
      waiting.kept().complete(null);
      return waiting.kept();
    }
    int size = waiting.batch().lines().length();
    if (waitingBytes.addAndGet(size) > MOST_WAITING_BYTES || closing || !queue.offer(waiting)) {
      waitingBytes.addAndGet(-size);
      refuse(waiting, new RejectedExecutionException("too much telemetry waits"));
    }
    return waiting.kept();
  }

  private void refuse(Waiting waiting, Exception why) {
    refused.add(waiting.batch().points());
    waiting.kept().completeExceptionally(why);
  }

  private void run() {
    List<Waiting> group = new ArrayList<>();
    try {
      while (!closing || !queue.isEmpty()) {
        Waiting first = queue.poll(closing ? 0 : IDLE_MILLIS, TimeUnit.MILLISECONDS);
        if (first == null) {
          disk.idle();
        } else {
          collect(group, first);
          keep(group);
          group.clear();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      disk.seal();
    }
  }

  private void collect(List<Waiting> group, Waiting first) {
    long bytes = 0;
    for (Waiting next = first; next != null; next = bytes < GROUP_BYTES ? queue.poll() : null) {
      group.add(next);
      bytes += next.batch().lines().length();
    }
    waitingBytes.addAndGet(-bytes);
  }

  private void keep(List<Waiting> group) {
    StringBuilder lines = new StringBuilder();
    int points = 0;
    for (Waiting waiting : group) {
      lines.append(waiting.batch().lines());
      points += waiting.batch().points();
    }
    try {
      disk.store(lines.toString().getBytes(StandardCharsets.UTF_8), points);
    } catch (IOException | RuntimeException e) {
      group.forEach(waiting -> refuse(waiting, e));
      return;
    }
    group.forEach(waiting -> waiting.kept().complete(null));
  }

  Segments segments() {
    return disk.segments();
  }

  /** How many points were refused, or went to make room. */
  public long dropped() {
    return refused.sum() + disk.dropped();
  }

  /** How many fsyncs there were. */
  public long syncs() {
    return disk.syncs();
  }

  /** Bytes that wait to be drained. */
  public long bytes() {
    return segments().waitingBytes();
  }

  /** Age of the oldest of what waits; 0 where nothing does. */
  public double oldestSeconds() {
    return segments()
        .oldestAtMillis()
        .map(at -> Math.max(0, clock.millis() - at) / 1_000.0)
        .orElse(0.0);
  }

  /** Why nothing can be spooled now, in a few words; empty where it can. */
  public Optional<String> fault() {
    return disk.fault();
  }

  /** Keeps what waits, then stops. */
  @Override
  public void close() {
    closing = true;
    try {
      thread.join(TimeUnit.SECONDS.toMillis(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
