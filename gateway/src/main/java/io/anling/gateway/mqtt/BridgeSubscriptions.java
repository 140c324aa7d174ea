package io.anling.gateway.mqtt;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a bridge subscribes to, and what the broker made of it. Used on the bridge's thread only.
 */
final class BridgeSubscriptions {

  /** Filters of one SUBSCRIBE. */
  private static final int FILTERS = 100;

  /** Refused filters that are named. */
  private static final int NAMED = 10;

  private final BridgeReading reading;
  private final Set<String> open = new LinkedHashSet<>();
  private final Set<String> refused = new LinkedHashSet<>();

  BridgeSubscriptions(BridgeReading reading) {
    this.reading = reading;
  }

  /** Subscribes to everything, what was announced before what is announced anew. */
  void all(BrokerLink link) {
    open.clear();
    refused.clear();
    subscribe(link, reading.filters(false), false);
    subscribe(link, reading.announcedFilters(), false);
    subscribe(link, reading.filters(true), true);
  }

  /** Subscribes to what was announced meanwhile. */
  void fresh(BrokerLink link) {
    subscribe(link, reading.fresh(), false);
  }

  private void subscribe(BrokerLink link, List<String> filters, boolean replay) {
    open.addAll(filters);
    for (int from = 0; from < filters.size(); from += FILTERS) {
      int to = Math.min(from + FILTERS, filters.size());
      link.subscribe(List.copyOf(filters.subList(from, to)), replay);
    }
  }

  /** The broker answered. */
  void answered(List<String> filters, List<String> no) {
    filters.forEach(open::remove);
    filters.forEach(refused::remove);
    refused.addAll(no);
  }

  /** Why it does not read everything; null where it does. */
  @Nullable String fault() {
    if (!refused.isEmpty()) {
      return "the broker refuses to let it read " + refused.stream().limit(NAMED).toList();
    }
    return open.isEmpty() ? null : "the broker has not answered its subscription yet";
  }
}
