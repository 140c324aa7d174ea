package io.anling.gateway.durability;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Many homes that press all the time, most over MQTT and some over CoAP, and one desk. */
final class Crowd implements AutoCloseable {

  private static final int ON_COAP = 4;
  private static final int LONGEST_PAUSE_MILLIS = 500;

  private final List<Presser> pressers = new ArrayList<>();
  private final List<Future<?>> running = new ArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Desk desk;

  /**
   * Begins to press.
   *
   * @param seed of every device's own pauses
   */
  Crowd(Trial trial, long seed) {
    for (int home = 1; home <= Village.HOMES; home++) {
      Transport transport = home <= ON_COAP ? Transport.COAP : Transport.MQTT;
      int here = home;
      pressers.add(
          new Presser(
              Village.device(home),
              () -> transport.dial(trial, here),
              trial.truth(),
              new Random(seed + home),
              LONGEST_PAUSE_MILLIS));
    }
    this.desk = new Desk(trial.api(), new Random(seed));
    pressers.forEach(presser -> running.add(threads.submit(presser)));
    running.add(threads.submit(desk));
  }

  /** Nobody presses or acts any more; returns when every press is confirmed. */
  void settle(Duration within) throws Exception {
    desk.enough();
    pressers.forEach(Presser::enough);
    long until = System.nanoTime() + within.toNanos();
    for (Future<?> one : running) {
      one.get(Math.max(1, until - System.nanoTime()), TimeUnit.NANOSECONDS);
    }
  }

  /** How many alerts the desk closed. */
  int closed() {
    return desk.closed();
  }

  @Override
  public void close() throws InterruptedException {
    threads.shutdownNow();
    assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
  }
}
