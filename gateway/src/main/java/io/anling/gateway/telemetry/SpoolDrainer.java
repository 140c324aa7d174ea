package io.anling.gateway.telemetry;

import io.anling.gateway.telemetry.Segments.Portion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries what is spooled to where it is kept, in order, in large batches, on a thread of its own.
 * What is spooled arrives within {@link #LINGER} and one write, while the place takes it.
 *
 * <p>A segment goes only when all of it is accepted. A process that dies in between carries the
 * same points once more, which overwrite themselves. What cannot be kept now is tried until it can;
 * a point that is refused for what it says is put aside and holds nothing up.
 */
public final class SpoolDrainer implements AutoCloseable {

  /** How long few points may wait for more. */
  static final Duration LINGER = Duration.ofMillis(200);

  private static final int BATCH = 5_000;
  private static final int BATCH_CHARACTERS = 4 << 20;
  private static final Duration LAST_TRY = Duration.ofSeconds(3);
  private static final Logger log = LoggerFactory.getLogger(SpoolDrainer.class);

  private final Segments segments;
  private final PointWriter writer;
  private final Rejected rejected;
  private final DrainBackoff backoff = new DrainBackoff(ThreadLocalRandom.current());
  private final Thread thread = new Thread(this::run, "spool-drainer");
  private final CountDownLatch ending = new CountDownLatch(1);
  private final LongAdder drained = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private @Nullable Reading reading;
  private volatile @Nullable String trouble;

  private record Reading(Segment segment, SegmentReader reader) {}

  /**
   * A drainer that is not started.
   *
   * @param aside where points are put that are refused
   */
  public SpoolDrainer(TelemetrySpool spool, PointWriter writer, Path aside) {
    this.segments = spool.segments();
    this.writer = writer;
    this.rejected = new Rejected(aside);
  }

  public void start() {
    thread.start();
  }

  private void run() {
    boolean more = true;
    while (more) {
      int moved = 0;
      try {
        moved = turn();
      } catch (IOException | RuntimeException e) {
        log.warn("the telemetry spool cannot be read: {}", e.toString());
        trouble = "the spool cannot be read: " + e;
        closeReader();
      }
      boolean little = moved < BATCH;
      more = !(little && pause(LINGER) && moved <= 0);
    }
    closeReader();
  }

  /** Carries one batch; answers how many points there were; 0 where nothing was to be done. */
  private int turn() throws IOException {
    Optional<Portion> next = segments.next();
    if (next.isEmpty()) {
      return 0;
    }
    Portion portion = next.get();
    SegmentReader reader = reader(portion);
    StringBuilder lines = new StringBuilder();
    int points = 0;
    long at = portion.segment().firstAtMillis();
    long reached = portion.from();
    while (reached < portion.to() && points < BATCH && lines.length() < BATCH_CHARACTERS) {
      Group group = reader.next(portion.to());
      if (group != null) {
        lines.append(new String(group.lines(), StandardCharsets.UTF_8));
        points += group.points();
        at = group.atMillis();
      }
      reached = group == null ? portion.to() : reader.offset();
    }
    if (points > 0 && !deliver(new Batch(lines.toString(), points))) {
      closeReader();
      return 0;
    }
    segments.drained(portion.segment(), reached, points, at);
    drained.add(points);
    return points;
  }

  private SegmentReader reader(Portion portion) throws IOException {
    Reading current = reading;
    if (current != null
        && current.segment() == portion.segment()
        && current.reader().offset() == portion.from()) {
      return current.reader();
    }
    closeReader();
    SegmentReader reader = new SegmentReader(portion.segment().path(), portion.from());
    reading = new Reading(portion.segment(), reader);
    return reader;
  }

  private void closeReader() {
    try (SegmentReader old = reading == null ? null : reading.reader()) {
      reading = null;
      log.trace("closes {}", old);
    } catch (IOException e) {
      log.warn("a segment cannot be closed: {}", e.getMessage());
    }
  }

  /** Tries until the batch is accepted; false where the process ends before that. */
  private boolean deliver(Batch batch) {
    while (true) {
      try {
        offer(batch);
        worked();
        return true;
      } catch (IOException e) {
        failures.increment();
        failed(e);
        if (pause(backoff.after(e))) {
          return false;
        }
      }
    }
  }

  /** Offers a batch; where something in it is refused, finds what it is by halving. */
  private void offer(Batch batch) throws IOException {
    try {
      write(batch);
    } catch (RefusedException e) {
      List<String> lines = batch.split();
      if (lines.size() <= 1 || e.points() == lines.size()) {
        rejected.put(lines, e.reason());
        return;
      }
      int half = lines.size() / 2;
      offer(Batch.of(lines.subList(0, half)));
      offer(Batch.of(lines.subList(half, lines.size())));
    }
  }

  /** An answer that its client library cannot make sense of is tried again like any other fault. */
  private void write(Batch batch) throws RefusedException, IOException {
    try {
      writer.write(batch);
    } catch (RuntimeException e) {
      throw new IOException("an answer that cannot be read: " + e, e);
    }
  }

  private void worked() {
    backoff.reset();
    if (trouble != null) {
      log.info("telemetry is kept in {} again", writer.place());
      trouble = null;
    }
  }

  private void failed(IOException e) {
    if (trouble == null) {
      log.warn("telemetry stays in the spool: {}: {}", writer.place(), e.getMessage());
    }
    trouble = String.valueOf(e.getMessage());
  }

  /** Waits; true where the process ends. */
  private boolean pause(Duration time) {
    try {
      return ending.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** How many points were carried, those put aside among them. */
  public long drained() {
    return drained.sum();
  }

  /** How many points were put aside. */
  public long rejected() {
    return rejected.count();
  }

  /** How many tries failed. */
  public long failures() {
    return failures.sum();
  }

  /** Why what is spooled stays there; empty where it does not. */
  public Optional<String> trouble() {
    return Optional.ofNullable(trouble);
  }

  /** Carries what is left if that is quickly done; what is not stays in the spool. */
  @Override
  public void close() {
    ending.countDown();
    try {
      thread.join(LAST_TRY.toMillis());
      writer.close();
      thread.join(LAST_TRY.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
