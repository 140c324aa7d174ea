package io.anling.gateway.durability;

import io.anling.gateway.rig.RawMqtt;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One button that is pressed twenty times a second; tells how long each PUBACK took. */
final class SteadyPresses implements AutoCloseable {

  private static final long EVERY_MILLIS = 50;

  private record Took(long atNanos, long nanos) {}

  private final int port;
  private final String device;
  private final String secret;
  private final List<Took> all = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private @Nullable RawMqtt link;
  private int presses;

  SteadyPresses(int port, String device, String secret) {
    this.port = port;
    this.device = device;
    this.secret = secret;
    var unused = timer.scheduleAtFixedRate(this::press, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void press() {
    try {
      RawMqtt open = link == null ? dial() : link;
      link = open;
      long sent = System.nanoTime();
      String json = "{\"type\":\"sos\",\"id\":\"p-" + presses++ + "\"}";
      open.send(open.publish("e", 1, presses % 60_000 + 1, json));
      open.expect(RawMqtt.PUBACK);
      all.add(new Took(sent, System.nanoTime() - sent));
    } catch (IOException e) {
      hangUp();
    }
  }

  private RawMqtt dial() throws IOException {
    RawMqtt fresh = new RawMqtt(port, RawMqtt.V5);
    fresh.send(fresh.connect(device, device, secret, 60));
    fresh.expect(RawMqtt.CONNACK);
    return fresh;
  }

  private void hangUp() {
    try (RawMqtt old = link) {
      link = null;
    } catch (IOException e) {
      // It was gone already, which is what is wanted.
    }
  }

  int count() {
    return all.size();
  }

  /** What pressing was like from one moment to another. */
  String between(long fromNanos, long toNanos) {
    List<Long> nanos = new ArrayList<>();
    for (Took took : all) {
      if (took.atNanos() - fromNanos >= 0 && took.atNanos() - toNanos < 0) {
        nanos.add(took.nanos());
      }
    }
    if (nanos.isEmpty()) {
      return "no press";
    }
    Collections.sort(nanos);
    return String.format(
        "%d presses, p50 %.1f ms, p99 %.1f ms, max %.1f ms",
        nanos.size(),
        millis(nanos.get(nanos.size() / 2)),
        millis(nanos.get((int) Math.min(nanos.size() - 1L, nanos.size() * 99L / 100))),
        millis(nanos.get(nanos.size() - 1)));
  }

  private static double millis(long nanos) {
    return nanos / (double) Duration.ofMillis(1).toNanos();
  }

  @Override
  public void close() throws InterruptedException {
    timer.shutdown();
    if (timer.awaitTermination(20, TimeUnit.SECONDS)) {
      hangUp();
    }
  }
}
