package io.anling.alert.memory;

import io.anling.alert.EventKey;
import io.anling.alert.engine.EventTable;
import io.anling.alert.engine.StoreException;
import io.anling.alert.engine.StoredEvent;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

record MemoryEvents(Tables tables, Access access) implements EventTable {

  private static final Comparator<StoredEvent> AS_RECEIVED =
      Comparator.comparing((StoredEvent stored) -> stored.event().times().receivedAt())
          .thenComparing(StoredEvent::id);

  static String text(EventKey key) {
    return key.deviceId() + "/" + key.generation() + "/" + key.eventId();
  }

  @Override
  public Map<EventKey, StoredEvent> newest(Collection<EventKey> keys) {
    Map<EventKey, StoredEvent> newest = new LinkedHashMap<>();
    for (EventKey key : keys) {
      List<StoredEvent> same = tables.eventKeys.of(text(key));
      if (!same.isEmpty()) {
        newest.put(key, Collections.max(same, AS_RECEIVED));
      }
    }
    return newest;
  }

  @Override
  public void insert(Collection<StoredEvent> events) {
    access.write();
    for (StoredEvent stored : events) {
      if (tables.events.find(stored.id()) != null) {
        throw Access.refused(StoreException.Severity.ROW, "event " + stored.id() + " exists");
      }
      tables.events.put(stored.id(), stored);
    }
  }

  @Override
  public List<StoredEvent> ofAlert(String alertId) {
    return tables.eventAlerts.of(alertId).stream().sorted(AS_RECEIVED).toList();
  }
}
