package io.anling.alert.engine;

import io.anling.alert.Fact;
import java.time.Instant;

/**
 * One entry of an alert's log. Entries are only ever appended.
 *
 * @param position in the order of commit over all alerts, from 1; what the event stream resumes by
 * @param seq within its alert, from 1, without a gap
 * @param chain binds it to the entry before: see {@link LogChain}
 */
public record LogEntry(
    long position, String alertId, long seq, Instant at, Fact fact, Chain chain) {

  /** The entry's place in its alert's chain. */
  public record Chain(String previousHash, String hash) {}
}
