package io.anling.alert.sim.check;

import io.anling.alert.FactKind;
import io.anling.alert.engine.Notice;
import io.anling.alert.engine.Outbox;
import io.anling.alert.engine.Recipient;
import io.anling.alert.engine.StoreSession;
import io.anling.alert.sim.check.Ledger.Logged;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Told means that the channel took it, or that somebody at a console said so; and nobody is told of
 * the same alert twice within 15 seconds.
 */
final class HonestlyTold implements Checker {

  private static final Duration RETELL = Duration.ofSeconds(15);

  /** Somebody who is told of an alert. */
  private record Who(String alertId, String recipient) {}

  /** That it is in the log that somebody was told. */
  private record Heard(long position, Instant at) {}

  private final Findings findings;
  private final Ledger ledger;
  private final Set<String> taken = new HashSet<>();
  private final Set<String> consoles = new HashSet<>();

  /** By alert and person: the newest notice of a further press. */
  private final Map<Who, Notice> retold = new HashMap<>();

  /** By notice: alert and person, of each who is told. */
  private final Map<String, List<Who>> people = new HashMap<>();

  /** By alert and person: when each was told, the positions in the log ascending. */
  private final Map<Who, List<Heard>> heard = new HashMap<>();

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
      for (Who key : people.getOrDefault(logged.detail("notice"), List.of())) {
        heard
            .computeIfAbsent(key, k -> new ArrayList<>(1))
            .add(new Heard(logged.entry().position(), logged.entry().at()));
      }
    } else if (logged.kind() == FactKind.TELL_FAILED) {
      String failed = logged.detail("notice");
      for (Who key : people.getOrDefault(failed, List.of())) {
        Notice newest = retold.get(key);
        if (newest != null && newest.id().equals(failed)) {
          retold.remove(key);
        }
      }
    }
  }

  @Override
  public void ordered(Notice notice, Instant at) {
    if (!notice.channel().equals(Outbox.WEBHOOK)) {
      return;
    }
    Instant due = notice.delivery().dueAt();
    List<Who> whom = new ArrayList<>(notice.recipients().size());
    for (Recipient one : notice.recipients()) {
      Who key = new Who(notice.alertId(), one.id());
      whom.add(key);
      Instant before = heardBefore(key, notice.cause().position());
      if (before != null && due.isBefore(before.plus(RETELL))) {
        findings.add(this, key + " is told again at " + due + ", told at " + before);
      }
      retold(notice, key);
    }
    people.put(notice.id(), whom);
  }

  private @Nullable Instant heardBefore(Who key, long position) {
    List<Heard> all = heard.getOrDefault(key, List.of());
    for (int i = all.size() - 1; i >= 0; i--) {
      if (all.get(i).position() < position) {
        return all.get(i).at();
      }
    }
    return null;
  }

  /** Of further presses also what is only on its way counts, unless it fails. */
  private void retold(Notice notice, Who key) {
    if (notice.cause().reason().equals("joined")) {
      Notice before = retold.put(key, notice);
      Instant due = notice.delivery().dueAt();
      if (before != null && due.isBefore(before.delivery().dueAt().plus(RETELL))) {
        findings.add(this, key + " hears of presses at " + before + " and at " + due);
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
