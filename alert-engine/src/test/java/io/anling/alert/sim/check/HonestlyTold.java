package io.anling.alert.sim.check;

import io.anling.alert.FactKind;
import io.anling.alert.engine.Notice;
import io.anling.alert.engine.Outbox;
import io.anling.alert.engine.StoreSession;
import io.anling.alert.sim.check.Ledger.Logged;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Told means that the channel took it, or that somebody at a console said so; and the same people
 * are told of further presses at most every 15 seconds.
 */
final class HonestlyTold implements Checker {

  private static final Duration RETELL = Duration.ofSeconds(15);

  private final Findings findings;
  private final Ledger ledger;
  private final Set<String> taken = new TreeSet<>();
  private final Set<String> consoles = new TreeSet<>();
  private final Map<String, Instant> retold = new TreeMap<>();

  HonestlyTold(Findings findings, Ledger ledger) {
    this.findings = findings;
    this.ledger = ledger;
  }

  @Override
  public void told(Notice notice, Instant at) {
    taken.add(notice.id());
  }

  @Override
  public void shown(String user) {
    consoles.add("shown-to-" + user);
  }

  @Override
  public void logged(Logged logged) {
    if (logged.kind() == FactKind.TOLD) {
      boolean console = logged.detail("channel").equals(Outbox.CONSOLE);
      boolean honest =
          console
              ? consoles.contains(logged.detail("result"))
              : taken.contains(logged.detail("notice"));
      if (!honest) {
        findings.add(this, "notice " + logged.detail("notice") + " is told, and nobody was");
      }
    }
  }

  @Override
  public void ordered(Notice notice, Instant at) {
    if (notice.cause().reason().equals("joined")) {
      String whom =
          notice.alertId() + " " + notice.channel() + " " + notice.recipients().get(0).id();
      Instant due = notice.delivery().dueAt();
      Instant before = retold.put(whom, due);
      if (before != null && due.isBefore(before.plus(RETELL))) {
        findings.add(this, whom + " is told again at " + due + ", after " + before);
      }
    }
  }

  @Override
  public void ended(StoreSession store, Instant at) {
    for (Ledger.Seen seen : ledger.all()) {
      for (Notice notice : store.notices().ofAlert(seen.id)) {
        boolean told = notice.delivery().status() == Notice.Status.TOLD;
        if (told && notice.channel().equals(Outbox.WEBHOOK) && !taken.contains(notice.id())) {
          findings.add(this, "notice " + notice.id() + " counts as told, and nobody was");
        }
      }
    }
  }
}
