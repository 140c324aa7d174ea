/**
 * What proves that nothing was lost: files written before the fact, and the judge who reads them.
 *
 * <p>Invariant: a line is on the disk before anybody outside acts on it (a press before it is sent,
 * a notice before it is answered). The judge reads only those files and what the gateway shows to
 * everybody; it knows no device, no connection and no scenario, so a fault of the drivers cannot
 * hide a loss.
 *
 * <p>Threads: each {@link io.anling.sim.ledger.Journal} writes on a thread of its own; everything
 * that judges is a pure function.
 */
@NullMarked
package io.anling.sim.ledger;

import org.jspecify.annotations.NullMarked;
