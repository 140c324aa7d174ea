package io.anling.alert.engine;

import io.anling.alert.EventKey;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Device events as they were received. */
public interface EventTable {

  /** The newest event of each key that was ever received. */
  Map<EventKey, StoredEvent> newest(Collection<EventKey> keys);

  void insert(Collection<StoredEvent> events);

  /** The events that raised or joined an alert, in the order in which they came. */
  List<StoredEvent> ofAlert(String alertId);
}
