package io.anling.alert.sim.check;

import io.anling.alert.FactKind;
import io.anling.alert.NoticeOrder;
import io.anling.alert.engine.Notice;
import io.anling.alert.engine.Recipient;
import io.anling.alert.engine.StoreSession;
import io.anling.alert.sim.check.Ledger.Logged;
import io.anling.alert.sim.check.Ledger.Seen;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whoever a running plan has told so far hears of a further press: by a notice of its own, or by
 * one that is still to be told and speaks of presses. That they were cancelled does not.
 */
final class PressesAreTold implements Checker {

  private final Findings findings;
  private final Ledger ledger;

  /** By alert: who its plan has told since it was started last. */
  private final Map<String, People> told = new HashMap<>();

  /** By alert and person: notices that speak of presses and are still to be told, when due. */
  private final Map<String, Map<String, Instant>> underway = new HashMap<>();

  /** By notice: alert and person, of each who is told. */
  private final Map<String, List<String>> recipients = new HashMap<>();

  /** By alert and person: where in the log the oldest press is of which they have not heard. */
  private final Map<String, Long> unheard = new LinkedHashMap<>();

  private record People(int start, Set<String> ids) {}

  PressesAreTold(Findings findings, Ledger ledger) {
    this.findings = findings;
    this.ledger = ledger;
  }

  @Override
  public void logged(Logged logged) {
    if (logged.kind() == FactKind.TOLD || logged.kind() == FactKind.TELL_FAILED) {
      String notice = logged.detail("notice");
      for (String key : recipients.getOrDefault(notice, List.of())) {
        if (logged.kind() == FactKind.TOLD) {
          underway.getOrDefault(key, Map.of()).remove(notice);
        } else {
          underway.getOrDefault(key, Map.of()).replace(notice, Instant.MAX);
        }
      }
    }
    Seen before = logged.before();
    if (before != null
        && logged.kind() == FactKind.JOINED
        && logged.detail("reason").equals("joined-raised")
        && before.steps > 0) {
      pressed(before, logged);
    }
  }

  private void pressed(Seen alert, Logged logged) {
    People people = told.get(alert.id);
    if (people != null && people.start() == alert.starts) {
      for (String id : people.ids()) {
        String key = alert.id + " " + id;
        boolean speaks =
            underway.getOrDefault(key, Map.of()).values().stream()
                .anyMatch(due -> due.isAfter(logged.entry().at()));
        if (!speaks) {
          unheard.putIfAbsent(key, logged.entry().position());
        }
      }
    }
  }

  @Override
  public void ordered(Notice notice, Instant at) {
    String reason = notice.cause().reason();
    if (!reason.equals(NoticeOrder.STEP) && !reason.equals(NoticeOrder.JOINED)) {
      return;
    }
    Seen seen = ledger.find(notice.alertId());
    int start = seen == null ? 1 : seen.starts;
    List<String> keys = new ArrayList<>();
    for (Recipient one : notice.recipients()) {
      String key = notice.alertId() + " " + one.id();
      keys.add(key);
      if (reason.equals(NoticeOrder.STEP)) {
        People people = told.get(notice.alertId());
        if (people == null || people.start() != start) {
          people = new People(start, new HashSet<>());
          told.put(notice.alertId(), people);
        }
        people.ids().add(one.id());
      }
      underway
          .computeIfAbsent(key, k -> new HashMap<>())
          .put(notice.id(), notice.delivery().dueAt());
      unheard.remove(key);
    }
    recipients.put(notice.id(), keys);
  }

  @Override
  public void ended(StoreSession store, Instant at) {
    unheard.forEach(
        (key, position) ->
            findings.add(this, key + " does not hear of the press at position " + position));
  }
}
