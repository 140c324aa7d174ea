package io.anling.alert.engine;

import io.anling.alert.AlertKind;
import io.anling.alert.registry.RegionPath;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The engine looks at itself: an open alert without a deadline, or overdue for more than {@link
 * #OVERDUE} while the engine turns, must not be. However many there are, and however often they are
 * found, they are one alert; once nothing is found, that is marked as cleared.
 *
 * <p>Two look-ups by an index, which find nothing, are all that it costs.
 *
 * @param steady whether the engine has turned for so long that overdue ones are its fault
 * @param found whether the last look found something, so that it may have to be cleared
 */
record SelfAudit(boolean steady, boolean found) implements Command<Audited> {

  static final Duration EVERY = Duration.ofSeconds(10);
  static final Duration OVERDUE = Duration.ofSeconds(10);

  /** So many are named in the log. */
  private static final int FEW = 5;

  @Override
  public Urgency urgency() {
    return Urgency.BOOKKEEPING;
  }

  @Override
  public Audited decide(WorkingSet work, Instant now) {
    AlertTable alerts = work.tables().alerts();
    Audited audited =
        new Audited(
            alerts.adrift(Audited.MOST),
            steady ? alerts.due(now.minus(OVERDUE), Audited.MOST) : List.of());
    SystemAlerts system = new SystemAlerts(work);
    if (!audited.clean()) {
      system.raise(AlertKind.ENGINE_AUDIT, RegionPath.ROOT, detail(audited), now);
    } else if (found) {
      system.clear(AlertKind.ENGINE_AUDIT, RegionPath.ROOT, now);
    }
    return audited;
  }

  private static Map<String, String> detail(Audited audited) {
    String few =
        Stream.concat(audited.adrift().stream(), audited.overdue().stream())
            .limit(FEW)
            .collect(Collectors.joining(" "));
    return Map.of(
        "without-deadline",
        String.valueOf(audited.adrift().size()),
        "overdue",
        String.valueOf(audited.overdue().size()),
        "alerts",
        few);
  }
}
