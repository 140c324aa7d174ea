package io.anling.alert.sim.check;

import io.anling.alert.EventKey;
import io.anling.alert.FactKind;
import io.anling.alert.engine.RaiseAnswer;
import io.anling.alert.engine.StoreSession;
import io.anling.alert.sim.check.Ledger.Logged;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Every signal that was confirmed is stored, and where an alert must come of it, it is in the log
 * of exactly the alert that its device was told of; every signal sent is confirmed in the end.
 */
final class NothingLost implements Checker {

  private final Findings findings;
  private final Map<String, String> alertOfKey = new TreeMap<>();
  private final Map<Integer, Signal> waiting = new TreeMap<>();
  private final Map<Integer, Signal> confirmed = new TreeMap<>();

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
    if (told == null) {
      findings.add(this, signal + " was confirmed, and no alert came of it");
    } else if (signal.eventId() != null && !told.equals(alertOfKey.get(signal.key()))) {
      findings.add(
          this, signal + " was told of " + told + ", the log says " + alertOfKey.get(signal.key()));
    }
  }

  @Override
  public void ended(StoreSession store, Instant at) {
    waiting.values().forEach(signal -> findings.add(this, signal + " was never confirmed"));
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
