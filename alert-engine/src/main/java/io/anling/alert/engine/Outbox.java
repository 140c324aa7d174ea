package io.anling.alert.engine;

import io.anling.alert.Alert;
import io.anling.alert.Decision;
import io.anling.alert.Fact;
import io.anling.alert.FactKind;
import io.anling.alert.NoticeOrder;
import io.anling.alert.Telling;
import io.anling.alert.engine.Notice.Delivery;
import io.anling.alert.engine.Notice.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What one transaction adds to the log and orders to be told. */
public final class Outbox {

  /** Carries notices to the default webhook. */
  public static final String WEBHOOK = "webhook";

  /** Shows notices to signed-in desks, which confirm what they have shown. */
  public static final String CONSOLE = "console";

  private final WorkingSet work;
  private final NoticesAtHand notices;
  private final Recipients recipients;
  private final String node;
  private final Supplier<String> ids;
  private final List<LogEntry> entries = new ArrayList<>();
  private final Map<String, String> plans = new HashMap<>();
  private @Nullable Teller teller;
  private long position = -1;

  Outbox(WorkingSet work, NoticesAtHand notices, String node, Supplier<String> ids) {
    this.work = work;
    this.notices = notices;
    this.recipients = new Recipients(work);
    this.node = node;
    this.ids = ids;
  }

  /**
   * Appends the decision's facts to the alert's chain, the first of them with what it changed of
   * the alert. A change of which no fact speaks is an entry of its own: nothing happens unsaid.
   */
  AlertRow chain(AlertRow before, Decision decision, Instant now) {
    Alert alert = decision.alert();
    Map<String, String> changes =
        before.seq() == 0 ? AlertImage.first(alert) : AlertImage.difference(before.alert(), alert);
    if (changes.containsKey(AlertImage.PLAN)) {
      PlanText plan = PlanText.of(alert.plan());
      plans.put(plan.hash(), plan.text());
    }
    List<Fact> facts = decision.facts();
    if (facts.isEmpty() && !changes.isEmpty()) {
      facts = List.of(new Fact(FactKind.CHANGED, Fact.ENGINE, Map.of()));
    }
    AlertRow row = new AlertRow(alert, before.seq(), before.hash());
    Map<String, String> reason = Map.of("reason", decision.reason().word());
    Map<String, String> said = changes;
    for (Fact fact : facts) {
      row = append(row, fact.with(reason, said), now);
      said = Map.of();
    }
    return row;
  }

  private AlertRow append(AlertRow row, Fact fact, Instant now) {
    String id = row.alert().id();
    long seq = row.seq() + 1;
    String hash = LogChain.hash(row.hash(), id, seq, now, fact);
    LogEntry.Chain chain = new LogEntry.Chain(row.hash(), hash);
    entries.add(new LogEntry(nextPosition(), id, seq, now, fact, chain));
    return new AlertRow(row.alert(), seq, hash);
  }

  private long nextPosition() {
    if (position < 0) {
      position = work.tables().log().lastPosition();
    }
    return ++position;
  }

  /**
   * Makes notices of orders.
   *
   * @return false where a plan's step found nobody who can be told
   */
  boolean order(List<NoticeOrder> orders, Alert alert) {
    boolean reached = true;
    for (NoticeOrder order : orders) {
      if (order.isStep() && order.round() > 1) {
        notices.supersede(alert.id(), old -> old.cause().ofStep(order.step()));
      }
      if (order.reason().equals(NoticeOrder.JOINED)) {
        // That it was cancelled is no news any more once it is pressed again.
        notices.supersede(
            alert.id(),
            old ->
                old.cause().reason().equals(NoticeOrder.CANCELLED)
                    && old.delivery().attempts() == 0
                    && old.delivery().dueAt().isAfter(order.due()));
      }
      if (order.reason().equals(Telling.FOLLOW_UP)) {
        notices.supersede(alert.id(), old -> old.cause().reason().equals(Telling.FOLLOW_UP));
      }
      reached &= teller().tell(order, alert, recipients.of(alert, order)) || !order.isStep();
    }
    return reached;
  }

  /**
   * Orders the same of some more people.
   *
   * @param tried who is not asked again
   * @param most how many
   * @return whether there is anybody
   */
  boolean next(NoticeOrder order, Alert alert, Set<String> tried, int most) {
    List<Recipient> people =
        recipients.of(alert, order).stream()
            .filter(one -> !tried.contains(one.id()))
            .limit(most)
            .toList();
    return teller().tell(order, alert, people);
  }

  /** The decision with what its steps ask for, where they ask for everybody whom they tell. */
  Decision counted(Decision decision) {
    int people = 0;
    for (NoticeOrder order : decision.orders()) {
      if (order.asksForAll()) {
        List<Recipient> found = recipients.of(decision.alert(), order);
        people += teller().reachable(order, decision.alert(), found);
      }
    }
    return people == 0 ? decision : decision.demanding(people);
  }

  /** How this transaction tells people. */
  Teller teller() {
    Teller known = teller;
    if (known == null) {
      known = new Teller(this, notices, work.ways());
      teller = known;
    }
    return known;
  }

  void policiesChanged() {
    teller = null;
  }

  /** The position of the newest entry of this transaction; 0 before the first. */
  long position() {
    return Math.max(position, 0);
  }

  /** Orders a notice. */
  void put(
      String alertId, Notice.Cause cause, String channel, List<Recipient> people, Instant due) {
    Notice notice =
        new Notice(
            ids.get(), alertId, cause, channel, people, new Delivery(Status.PENDING, due, 0));
    notices.order(notice);
  }

  /** Takes back what no longer stands: offers that were answered or ended, a call that was made. */
  @SuppressWarnings("ReferenceEquality") // the very same alert, which is usual, is not compared
  void withdraw(Alert before, Alert after) {
    if (before == after) {
      return;
    }
    Set<String> answered = new HashSet<>(before.asked());
    answered.removeAll(after.asked());
    if (!answered.isEmpty()) {
      notices.supersede(after.id(), notice -> isOffer(notice, answered));
    }
    if (before.owesCall() && !after.owesCall()) {
      notices.supersede(after.id(), notice -> notice.cause().reason().equals(Telling.FOLLOW_UP));
    }
  }

  private static boolean isOffer(Notice notice, Set<String> to) {
    return notice.cause().reason().equals(Telling.OFFER)
        && notice.recipients().stream().map(Recipient::id).anyMatch(to::contains);
  }

  /** Writes log and notices; answers the entries in order. */
  List<LogEntry> write(StoreSession store) {
    store.log().putPlans(plans);
    store.log().append(entries);
    notices.write(node);
    return entries;
  }
}
