package io.anling.sim;

import io.anling.sim.ledger.ConfirmedPress;
import io.anling.sim.ledger.Json;
import io.anling.sim.link.Link;
import io.anling.sim.link.Message;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** A device that is switched on: it presses, and gives signs of life in between. */
final class SimDevice implements AutoCloseable {
  private final DeviceCard card;
  private final Link link;
  private final Courier courier;
  private final String boot;
  private final AtomicLong seq = new AtomicLong();
  private final AtomicLong beats = new AtomicLong();

  /**
   * Switches it on.
   *
   * @param boot begins its event ids, so that they differ from those of an earlier start
   */
  SimDevice(DeviceCard card, Link link, Courier courier, String boot) {
    this.card = card;
    this.link = link;
    this.courier = courier;
    this.boot = boot;
    link.open();
  }

  DeviceCard card() {
    return card;
  }

  /** Completes once it has a connection. */
  CompletableFuture<Void> up() {
    return link.up();
  }

  /** Presses; as {@link Courier#deliver}. */
  CompletableFuture<ConfirmedPress> press() {
    return courier.deliver(link, new Press(card, boot, seq.incrementAndGet(), Instant.now()));
  }

  /**
   * Sends readings once: telemetry that is lost is not repeated.
   *
   * @return completes when they are confirmed
   */
  CompletableFuture<Void> beat() {
    long beat = beats.incrementAndGet();
    return link.send(
        Message.telemetry(
            Json.object()
                .put("battery", 100 - (int) (beat / 60 % 50))
                .put("rssi", -60 - (int) (beat % 7))
                .toString()));
  }

  @Override
  public void close() {
    link.close();
  }
}
