package io.anling.alert.memory;

import io.anling.alert.engine.AlertRow;
import io.anling.alert.engine.DeadLetter;
import io.anling.alert.engine.LogEntry;
import io.anling.alert.engine.LogTable.AuditRecord;
import io.anling.alert.engine.StoredEvent;
import io.anling.alert.engine.WorkItem;
import io.anling.alert.registry.AccessToken;
import io.anling.alert.registry.Account;
import io.anling.alert.registry.Device;
import io.anling.alert.registry.Household;
import io.anling.alert.registry.Person;
import io.anling.alert.registry.Region;
import io.anling.alert.registry.Responder;
import java.time.Instant;
import java.util.List;

/**
 * One state of everything. A new table of the store is a shelf here, a class over it, and a line in
 * {@link MemorySession}.
 */
final class Tables {

  /** An answer once given under an idempotency key. */
  record Answered(Instant at, String answer) {}

  /** A free text beside the log. */
  record Text(String alertId, long seq, String text) {}

  final Undo undo = new Undo();
  final Shelf<String, AlertRow> alerts = new Shelf<>(undo);
  final Shelf<String, StoredEvent> events = new Shelf<>(undo);
  final Shelf<Long, LogEntry> log = new Shelf<>(undo);
  final Shelf<String, Text> texts = new Shelf<>(undo);
  final Shelf<Long, AuditRecord> audits = new Shelf<>(undo);
  final Shelf<String, NoticeRow> notices = new Shelf<>(undo);
  final Shelf<String, Region> regions = new Shelf<>(undo);
  final Shelf<String, Responder> responders = new Shelf<>(undo);
  final Shelf<String, Household> households = new Shelf<>(undo);
  final Shelf<String, Person> persons = new Shelf<>(undo);
  final Shelf<String, Device> devices = new Shelf<>(undo);
  final Shelf<String, Account> accounts = new Shelf<>(undo);
  final Shelf<String, AccessToken> tokens = new Shelf<>(undo);
  final Shelf<String, WorkItem> work = new Shelf<>(undo);
  final Shelf<String, DeadLetter> letters = new Shelf<>(undo);
  final Shelf<String, Answered> answers = new Shelf<>(undo);
  final Shelf<String, String> remembered = new Shelf<>(undo);
  final Shelf<String, Long> nodes = new Shelf<>(undo);

  final Shelf<String, AlertRow>.Index<Instant> due =
      alerts.index(row -> row.alert().course().deadline());
  final Shelf<String, AlertRow>.Index<String> open =
      alerts.index(row -> row.alert().open() ? row.alert().subject().key() : null);
  final Shelf<String, AlertRow>.Index<String> states =
      alerts.index(row -> row.alert().state().word());
  final Shelf<String, StoredEvent>.Index<String> eventKeys =
      events.index(stored -> stored.event().key().map(MemoryEvents::text).orElse(null));
  final Shelf<String, StoredEvent>.Index<String> eventAlerts = events.index(StoredEvent::alertId);
  final Shelf<Long, LogEntry>.Index<String> logAlerts = log.index(LogEntry::alertId);
  final Shelf<String, Text>.Index<String> textAlerts = texts.index(Text::alertId);
  final Shelf<String, NoticeRow>.Index<String> noticeAlerts =
      notices.index(row -> row.notice().alertId());
  final Shelf<String, NoticeRow>.Index<String> pendingAlerts =
      notices.index(row -> row.pending() ? row.notice().alertId() : null);
  final Shelf<String, NoticeRow>.Index<NoticeRow.Due> noticesDue = notices.index(NoticeRow::due);
  final Shelf<String, NoticeRow>.Index<String> addressees = notices.index(NoticeRow::addressee);
  final Shelf<String, Household>.Index<String> homesIn =
      households.index(home -> home.region().text());
  final Shelf<String, Person>.Index<String> personsOf = persons.index(Person::household);
  final Shelf<String, Device>.Index<String> devicesOf = devices.index(Device::household);
  final Shelf<String, Responder>.Index<String> respondersIn =
      responders.index(one -> one.role() + "/" + one.region().text());
  final Shelf<String, Answered>.Index<Instant> answersAt = answers.index(Answered::at);

  /** What is committed, as a value of its own. */
  Tables copy() {
    Tables copy = new Tables();
    undo.without(() -> copy.fillFrom(this));
    return copy;
  }

  private void fillFrom(Tables other) {
    List<Shelf<?, ?>> from = other.shelves();
    List<Shelf<?, ?>> to = shelves();
    for (int i = 0; i < from.size(); i++) {
      fill(to.get(i), from.get(i));
    }
  }

  @SuppressWarnings("unchecked")
  private static <K extends Comparable<K>, V> void fill(Shelf<?, ?> to, Shelf<?, ?> from) {
    ((Shelf<K, V>) to).fillFrom((Shelf<K, V>) from);
  }

  private List<Shelf<?, ?>> shelves() {
    return List.of(
        alerts,
        events,
        log,
        texts,
        audits,
        notices,
        regions,
        responders,
        households,
        persons,
        devices,
        accounts,
        tokens,
        work,
        letters,
        answers,
        remembered,
        nodes);
  }
}
