package io.anling.alert.sim.check;

import io.anling.alert.Act;
import io.anling.alert.FactKind;
import io.anling.alert.engine.Notice;
import io.anling.alert.engine.Recipient;
import io.anling.alert.sim.check.Ledger.Logged;
import io.anling.alert.sim.check.Ledger.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One signal is in the log once; one step is told to one person by one channel once; one deed
 * counts once; what is known to be told is not told again.
 */
final class NothingTwice implements Checker {

  /** What lay in a pump's memory when it was told elsewhere may still go out for so long. */
  private static final Duration UNDER_WAY = Duration.ofMinutes(3);

  /** Somebody's deed, by the fact that it makes. */
  private record Done(String alertId, String user, FactKind fact) {}

  /** A step of a plan's run. */
  private record Firing(String alertId, int start, int step, int round) {}

  /** That somebody is told a step by a channel. */
  private record Ordered(Firing firing, String channel, String recipient) {}

  private final Findings findings;
  private final Ledger ledger;
  private final Map<String, String> signals = new HashMap<>();
  private final Map<Done, Integer> deeds = new HashMap<>();
  private final Set<String> keys = new HashSet<>();
  private final Set<Ordered> notices = new HashSet<>();
  private final Map<String, Instant> told = new HashMap<>();

  NothingTwice(Findings findings, Ledger ledger) {
    this.findings = findings;
    this.ledger = ledger;
  }

  @Override
  public void done(Deed deed) {
    if (keys.add(deed.key())) {
      deeds.merge(new Done(deed.alertId(), deed.user(), deed.act().fact()), 1, Integer::sum);
      if (deed.act() == Act.DISPATCH) {
        deeds.merge(new Done(deed.alertId(), deed.user(), FactKind.ACKNOWLEDGED), 1, Integer::sum);
      }
    }
  }

  @Override
  public void logged(Logged logged) {
    FactKind kind = logged.kind();
    String by = logged.entry().fact().by();
    if (kind == FactKind.RAISED || kind == FactKind.JOINED) {
      signal(logged);
    } else if (kind == FactKind.TOLD) {
      if (told.putIfAbsent(logged.detail("notice"), logged.at()) != null) {
        findings.add(this, "notice " + logged.detail("notice") + " was recorded as told twice");
      }
    } else if (by.startsWith("user:")) {
      String user = by.substring("user:".length());
      Done done = new Done(logged.entry().alertId(), user, asDone(kind));
      if (deeds.merge(done, -1, Integer::sum) < 0) {
        findings.add(this, done + " counts more often than it was done");
      }
    }
  }

  /** By which fact a deed is counted that has another name where it answers a hand-over. */
  private static FactKind asDone(FactKind kind) {
    return switch (kind) {
      case HANDED_OVER -> FactKind.ACCEPTED;
      case HAND_OVER_DECLINED -> FactKind.DECLINED;
      case TAKEN_BACK -> FactKind.JOB_RELEASED;
      default -> kind;
    };
  }

  private void signal(Logged logged) {
    if (!logged.detail("event").isEmpty()) {
      String key = logged.detail("device") + "/" + logged.detail("event");
      String before = signals.putIfAbsent(key, logged.entry().alertId());
      if (before != null) {
        findings.add(
            this, key + " is in the log of " + before + " and of " + logged.entry().alertId());
      }
    }
  }

  @Override
  public void ordered(Notice notice, Instant at) {
    Seen seen = ledger.find(notice.alertId());
    Notice.Cause cause = notice.cause();
    if (seen != null && cause.reason().equals("step")) {
      Firing firing = new Firing(notice.alertId(), seen.starts, cause.step(), cause.round());
      for (Recipient one : notice.recipients()) {
        Ordered ordered = new Ordered(firing, notice.channel(), one.id());
        if (!notices.add(ordered)) {
          findings.add(this, ordered + " was ordered twice");
        }
      }
    }
  }

  @Override
  public void handedOver(Notice notice, Instant at) {
    @Nullable Instant before = told.get(notice.id());
    if (before != null && at.isAfter(before.plus(UNDER_WAY))) {
      findings.add(this, "notice " + notice.id() + " goes out at " + at + ", told at " + before);
    }
  }
}
