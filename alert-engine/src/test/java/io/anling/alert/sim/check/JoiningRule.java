package io.anling.alert.sim.check;

import io.anling.alert.AlertKind;
import io.anling.alert.AlertState;
import io.anling.alert.FactKind;
import io.anling.alert.Lane;
import io.anling.alert.sim.check.Ledger.Logged;
import io.anling.alert.sim.check.Ledger.Seen;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Signals of one household join by the table, and otherwise each has an alert of its own. */
final class JoiningRule implements Checker {

  private static final Duration CONTACT_COUNTS = Duration.ofMinutes(30);

  private final Findings findings;
  private final Ledger ledger;

  JoiningRule(Findings findings, Ledger ledger) {
    this.findings = findings;
    this.ledger = ledger;
  }

  @Override
  public void logged(Logged logged) {
    Instant at = logged.entry().at();
    String device = logged.detail("device");
    Seen seen = logged.before();
    if (logged.kind() == FactKind.RAISED && !device.isEmpty()) {
      Seen raised = new Seen(logged.entry(), logged.row());
      for (Seen open : ledger.openOf(raised.subject)) {
        if (joins(open, raised.kind, device, at)) {
          findings.add(this, raised.id + " was raised although " + open.id + " is open");
        }
      }
    } else if (logged.kind() == FactKind.JOINED && seen != null) {
      boolean homeless = seen.household == null;
      AlertKind kind = homeless ? AlertKind.UNKNOWN_BUTTON : kind(logged.detail("type"));
      if (kind != null && !joins(seen, kind, device, at)) {
        findings.add(this, kind + " joined " + seen.id + ", " + seen.kind + " " + seen.state);
      }
    }
  }

  /** What a device's word raises where the device is known; null for words of no kind. */
  private static @Nullable AlertKind kind(String word) {
    for (AlertKind kind : AlertKind.values()) {
      if (kind.word().equals(word)) {
        return kind;
      }
    }
    return null;
  }

  private static boolean byHousehold(AlertKind kind) {
    return kind.lane() == Lane.EMERGENCY || kind.lane() == Lane.URGENT;
  }

  private static boolean joins(Seen open, AlertKind kind, String device, Instant at) {
    if (open.drill) {
      return false;
    }
    if (!byHousehold(open.kind) || !byHousehold(kind)) {
      return open.kind == kind && open.devices.contains(device);
    }
    boolean graver = open.kind.lane() == Lane.URGENT && kind.lane() == Lane.EMERGENCY;
    if (graver || !open.open() || open.state == AlertState.ON_SCENE) {
      return false;
    }
    Instant contacted = open.contactedAt;
    boolean longAgo = contacted != null && contacted.plus(CONTACT_COUNTS).isBefore(at);
    return open.state == AlertState.RAISED || !longAgo;
  }
}
