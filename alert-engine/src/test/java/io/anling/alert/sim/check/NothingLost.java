package io.anling.alert.sim.check;

import io.anling.alert.AlertKind;
import io.anling.alert.EventKey;
import io.anling.alert.FactKind;
import io.anling.alert.Lane;
import io.anling.alert.TestWindow;
import io.anling.alert.engine.RaiseAnswer;
import io.anling.alert.engine.StoreSession;
import io.anling.alert.engine.TestWindowTable;
import io.anling.alert.sim.check.Ledger.Logged;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Every signal that was confirmed is stored, and where an alert must come of it, it is in the log
 * of exactly the alert that its device was told of; every signal sent is confirmed in the end.
 */
final class NothingLost implements Checker {

  private final Findings findings;
  private final Map<String, String> alertOfKey = new HashMap<>();
  private final Map<Integer, Signal> waiting = new LinkedHashMap<>();
  private final Map<Integer, Signal> confirmed = new LinkedHashMap<>();

  /** Those of which the log says nothing, and the alert of which their devices were told. */
  private final Map<Integer, String> apart = new LinkedHashMap<>();

  NothingLost(Findings findings) {
    this.findings = findings;
  }

  @Override
  public void sent(Signal signal, Instant at) {
    if (!confirmed.containsKey(signal.number())) {
      waiting.put(signal.number(), signal);
    }
  }

  @Override
  public void logged(Logged logged) {
    boolean signal = logged.kind() == FactKind.RAISED || logged.kind() == FactKind.JOINED;
    if (signal && !logged.detail("event").isEmpty()) {
      String key = logged.detail("device") + "/" + logged.detail("event");
      alertOfKey.putIfAbsent(key, logged.entry().alertId());
    }
  }

  @Override
  public void confirmed(Signal signal, RaiseAnswer answer, Instant at) {
    waiting.remove(signal.number());
    confirmed.put(signal.number(), signal);
    if (!signal.raises()) {
      return;
    }
    String told = answer.alertId();
    if (told == null || (held(signal) && alertOfKey.get(signal.key()) == null)) {
      apart.put(signal.number(), String.valueOf(told));
    } else if (signal.eventId() != null && !told.equals(alertOfKey.get(signal.key()))) {
      findings.add(
          this, signal + " was told of " + told + ", the log says " + alertOfKey.get(signal.key()));
    }
  }

  /** Whether an absence may have held it back as part of an alert that it held back before. */
  private static boolean held(Signal signal) {
    AlertKind kind = signal.type().kind();
    return kind != null && kind.lane() == Lane.TECHNICAL && signal.eventId() != null;
  }

  /** What raised nothing was seen on the screen of a test window of its device, or held back. */
  private void apart(Signal signal, String told, StoreSession store) {
    TestWindowTable windows = store.homes().windows();
    List<String> ids = windows.endingAfter(Instant.EPOCH).stream().map(TestWindow::id).toList();
    boolean seen =
        windows.seenIn(ids, Integer.MAX_VALUE).entrySet().stream()
            .flatMap(one -> one.getValue().stream())
            .filter(one -> one.device().equals(signal.device()))
            .filter(one -> one.type().equals(signal.type().word()))
            .anyMatch(one -> isOpen(windows.byId(one.window()).orElseThrow(), one));
    boolean stored =
        signal.eventId() != null
            && store
                .events()
                .newest(Set.of(new EventKey(signal.device(), 1, signal.eventId())))
                .values()
                .stream()
                .anyMatch(event -> told.equals(event.alertId()));
    if (!seen && !stored) {
      findings.add(this, signal + " was confirmed, and no alert came of it, but " + told);
    }
  }

  private static boolean isOpen(TestWindow window, TestWindowTable.Seen seen) {
    return window.whose().devices().contains(seen.device())
        && window.span().contains(seen.receivedAt());
  }

  @Override
  public void ended(StoreSession store, Instant at) {
    waiting.values().forEach(signal -> findings.add(this, signal + " was never confirmed"));
    apart.forEach((number, told) -> apart(confirmed.get(number), told, store));
    for (Signal signal : confirmed.values()) {
      if (signal.eventId() != null) {
        EventKey key = new EventKey(signal.device(), 1, signal.eventId());
        if (store.events().newest(Set.of(key)).isEmpty()) {
          findings.add(this, signal + " was confirmed and is not stored");
        }
      }
    }
  }
}
