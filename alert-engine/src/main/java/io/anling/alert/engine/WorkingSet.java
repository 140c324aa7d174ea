package io.anling.alert.engine;

import io.anling.alert.Alert;
import io.anling.alert.AlertKind;
import io.anling.alert.Decision;
import io.anling.alert.EventKey;
import io.anling.alert.PlanBook;
import io.anling.alert.Subject;
import io.anling.alert.duty.Rota;
import io.anling.alert.registry.Device;
import io.anling.alert.registry.Household;
import io.anling.alert.registry.Person;
import io.anling.alert.registry.RegionPath;
import io.anling.alert.registry.Responder;
import io.anling.alert.registry.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one transaction read and decided. Later commands of a batch see what earlier ones
 * decided; {@link #flush} writes it all at once.
 */
public final class WorkingSet {

  /** What may fall due together beside a plan's steps: offers, a hand-over, the state itself. */
  private static final int LAPSES = 4;

  private final StoreSession store;
  private final Supplier<String> ids;
  private final Policies policies;
  private final Rows rows;
  private final NoticesAtHand notices;
  private final Outbox outbox;
  private final OpenWindows windows;
  private final AlertsAtHand alerts;
  private final Map<EventKey, Optional<StoredEvent>> newest = new HashMap<>();
  private final List<StoredEvent> events = new ArrayList<>();
  private boolean registryChanged;
  private boolean policiesChanged;
  private int workDropped;

  WorkingSet(StoreSession store, EngineSettings settings, Supplier<String> ids) {
    this.store = store;
    this.ids = ids;
    this.rows = new Rows(store);
    this.policies = new Policies(store.policies(), settings.webhook());
    this.alerts = new AlertsAtHand(store.alerts());
    this.notices = new NoticesAtHand(store.notices(), alerts::stored);
    this.outbox = new Outbox(this, notices, settings.node(), ids);
    this.windows = new OpenWindows(store);
  }

  /** Reads together what the commands are going to ask for. */
  void prepare(Needs needs) {
    Set<String> subjects = rows.loadDevices(needs.devices());
    alerts.loadOpen(subjects);
    Map<EventKey, StoredEvent> known = store.events().newest(needs.events());
    needs.events().forEach(key -> newest.put(key, Optional.ofNullable(known.get(key))));
    Collection<AlertRow> asked = store.alerts().byId(needs.alerts()).values();
    alerts.hold(asked);
    List<AlertRow> told =
        asked.stream().filter(row -> needs.homesOf().contains(row.alert().id())).toList();
    if (told.size() > 1) {
      rows.loadHomes(told);
    }
    notices.load(needs.notices());
    notices.expect(alerts.held());
  }

  /** Takes in alerts that were read elsewhere in this transaction. */
  void hold(Collection<AlertRow> read) {
    alerts.hold(read);
  }

  /** The tables, for what is neither alert, event nor notice. */
  public StoreSession tables() {
    return store;
  }

  /** A new id, a UUIDv7 (RFC 9562, 5.7). */
  public String newId() {
    return ids.get();
  }

  public Optional<Device> device(String id) {
    return rows.device(id);
  }

  public Optional<Household> household(@Nullable String id) {
    return rows.household(id);
  }

  public List<Person> persons(String household) {
    return rows.persons(household);
  }

  public Optional<Responder> responder(String id) {
    return rows.responder(id);
  }

  /** The topmost regions, at most two: whether there is exactly one is what matters. */
  List<RegionPath> counties() {
    return rows.counties();
  }

  /** Where these people are and what they can do, of those of whom that is known. */
  Map<String, Standing> standings(Set<String> responders) {
    return rows.standings(responders);
  }

  List<Responder> stations(RegionPath region) {
    return rows.stations(region);
  }

  List<Responder> neighbouringHelpers(RegionPath region, String except) {
    return rows.neighbouringHelpers(region, except);
  }

  /** The rotas of a region and of those above it, as they hold at {@code at}. */
  List<Rota> rotas(RegionPath region, Instant at) {
    return rows.rotas(region, at);
  }

  List<Responder> helpersWithin(RegionPath region) {
    return rows.helpersWithin(region);
  }

  /** The rules by which alerts get their plans. */
  PlanBook planBook() {
    return policies.book();
  }

  /** On which channels people can be told. */
  Ways ways() {
    return policies.ways();
  }

  /** Says that plans or channels are changed. */
  void policiesChanged() {
    policiesChanged = true;
    policies.clear();
    outbox.policiesChanged();
    registryChanged();
  }

  /** Whether the alert was open without a deadline before this transaction. */
  boolean adrift(String id) {
    return alerts.adrift(id);
  }

  /** The alert as this transaction has it by now. */
  public Optional<AlertRow> alert(String id) {
    return alerts.byId(id);
  }

  /** Whether this transaction has read that alert, and may be about to change it. */
  boolean inUse(String alertId) {
    return alerts.known(alertId) != null;
  }

  /**
   * The open alerts of the subject's household (or device), as this transaction has them by now.
   */
  public List<Alert> open(Subject subject) {
    return open(Set.of(subject.key()));
  }

  /** The open alerts under these keys, as this transaction has them by now. */
  List<Alert> open(Set<String> keys) {
    return alerts.open(keys);
  }

  /** The test windows as this transaction has them by now. */
  OpenWindows windows() {
    return windows;
  }

  /** The newest event of that key, this batch's among them. */
  public Optional<StoredEvent> newest(EventKey key) {
    return newest.computeIfAbsent(
        key, k -> Optional.ofNullable(store.events().newest(Set.of(k)).get(k)));
  }

  /** Keeps an event. */
  public void add(StoredEvent event) {
    events.add(event);
    event.event().key().ifPresent(key -> newest.put(key, Optional.of(event)));
  }

  /**
   * Counts a work item up, or starts it; a list beyond {@code most} loses its longest quiet rows.
   */
  public void putWork(WorkItem item, int most) {
    store.desk().putWork(item);
    workDropped += store.desk().trimWork(item.list(), most);
  }

  /** Says that devices, households, accounts or tokens are changed, so that caches look again. */
  public void registryChanged() {
    registryChanged = true;
    rows.clear();
  }

  /**
   * Takes a decision over: its facts are chained, its orders become notices, and whatever falls due
   * at once follows from it here and now.
   *
   * @return the alert as it is after all that
   */
  public Alert apply(Decision decision, Instant now) {
    Alert alert = take(decision, now);
    int most = alert.plan().steps().size() + LAPSES;
    for (int i = 0; i < most && dueNow(alert, now); i++) {
      alert = take(alert.escalate(now), now);
    }
    return alert;
  }

  private static boolean dueNow(Alert alert, Instant now) {
    Instant due = alert.dueAt();
    return due != null && !due.isAfter(now);
  }

  private Alert take(Decision taken, Instant now) {
    Decision decision = outbox.counted(taken);
    AlertRow known = alerts.known(decision.alert().id());
    AlertRow before = known == null ? new AlertRow(decision.alert(), 0, "") : known;
    AlertRow after = outbox.chain(before, decision, now);
    alerts.put(before, after);
    if (before.alert().open() && !after.alert().open()) {
      notices.supersede(after.alert().id(), notice -> true);
    }
    outbox.withdraw(before.alert(), after.alert());
    return outbox.order(decision.orders(), after.alert())
        ? after.alert()
        : passOver(after.alert(), now);
  }

  /** A step found nobody: the next one is due, and whoever answers for the region hears of it. */
  private Alert passOver(Alert alert, Instant now) {
    Alert after = take(alert.passOver(now), now);
    noCover(alert, now);
    return after;
  }

  /** The alert's newest step told nobody: its region has no cover, unless the plan expects that. */
  void noCover(Alert alert, Instant now) {
    int step = alert.course().progress().steps();
    boolean expected = alert.plan().steps().get(step - 1).manner().optional();
    if (!expected && alert.kind() != AlertKind.NO_COVER) {
      new SystemAlerts(this)
          .raise(
              AlertKind.NO_COVER,
              new RegionPath(alert.subject().region()),
              Map.of("alert", alert.id(), "step", String.valueOf(step)),
              now);
    }
  }

  /** The notices that this transaction reads, orders and changes. */
  NoticesAtHand notices() {
    return notices;
  }

  /** What this transaction adds to the log, and whom it tells. */
  public Outbox outbox() {
    return outbox;
  }

  /** Writes everything; the caller commits. */
  EngineListener.Committed flush() {
    store.events().insert(events);
    alerts.save();
    List<EngineListener.Change> changes = new ArrayList<>();
    for (LogEntry entry : outbox.write(store)) {
      Optional.ofNullable(alerts.known(entry.alertId()))
          .ifPresent(row -> changes.add(new EngineListener.Change(entry, row)));
    }
    if (registryChanged) {
      RegistryCount.raise(store.desk());
    }
    return new EngineListener.Committed(
        changes, List.copyOf(notices.ordered()), registryChanged, policiesChanged, workDropped);
  }
}
