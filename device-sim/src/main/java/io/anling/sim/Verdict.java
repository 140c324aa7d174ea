package io.anling.sim;

import io.anling.sim.ledger.AlertSeen;
import io.anling.sim.ledger.LossReport;
import io.anling.sim.ledger.ReceivedNotice;
import io.anling.sim.ledger.Truth;
import java.util.List;

/**
 * What the three witnesses said, and what follows from it.
 *
 * @param truth the devices' log
 * @param alerts what the gateway shows
 * @param notices what the receiver got
 * @param report the judgement
 */
record Verdict(
    Truth truth, List<AlertSeen> alerts, List<ReceivedNotice> notices, LossReport report) {}
