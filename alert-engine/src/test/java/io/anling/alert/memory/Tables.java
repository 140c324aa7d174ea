package io.anling.alert.memory;

import io.anling.alert.Absence;
import io.anling.alert.FollowUp;
import io.anling.alert.Span;
import io.anling.alert.TestWindow;
import io.anling.alert.duty.Changes;
import io.anling.alert.duty.Rota;
import io.anling.alert.engine.AbsenceTable.Count;
import io.anling.alert.engine.AlertRow;
import io.anling.alert.engine.Channel;
import io.anling.alert.engine.Checkpoint;
import io.anling.alert.engine.DeadLetter;
import io.anling.alert.engine.FaultTable.Fault;
import io.anling.alert.engine.LogEntry;
import io.anling.alert.engine.LogTable.AuditRecord;
import io.anling.alert.engine.PlanVersion;
import io.anling.alert.engine.StateTable.DeviceState;
import io.anling.alert.engine.StoredEvent;
import io.anling.alert.engine.TestWindowTable.Seen;
import io.anling.alert.engine.TextTable.Sealed;
import io.anling.alert.engine.Tombstone;
import io.anling.alert.engine.WorkItem;
import io.anling.alert.registry.AccessToken;
import io.anling.alert.registry.Account;
import io.anling.alert.registry.Device;
import io.anling.alert.registry.Household;
import io.anling.alert.registry.Person;
import io.anling.alert.registry.Region;
import io.anling.alert.registry.Responder;
import io.anling.alert.registry.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One state of everything. A new table of the store is a shelf here, a class over it, and a line in
 * {@link MemorySession}.
 */
final class Tables {

  /** An answer once given under an idempotency key. */
  record Answered(Instant at, String answer) {}

  /** The newest commit of a process. */
  record Commit(String id, Instant at) {}

  /** What was changed in a rota, as the databases find it. */
  record Change(String rota, String id, Span span, boolean imported, Changes changes) {}

  final Undo undo = new Undo();
  private final List<Shelf<?, ?>> shelves = new ArrayList<>();

  final Shelf<String, AlertRow> alerts = shelf();
  final Shelf<String, StoredEvent> events = shelf();
  final Shelf<Long, LogEntry> log = shelf();
  final Shelf<Long, String> pruned = shelf();
  final Shelf<String, String> plans = shelf();
  final Shelf<Long, AuditRecord> audits = shelf();
  final Shelf<Long, Checkpoint> checkpoints = shelf();
  final Shelf<Long, Tombstone> tombstones = shelf();
  final Shelf<String, Sealed> texts = shelf();
  final Shelf<String, String> textKeys = shelf();
  final Shelf<String, NoticeRow> notices = shelf();
  final Shelf<String, Region> regions = shelf();
  final Shelf<String, Responder> responders = shelf();
  final Shelf<String, Standing> standings = shelf();
  final Shelf<String, Household> households = shelf();
  final Shelf<String, Person> persons = shelf();
  final Shelf<String, Device> devices = shelf();
  final Shelf<String, Account> accounts = shelf();
  final Shelf<String, AccessToken> tokens = shelf();
  final Shelf<String, WorkItem> work = shelf();
  final Shelf<String, DeadLetter> letters = shelf();
  final Shelf<String, Answered> answers = shelf();
  final Shelf<String, String> remembered = shelf();
  final Shelf<String, Long> nodes = shelf();
  final Shelf<String, Commit> commits = shelf();
  final Shelf<String, TestWindow> windows = shelf();
  final Shelf<String, Seen> seen = shelf();
  final Shelf<String, Instant> tested = shelf();
  final Shelf<String, Absence> absences = shelf();
  final Shelf<String, Count> heldBack = shelf();
  final Shelf<String, Fault> faults = shelf();
  final Shelf<String, DeviceState> holding = shelf();
  final Shelf<String, Rota> rotas = shelf();
  final Shelf<String, Change> changes = shelf();
  final Shelf<Integer, String> holidays = shelf();
  final Shelf<Integer, PlanVersion> books = shelf();
  final Shelf<Integer, Channel> channels = shelf();

  final Shelf<String, AlertRow>.Index<Instant> due = alerts.index(row -> row.alert().dueAt());
  final Shelf<String, AlertRow>.Index<String> open =
      alerts.index(row -> row.alert().open() ? row.alert().key() : null);
  final Shelf<String, AlertRow>.Index<String> states =
      alerts.index(row -> row.alert().state().word());
  final Shelf<String, AlertRow>.Index<String> owners =
      alerts.index(row -> row.alert().open() ? row.alert().takenBy() : null);
  final Shelf<String, AlertRow>.Index<Instant> calls =
      alerts.index(
          row ->
              row.alert().owesCall()
                  ? Optional.ofNullable(row.alert().course().followUp())
                      .map(FollowUp::dueAt)
                      .orElse(null)
                  : null);
  final Shelf<String, AlertRow>.Index<String> adrift =
      alerts.index(
          row -> row.alert().open() && row.alert().dueAt() == null ? row.alert().id() : null);
  final Shelf<String, StoredEvent>.Index<String> eventKeys =
      events.index(stored -> stored.event().key().map(MemoryEvents::text).orElse(null));
  final Shelf<String, StoredEvent>.Index<String> eventAlerts = events.index(StoredEvent::alertId);
  final Shelf<Long, LogEntry>.Index<String> logAlerts = log.index(LogEntry::alertId);
  final Shelf<String, Sealed>.Index<String> textAlerts = texts.index(Sealed::alertId);
  final Shelf<String, NoticeRow>.Index<String> noticeAlerts =
      notices.index(row -> row.notice().alertId());
  final Shelf<String, NoticeRow>.Index<String> pendingAlerts =
      notices.index(row -> row.pending() ? row.notice().alertId() : null);
  final Shelf<String, NoticeRow>.Index<NoticeRow.Due> noticesDue = notices.index(NoticeRow::due);
  final Shelf<String, NoticeRow>.Index<String> addressees = notices.index(NoticeRow::addressee);
  final Shelf<String, TestWindow>.Index<Instant> windowsUntil =
      windows.index(window -> window.span().to());
  final Shelf<String, Absence>.Index<Instant> absencesUntil =
      absences.index(absence -> absence.span().to());
  final Shelf<String, Household>.Index<String> homesIn =
      households.index(home -> home.region().text());
  final Shelf<String, Person>.Index<String> personsOf = persons.index(Person::household);
  final Shelf<String, Device>.Index<String> devicesOf = devices.index(Device::household);
  final Shelf<String, Responder>.Index<String> respondersIn =
      responders.index(one -> one.role() + "/" + one.region().text());
  final Shelf<String, Household>.Index<String> homesOf = households.index(Household::helper);
  final Shelf<String, Fault>.Index<String> faultsIn = faults.index(Fault::region);
  final Shelf<String, Fault>.Index<String> faultsOf = faults.index(Fault::alertId);
  final Shelf<String, Change>.Index<String> changesOf = changes.index(Change::rota);
  final Shelf<String, Answered>.Index<Instant> answersAt = answers.index(Answered::at);

  /** What is committed, as a value of its own. */
  Tables copy() {
    Tables copy = new Tables();
    undo.without(() -> copy.fillFrom(this));
    return copy;
  }

  private void fillFrom(Tables other) {
    for (int i = 0; i < shelves.size(); i++) {
      fill(shelves.get(i), other.shelves.get(i));
    }
  }

  @SuppressWarnings("unchecked")
  private static <K extends Comparable<K>, V> void fill(Shelf<?, ?> to, Shelf<?, ?> from) {
    ((Shelf<K, V>) to).fillFrom((Shelf<K, V>) from);
  }

  private <K extends Comparable<K>, V> Shelf<K, V> shelf() {
    Shelf<K, V> shelf = new Shelf<>(undo);
    shelves.add(shelf);
    return shelf;
  }
}
