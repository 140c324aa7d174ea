package io.anling.alert.jdbc;

import com.fasterxml.jackson.core.type.TypeReference;
import io.anling.alert.AlertKind;
import io.anling.alert.DeviceEvent;
import io.anling.alert.EventKey;
import io.anling.alert.EventType;
import io.anling.alert.Labelled;
import io.anling.alert.engine.EventTable;
import io.anling.alert.engine.StoredEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

final class JdbcEventTable implements EventTable {

  private static final String COLUMNS =
      "select id, device_id, generation, event_id, type, received_at_ms, device_time_ms, alert_id,"
          + " transport, confirmed, retained, hub, attributes from event ";
  private static final TypeReference<Map<String, String>> ATTRIBUTES = new TypeReference<>() {};

  private final Sql sql;

  JdbcEventTable(Sql sql) {
    this.sql = sql;
  }

  private static StoredEvent row(ResultSet row) throws SQLException {
    DeviceEvent event =
        new DeviceEvent(
            row.getString("device_id"),
            row.getInt("generation"),
            row.getString("event_id"),
            type(row.getString("type")),
            new DeviceEvent.Times(
                Columns.instant(row, "received_at_ms"),
                Columns.instantOrNull(row, "device_time_ms")),
            new DeviceEvent.Details(
                row.getString("transport"),
                row.getInt("confirmed") == 1,
                row.getInt("retained") == 1,
                row.getString("hub"),
                Json.read(row.getString("attributes"), ATTRIBUTES)));
    return new StoredEvent(row.getString("id"), event, row.getString("alert_id"));
  }

  /** Unlike what a device may send, what is stored may be a kind of our own. */
  private static EventType type(String word) {
    return EventType.parse(word)
        .or(() -> Labelled.find(AlertKind.class, word).map(EventType::of))
        .orElse(new EventType(word, null));
  }

  @Override
  public Map<EventKey, StoredEvent> newest(Collection<EventKey> keys) {
    List<String> wanted = keys.stream().map(JdbcEventTable::text).toList();
    Map<EventKey, StoredEvent> newest = new HashMap<>();
    for (StoredEvent event :
        sql.in(
            COLUMNS + "where event_key in (?) order by received_at_ms, id",
            wanted,
            JdbcEventTable::row)) {
      event.event().key().ifPresent(key -> newest.put(key, event));
    }
    return newest;
  }

  /** Unambiguous, because a device id has no slash. */
  private static String text(EventKey key) {
    return key.deviceId() + "/" + key.generation() + "/" + key.eventId();
  }

  @Override
  public void insert(Collection<StoredEvent> events) {
    sql.each(
        "insert into event (id, event_key, device_id, generation, event_id, type,"
            + " received_at_ms, device_time_ms, alert_id, transport, confirmed, retained, hub,"
            + " attributes) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        events.stream().map(JdbcEventTable::values).toList());
  }

  private static @Nullable Object[] values(StoredEvent stored) {
    DeviceEvent event = stored.event();
    DeviceEvent.Details details = event.details();
    return new @Nullable Object[] {
      stored.id(),
      event.key().map(JdbcEventTable::text).orElse(null),
      event.deviceId(),
      event.generation(),
      event.eventId(),
      event.type().word(),
      event.times().receivedAt().toEpochMilli(),
      Columns.millis(event.times().deviceTime()),
      stored.alertId(),
      details.transport(),
      Columns.flag(details.confirmed()),
      Columns.flag(details.retained()),
      details.hub(),
      Json.write(details.attributes())
    };
  }

  @Override
  public List<StoredEvent> ofAlert(String alertId) {
    return sql.list(
        COLUMNS + "where alert_id = ? order by received_at_ms, id", JdbcEventTable::row, alertId);
  }
}
