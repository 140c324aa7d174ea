package io.anling.gateway.durability;

import io.anling.alert.FactKind;
import io.anling.alert.engine.AlertStore;
import io.anling.alert.engine.LogChain;
import io.anling.alert.engine.LogEntry;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The presses that a store's alert log tells of. */
final class AlertLogLeft {

  private static final Set<FactKind> PRESSED = Set.of(FactKind.RAISED, FactKind.JOINED);
  private static final int PAGE = 10_000;

  private AlertLogLeft() {}

  /**
   * All of them.
   *
   * @throws IllegalStateException where an alert's chain is not whole
   */
  static Set<Press> presses(AlertStore store) {
    List<LogEntry> log = store.read(session -> session.log().after(0, PAGE));
    log.stream().collect(Collectors.groupingBy(LogEntry::alertId)).values().stream()
        .map(LogChain::firstFault)
        .flatMap(Optional::stream)
        .forEach(
            fault -> {
              throw new IllegalStateException(fault);
            });
    Set<Press> presses = new HashSet<>();
    for (LogEntry entry : log) {
      if (PRESSED.contains(entry.fact().kind())) {
        Map<String, String> detail = entry.fact().detail();
        presses.add(new Press(detail.getOrDefault("device", ""), detail.getOrDefault("event", "")));
      }
    }
    return presses;
  }
}
