package io.anling.sim;

import io.anling.sim.ledger.AlertSeen;
import io.anling.sim.ledger.LossReport;
import io.anling.sim.ledger.ReceivedNotice;
import io.anling.sim.ledger.Truth;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What the three witnesses said, and what follows from it.
 *
 * @param truth the devices' log
 * @param alerts what the gateway shows
 * @param notices what the receiver got
 * @param report the judgement
 */
record Verdict(
    Truth truth, List<AlertSeen> alerts, List<ReceivedNotice> notices, LossReport report) {

  /** The same judgement, without what these devices set off. */
  Verdict without(Predicate<String> device) {
    Set<String> others =
        alerts.stream()
            .filter(alert -> alert.presses().stream().anyMatch(key -> device.test(key.device())))
            .map(AlertSeen::id)
            .collect(Collectors.toSet());
    return new Verdict(
        truth.of(device.negate()),
        alerts.stream().filter(alert -> !others.contains(alert.id())).toList(),
        notices.stream().filter(notice -> !others.contains(notice.alert())).toList(),
        report);
  }
}
