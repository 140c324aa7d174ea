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
import java.util.concurrent.CompletableFuture;
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
   * Connects, {@value #AT_ONCE} at a time.
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
    List<Link> all = List.copyOf(links.values());
    for (int i = 0; i < all.size(); i += AT_ONCE) {
      List<Link> some = all.subList(i, Math.min(all.size(), i + AT_ONCE));
      some.forEach(Link::open);
      awaitUp(some, PATIENCE.minus(Duration.between(start, Instant.now())));
    }
    return new LinkPool(links, Duration.between(start, Instant.now()));
  }

  private static void awaitUp(List<Link> links, Duration atMost) {
    boolean up =
        CompletableFuture.allOf(links.stream().map(Link::up).toArray(CompletableFuture<?>[]::new))
            .thenApply(nothing -> true)
            .completeOnTimeout(false, atMost.toMillis(), TimeUnit.MILLISECONDS)
            .join();
    if (!up) {
      throw TrialException.failed(
          "not every device had a connection within " + PATIENCE.toSeconds() + " s");
    }
  }

  @Override
  public void close() {
    links.values().forEach(Link::close);
  }
}
