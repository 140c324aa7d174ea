package io.anling.sim.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An alert as the gateway shows it to everybody, reduced to what the ledger asks.
 *
 * @param id the alert's id
 * @param lane {@code emergency}, {@code urgent}, …
 * @param raisedAt when it was raised
 * @param closedAt when it was resolved, or null while it is open
 * @param manual whether a person raised it
 * @param presses the presses that opened or joined it, one per timeline entry, in order
 */
public record AlertSeen(
    String id,
    String lane,
    Instant raisedAt,
    @Nullable Instant closedAt,
    boolean manual,
    List<PressKey> presses) {

  private static final Set<String> PEOPLE_IN_NEED = Set.of("emergency", "urgent");

  /** Whether the ledger holds for it: the technical and oversight lanes come from no press. */
  boolean judged() {
    return PEOPLE_IN_NEED.contains(lane);
  }
}
