package io.anling.sim;

import io.anling.sim.link.LeanMqttLink;
import io.anling.sim.link.Link;
import io.anling.sim.trial.TrialException;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A light connection for every device that has one of its own.
 *
 * @param links by device id
 * @param took how long it took until all were up
 */
record LinkPool(Map<String, Link> links, Duration took) implements AutoCloseable {
  private static final int AT_ONCE = 100;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /**
   * Connects, so that never more than {@value #AT_ONCE} are on their way.
   *
   * @throws TrialException if not all are up within 2 minutes
   */
  static LinkPool connect(Vertx vertx, int port, List<Household> homes) {
    Map<String, Link> links = new LinkedHashMap<>();
    for (Household home : homes) {
      for (DeviceCard card : home.devices()) {
        if (card.hub().isEmpty()) {
          links.put(card.id(), new LeanMqttLink(vertx, port, card.credentials()));
        }
      }
    }
    Instant start = Instant.now();
    Semaphore room = new Semaphore(AT_ONCE);
    for (Link link : links.values()) {
      awaitRoom(room, 1, start);
      link.open();
      var unused = link.up().thenRun(room::release);
    }
    awaitRoom(room, AT_ONCE, start);
    return new LinkPool(links, Duration.between(start, Instant.now()));
  }

  private static void awaitRoom(Semaphore room, int places, Instant start) {
    Duration rest = PATIENCE.minus(Duration.between(start, Instant.now()));
    try {
      if (!room.tryAcquire(places, rest.toMillis(), TimeUnit.MILLISECONDS)) {
        throw TrialException.failed(
            "not every device had a connection within " + PATIENCE.toSeconds() + " s");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw TrialException.failed("interrupted while connecting");
    }
  }

  @Override
  public void close() {
    links.values().forEach(Link::close);
  }
}
