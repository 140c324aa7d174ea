package io.anling.sim.ledger;

import java.time.Instant;

/**
 * A press as the truth log knows it before it leaves.
 *
 * @param key the device and its event id
 * @param seq the device's own count of presses, from 1
 * @param type the kind on the wire, {@code sos}, {@code fall}, …
 * @param at when it was written down, just before it was sent
 */
public record SentPress(PressKey key, long seq, String type, Instant at) {}
