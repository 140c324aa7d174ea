package io.anling.alert.sim.check;

import io.anling.alert.FactKind;
import io.anling.alert.NoticeOrder;
import io.anling.alert.engine.Notice;
import io.anling.alert.engine.Outbox;
import io.anling.alert.engine.StoreSession;
import io.anling.alert.sim.check.Ledger.Logged;
import io.anling.alert.sim.check.Ledger.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A notice that nobody was told of goes out again and again for as long as its alert is open;
 * neither a failure nor the death of its node ends that.
 */
final class NobodyForgotten implements Checker {

  /** A minute without an answer, half a minute of waiting, and what goes out before it. */
  private static final Duration AT_MOST = Duration.ofMinutes(5);

  private final Findings findings;
  private final Ledger ledger;

  /** By alert and notice: when something last happened to it. */
  private final Map<String, Map<String, Instant>> waiting = new LinkedHashMap<>();

  /** By alert: notices that it was cancelled, which are not tried yet. */
  private final Map<String, Set<String>> cancelled = new HashMap<>();

  private Instant hindered = Instant.MIN;

  NobodyForgotten(Findings findings, Ledger ledger) {
    this.findings = findings;
    this.ledger = ledger;
  }

  @Override
  public void hindered(Instant engineTime, Instant at) {
    hindered = at;
  }

  /** The last step is told afresh each time; what was to be told before is taken back. */
  @Override
  public void ordered(Notice notice, Instant at) {
    Seen seen = ledger.find(notice.alertId());
    boolean repeats =
        seen == null
            || (notice.cause().reason().equals("step")
                && notice.cause().step() >= seen.plan.steps().size());
    // An offer is taken back when it is answered or over, which is sooner than all this.
    boolean offer = notice.cause().reason().equals("offer");
    String reason = notice.cause().reason();
    if (reason.equals(NoticeOrder.CANCELLED)) {
      cancelled.computeIfAbsent(notice.alertId(), id -> new HashSet<>()).add(notice.id());
    } else if (reason.equals(NoticeOrder.JOINED)) {
      // A press after it is told in its place.
      Set<String> replaced = cancelled.remove(notice.alertId());
      Map<String, Instant> ofAlert = waiting.get(notice.alertId());
      if (replaced != null && ofAlert != null) {
        ofAlert.keySet().removeAll(replaced);
      }
    }
    if (notice.channel().equals(Outbox.WEBHOOK) && !repeats && !offer) {
      waiting.computeIfAbsent(notice.alertId(), id -> new LinkedHashMap<>()).put(notice.id(), at);
    }
  }

  @Override
  public void handedOver(Notice notice, Instant at) {
    Set<String> tried = cancelled.get(notice.alertId());
    if (tried != null) {
      tried.remove(notice.id());
    }
    Map<String, Instant> ofAlert = waiting.get(notice.alertId());
    if (ofAlert != null && ofAlert.containsKey(notice.id())) {
      Instant before = ofAlert.put(notice.id(), at);
      judge(notice.id(), before, at);
    }
  }

  @Override
  public void logged(Logged logged) {
    if (logged.kind() == FactKind.TOLD) {
      Map<String, Instant> ofAlert = waiting.get(logged.entry().alertId());
      if (ofAlert != null) {
        ofAlert.remove(logged.detail("notice"));
      }
    } else if (takesBack(logged)) {
      judge(waiting.remove(logged.entry().alertId()), logged.at());
    }
  }

  /** The end of an alert, of its call, or another reminder of the call. */
  private static boolean takesBack(Logged logged) {
    boolean called =
        logged.kind() == FactKind.FOLLOWED_UP && !logged.detail("result").equals("not-reached");
    return called
        || logged.kind() == FactKind.RESOLVED
        || logged.kind() == FactKind.FOLLOW_UP_OVERDUE;
  }

  @Override
  public void ended(StoreSession store, Instant at) {
    waiting.values().forEach(ofAlert -> judge(ofAlert, at));
  }

  private void judge(@Nullable Map<String, Instant> ofAlert, Instant at) {
    if (ofAlert != null) {
      ofAlert.forEach((id, last) -> judge(id, last, at));
    }
  }

  private void judge(String id, @Nullable Instant last, Instant at) {
    if (last != null && at.isAfter((last.isAfter(hindered) ? last : hindered).plus(AT_MOST))) {
      findings.add(this, "notice " + id + " was let lie from " + last + " until " + at);
    }
  }
}
