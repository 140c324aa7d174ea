package io.anling.alert.engine;

import io.anling.alert.registry.RegionPath;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Notices: rows that a channel has to deliver. */
public interface NoticeTable {

  /** Keeps new notices, which {@code node} delivers. */
  void insert(String node, Collection<Notice> notices);

  /**
   * Pending notices of one channel that are due and that {@code node} delivers: the oldest first,
   * of those due at the same moment the one that was ordered first.
   */
  List<Notice> due(String node, String channel, Instant now, int limit);

  /**
   * Gives every pending notice whose node is not registered to {@code node}; those for consoles,
   * which nobody delivers, stay as they are.
   */
  void adopt(String node);

  /** Those of the ids that exist, by id. */
  Map<String, Notice> byId(Collection<String> ids);

  /** Overwrites how far notices have come. */
  void update(Map<String, Notice.Delivery> deliveries);

  /** Everything that is still to be told of these alerts. */
  List<Notice> pending(Collection<String> alertIds);

  /** Notices of these alerts that are due, or were told, after {@code since}. */
  List<Notice> recent(Collection<String> alertIds, Instant since);

  /** The channels for which notices are pending, whether anybody delivers them or not. */
  List<String> awaited();

  /** Pending notices of one channel that are due, whoever delivers them; the oldest first. */
  List<Notice> due(String channel, Instant now, int limit);

  /** How many pending notices each channel has, all nodes together; the console's are left out. */
  Map<String, Integer> waiting();

  /** Every notice of an alert in the order in which they were ordered. */
  List<Notice> ofAlert(String alertId);

  /**
   * Pending console notices for the desks of {@code region} and below and for {@code user} in
   * person, whose log position is not above {@code position}; the oldest first.
   */
  List<Notice> pendingConsole(String user, RegionPath region, long position, int limit);
}
