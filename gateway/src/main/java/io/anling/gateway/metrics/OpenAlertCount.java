package io.anling.gateway.metrics;

import io.anling.alert.Alert;
import io.anling.alert.AlertState;
import io.anling.alert.engine.AlertQuery;
import io.anling.alert.engine.AlertRow;
import io.anling.alert.engine.AlertStore;
import io.anling.alert.engine.EngineListener;
import io.anling.alert.engine.StoreSession;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Counts the open alerts by state, whichever node raised them. It remembers the state of each, and
 * nothing of closed ones; the store is asked once, at the start, and never by a scrape. A change
 * may be heard again: the alert's newest state counts.
 *
 * <p>Made before anything is heard; after that it belongs to the thread that tells it.
 */
public final class OpenAlertCount implements EngineListener {

  private static final int PAGE = 500;

  private final Map<String, AlertState> open = new HashMap<>();
  private final Map<AlertState, AtomicLong> counts = new EnumMap<>(AlertState.class);

  /** Counts what is open in {@code store}, and registers the gauges. */
  public OpenAlertCount(Meters meters, AlertStore store) {
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
        remember(row.alert());
      }
    } while (page.size() == PAGE);
    return open.size();
  }

  @Override
  public void committed(Committed committed) {
    committed.changes().forEach(change -> remember(change.row().alert()));
  }

  private void remember(Alert alert) {
    AlertState before =
        alert.open() ? open.put(alert.id(), alert.state()) : open.remove(alert.id());
    move(before, -1);
    move(alert.open() ? alert.state() : null, 1);
  }

  private void move(@Nullable AlertState which, int by) {
    AtomicLong count = which == null ? null : counts.get(which);
    if (count != null) {
      count.addAndGet(by);
    }
  }
}
