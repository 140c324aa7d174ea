package io.anling.sim;

import io.anling.sim.link.Link;
import io.anling.sim.link.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Sends readings of many sensors in turn and counts how long each confirmation took. */
final class Meter {
  private static final long BUCKET_NANOS = TimeUnit.MICROSECONDS.toNanos(100);
  private static final int BUCKETS = 100_000;

  private record Sensor(String id, Link link) {}

  private final List<Sensor> sensors = new ArrayList<>();
  private final AtomicIntegerArray took = new AtomicIntegerArray(BUCKETS);
  private final AtomicLong confirmed = new AtomicLong();
  private final AtomicLong answered = new AtomicLong();
  private volatile long from = Long.MAX_VALUE;
  private long all;
  private long sent;

  Meter(Map<String, Link> links, List<Household> homes) {
    for (Household home : homes) {
      for (DeviceCard card : home.devices()) {
        card.hub()
            .flatMap(hub -> Optional.ofNullable(links.get(hub)))
            .ifPresent(link -> sensors.add(new Sensor(card.id(), link)));
      }
    }
  }

  /** What was sent before counts for nothing. */
  void measureFromNow() {
    from = all;
  }

  /** Sends the next sensor's readings. */
  void send(long intendedNanos) {
    long number = all++;
    boolean counts = number >= from;
    sent += counts ? 1 : 0;
    Sensor sensor = sensors.get((int) (number % sensors.size()));
    String body =
        String.format(
            Locale.ROOT,
            "{\"battery\":%d,\"temperature\":%d.%d,\"rssi\":-%d}",
            number % 101,
            number % 40,
            number % 10,
            40 + number % 60);
    var unused =
        sensor
            .link()
            .send(Message.telemetry(body).of(sensor.id()))
            .whenComplete((nothing, error) -> answer(counts, error == null, intendedNanos));
  }

  private void answer(boolean counts, boolean good, long intendedNanos) {
    if (counts) {
      answered.incrementAndGet();
    }
    if (counts && good) {
      confirmed.incrementAndGet();
      long bucket = (System.nanoTime() - intendedNanos) / BUCKET_NANOS;
      took.incrementAndGet((int) Math.max(0, Math.min(BUCKETS - 1L, bucket)));
    }
  }

  void awaitAnswers(Duration within) {
    long until = System.nanoTime() + within.toNanos();
    while (answered.get() < sent && System.nanoTime() - until < 0) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
  }

  long sent() {
    return sent;
  }

  long sentInAll() {
    return all;
  }

  long confirmed() {
    return confirmed.get();
  }

  /** p50, p99, p99.9 and the longest. */
  String latencies() {
    return String.format(
        Locale.ROOT,
        "p50 %.1f ms, p99 %.1f ms, p99.9 %.1f ms, max %.1f ms",
        rank(0.5),
        rank(0.99),
        rank(0.999),
        rank(1));
  }

  private double rank(double share) {
    long wanted = (long) Math.ceil(confirmed.get() * share);
    long seen = 0;
    for (int i = 0; i < BUCKETS; i++) {
      seen += took.get(i);
      if (seen >= wanted) {
        return (i + 1) * BUCKET_NANOS / 1e6;
      }
    }
    return 0;
  }
}
