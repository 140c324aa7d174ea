package io.anling.alert.engine;

import io.anling.alert.Alert;
import io.anling.alert.Decision;
import io.anling.alert.Fact;
import io.anling.alert.FactKind;
import io.anling.alert.NoticeOrder;
import io.anling.alert.engine.Notice.Delivery;
import io.anling.alert.engine.Notice.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What one transaction adds to the log and orders to be told. */
public final class Outbox {

  /** Carries notices to the default webhook. */
  public static final String WEBHOOK = "webhook";

  /** Shows notices to signed-in desks, which confirm what they have shown. */
  public static final String CONSOLE = "console";

  private static final Set<String> AT_A_CONSOLE = Set.of("desk", "owner");

  private final WorkingSet work;
  private final Recipients recipients;
  private final EngineSettings settings;
  private final Supplier<String> ids;
  private final List<LogEntry> entries = new ArrayList<>();
  private final Map<String, String> plans = new HashMap<>();
  private final Map<String, Notice> ordered = new HashMap<>();
  private final Map<String, Notice> known = new HashMap<>();
  private final Map<String, Delivery> updates = new HashMap<>();
  private long position = -1;

  Outbox(WorkingSet work, EngineSettings settings, Supplier<String> ids) {
    this.work = work;
    this.recipients = new Recipients(work);
    this.settings = settings;
    this.ids = ids;
  }

  void load(Set<String> notices) {
    known.putAll(work.tables().notices().byId(notices));
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
    for (Fact fact : facts) {
      row = append(row, fact.with("reason", decision.reason().word()).with(changes), now);
      changes = Map.of();
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
        supersede(alert.id(), old -> sameStep(old, order));
      }
      reached &= order(order, alert) || !order.isStep();
    }
    return reached;
  }

  private boolean order(NoticeOrder order, Alert alert) {
    List<Recipient> people = recipients.of(alert, order.selectors());
    boolean any = settings.webhook() && put(order, alert, WEBHOOK, people);
    for (Recipient one : people) {
      // Each desk confirms for itself what it has shown.
      any |= atConsole(one) && put(order, alert, CONSOLE, List.of(one));
    }
    return any;
  }

  private static boolean sameStep(Notice old, NoticeOrder order) {
    return old.cause().reason().equals(NoticeOrder.STEP) && old.cause().step() == order.step();
  }

  /** Whether somebody sits at a console, which confirms what it has shown. */
  static boolean atConsole(Recipient recipient) {
    return AT_A_CONSOLE.contains(recipient.role());
  }

  private boolean put(NoticeOrder order, Alert alert, String channel, List<Recipient> people) {
    if (people.isEmpty()) {
      return false;
    }
    Notice notice =
        new Notice(
            ids.get(),
            alert.id(),
            new Notice.Cause(order.reason(), order.step(), order.round(), Math.max(position, 0)),
            channel,
            people,
            new Delivery(Status.PENDING, order.due(), 0));
    ordered.put(notice.id(), notice);
    return true;
  }

  /** Takes back what is still to be told of an alert: it is closed, or a step is told afresh. */
  void supersede(String alertId, Predicate<Notice> which) {
    for (Notice old : work.tables().notices().pending(Set.of(alertId))) {
      if (which.test(old)) {
        Delivery was = old.delivery();
        update(old, new Delivery(Status.SUPERSEDED, was.dueAt(), was.attempts()));
      }
    }
    ordered.values().removeIf(notice -> notice.alertId().equals(alertId) && which.test(notice));
  }

  /** The notice as this transaction has it by now. */
  Optional<Notice> notice(String id) {
    if (!known.containsKey(id)) {
      load(Set.of(id));
    }
    return Optional.ofNullable(known.get(id)).map(this::current);
  }

  private Notice current(Notice notice) {
    Delivery now = updates.getOrDefault(notice.id(), notice.delivery());
    return new Notice(
        notice.id(), notice.alertId(), notice.cause(), notice.channel(), notice.recipients(), now);
  }

  void update(Notice notice, Delivery delivery) {
    updates.put(notice.id(), delivery);
  }

  /** Writes log and notices; answers the entries in order. */
  List<LogEntry> write(StoreSession store) {
    store.log().putPlans(plans);
    store.log().append(entries);
    store.notices().insert(settings.node(), ordered.values());
    store.notices().update(updates);
    return entries;
  }

  List<Notice> ordered() {
    return List.copyOf(ordered.values());
  }
}
