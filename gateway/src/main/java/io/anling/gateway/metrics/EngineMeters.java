package io.anling.gateway.metrics;

import io.anling.alert.Alert;
import io.anling.alert.AlertState;
import io.anling.alert.FactKind;
import io.anling.alert.engine.AlertQuery;
import io.anling.alert.engine.AlertRow;
import io.anling.alert.engine.AlertStore;
import io.anling.alert.engine.EngineListener;
import io.anling.alert.engine.StoreSession;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Turns what the engine did into meters. It remembers the state of each open alert, and nothing of
 * closed ones; the store is asked once, at the start, and never by a scrape.
 *
 * <p>Made before the engine starts; after that it belongs to the engine's thread.
 */
public final class EngineMeters implements EngineListener {

  private static final int PAGE = 500;

  /** What is remembered of an open alert. */
  private record Open(AlertState state, boolean acknowledged) {}

  private final Meters meters;
  private final Map<String, Open> open = new HashMap<>();
  private final Map<AlertState, AtomicLong> counts = new EnumMap<>(AlertState.class);

  /** Counts what is open in {@code store}, and registers the gauges. */
  public EngineMeters(Meters meters, AlertStore store) {
    this.meters = meters;
    for (AlertState state : AlertState.OPEN) {
      AtomicLong count = new AtomicLong();
      counts.put(state, count);
      meters.gauge("anling.alerts.open", count::get, "state", state.word());
    }
    var unused = store.read(this::count);
  }

  private int count(StoreSession session) {
    String after = null;
    List<AlertRow> page;
    do {
      page =
          session
              .alerts()
              .page(new AlertQuery(AlertState.OPEN, Set.of(""), null, null, after, PAGE));
      for (AlertRow row : page) {
        after = row.alert().id();
        remember(row.alert(), acknowledgedBefore(row.alert()));
      }
    } while (page.size() == PAGE);
    return open.size();
  }

  /** Somebody has it, or had it: a plan starts later than its alert only after a return to it. */
  private static boolean acknowledgedBefore(Alert alert) {
    return alert.state().owned()
        || alert.course().progress().startedAt().isAfter(alert.condition().times().raisedAt());
  }

  @Override
  public void committed(Committed committed) {
    for (Change change : committed.changes()) {
      Alert alert = change.row().alert();
      FactKind what = change.entry().fact().kind();
      if (what == FactKind.RAISED) {
        meters.raised(alert.kind().word());
      } else if (what == FactKind.TOLD) {
        consoleTold(change);
      }
      Open before = open.get(alert.id());
      boolean acknowledged = before != null && before.acknowledged();
      if (what == FactKind.ACKNOWLEDGED && !acknowledged) {
        meters.acknowledged(
            Duration.between(alert.condition().times().raisedAt(), change.entry().at()));
        acknowledged = true;
      }
      remember(alert, acknowledged);
    }
  }

  /** The webhook counts its own attempts; a desk's confirmation is known from the log alone. */
  private void consoleTold(Change change) {
    String channel = change.entry().fact().detail().getOrDefault("channel", "");
    if (channel.equals("console")) {
      meters.noticeAttempt(channel, "told");
    }
  }

  private void remember(Alert alert, boolean acknowledged) {
    Open after = alert.open() ? new Open(alert.state(), acknowledged) : null;
    Open before = after == null ? open.remove(alert.id()) : open.put(alert.id(), after);
    move(before, -1);
    move(after, 1);
  }

  private void move(@Nullable Open which, int by) {
    AtomicLong count = which == null ? null : counts.get(which.state());
    if (count != null) {
      count.addAndGet(by);
    }
  }

  @Override
  public void commitTook(Duration time, int commands) {
    meters.committed(time);
  }

  @Override
  public void deadlineFired(Duration lateness) {
    meters.deadlineLateness(lateness);
  }
}
