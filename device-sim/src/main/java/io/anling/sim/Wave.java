package io.anling.sim;

import io.anling.sim.ledger.SentPress;
import io.anling.sim.link.Link;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Many presses, each with its planned moment.
 *
 * <p>All first attempts are in the truth log before the first leaves, so that writing them down
 * does not slow the wave.
 *
 * @param start when the first is due
 */
record Wave(Instant start, List<Planned> presses) {
  private static final Duration LEAD = Duration.ofSeconds(1);

  /** A press, the way it goes, and when it is due. */
  record Planned(Link link, Press press, Instant due) {
    SentPress first() {
      return press.sentAt(due);
    }
  }

  /**
   * Plans presses of the homes' buttons in turn, evenly spread over a time that begins soon.
   *
   * @param links the way of each device that has a connection of its own
   */
  static Wave plan(List<Household> homes, Map<String, Link> links, int count, Duration within) {
    List<DeviceCard> buttons =
        homes.stream()
            .flatMap(home -> home.devices().stream())
            .filter(card -> card.model() == DeviceModel.SOS)
            .toList();
    Instant start = Instant.now().plus(LEAD).plusMillis(count / 10);
    String boot = Long.toString(start.toEpochMilli(), Character.MAX_RADIX);
    List<Planned> presses = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      DeviceCard button = buttons.get(i % buttons.size());
      Link link = Objects.requireNonNull(links.get(button.hub().orElse(button.id())));
      Instant due = start.plus(within.multipliedBy(i).dividedBy(count));
      presses.add(new Planned(link, new Press(button, boot, i / buttons.size() + 1, due), due));
    }
    return new Wave(start, List.copyOf(presses));
  }

  /** When the last is due. */
  Instant last() {
    return presses.get(presses.size() - 1).due();
  }

  /**
   * Sends everything at its moment and waits for the confirmations.
   *
   * @param atMost how long to wait after the last moment
   * @return whether everything was confirmed, or refused for good, in that time
   */
  boolean roll(Rig rig, Courier courier, Duration atMost) {
    rig.truth().sending(presses.stream().map(Planned::first).toList()).join();
    CompletableFuture<?>[] confirmations =
        presses.stream()
            .map(planned -> launch(rig, courier, planned))
            .toArray(CompletableFuture<?>[]::new);
    Duration left = Duration.between(Instant.now(), last());
    return CompletableFuture.allOf(confirmations)
        .handle((nothing, refused) -> true)
        .completeOnTimeout(false, left.plus(atMost).toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }

  private static CompletableFuture<?> launch(Rig rig, Courier courier, Planned planned) {
    return at(planned.due(), rig.threads())
        .thenCompose(now -> courier.deliverNoted(planned.link(), planned.press(), planned.due()));
  }

  /** Completes at that moment, on one of the threads. */
  static CompletableFuture<Void> at(Instant due, ScheduledExecutorService threads) {
    CompletableFuture<Void> reached = new CompletableFuture<>();
    var unused =
        threads.schedule(
            () -> reached.complete(null),
            Duration.between(Instant.now(), due).toNanos(),
            TimeUnit.NANOSECONDS);
    return reached;
  }
}
