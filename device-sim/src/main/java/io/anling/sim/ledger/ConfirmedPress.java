package io.anling.sim.ledger;

import java.time.Duration;
import java.time.Instant;

/**
 * A press that the gateway has promised to have kept: PUBACK or 2.04 arrived.
 *
 * @param key the device and its event id
 * @param attempts how often it was sent until then, from 1
 * @param leftAt when the first attempt was handed to the connection
 * @param at when the confirmation arrived
 */
public record ConfirmedPress(PressKey key, int attempts, Instant leftAt, Instant at) {
  /** From the first attempt to the confirmation. */
  public Duration took() {
    return Duration.between(leftAt, at);
  }
}
