package io.anling.alert.memory;

import io.anling.alert.Fact;
import io.anling.alert.engine.Notice;
import io.anling.alert.engine.NoticeTable;
import io.anling.alert.engine.Outbox;
import io.anling.alert.registry.RegionPath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

record MemoryNotices(Tables tables, Access access) implements NoticeTable {

  @Override
  public void insert(String node, Collection<Notice> notices) {
    access.write();
    notices.forEach(notice -> tables.notices.put(notice.id(), new NoticeRow(notice, node)));
  }

  @Override
  public List<Notice> due(String node, String channel, Instant now, int limit) {
    NoticeRow.Due from = new NoticeRow.Due(node, channel, Instant.MIN);
    NoticeRow.Due to = new NoticeRow.Due(node, channel, now.plusNanos(1));
    List<Notice> found = new ArrayList<>();
    tables.noticesDue.between(from, to, limit).forEach(row -> found.add(row.notice()));
    return found;
  }

  @Override
  public void adopt(String node) {
    access.write();
    List<NoticeRow> orphans =
        tables.noticesDue.inOrder().stream()
            .filter(row -> !row.notice().channel().equals(Outbox.CONSOLE))
            .filter(row -> !row.node().equals(node) && tables.nodes.find(row.node()) == null)
            .toList();
    for (NoticeRow row : orphans) {
      tables.notices.put(row.notice().id(), new NoticeRow(row.notice(), node));
    }
  }

  @Override
  public Map<String, Notice> byId(Collection<String> ids) {
    Map<String, Notice> found = new LinkedHashMap<>();
    for (String id : Access.inOrder(ids)) {
      NoticeRow row = tables.notices.find(id);
      if (row != null) {
        found.put(id, row.notice());
      }
    }
    return found;
  }

  @Override
  public void update(Map<String, Notice.Delivery> deliveries) {
    access.write();
    deliveries.forEach(
        (id, delivery) -> {
          NoticeRow row = tables.notices.find(id);
          if (row != null) {
            tables.notices.put(id, row.with(delivery));
          }
        });
  }

  @Override
  public List<Notice> pending(Collection<String> alertIds) {
    List<Notice> found = new ArrayList<>();
    for (String id : Access.inOrder(alertIds)) {
      tables.pendingAlerts.of(id).forEach(row -> found.add(row.notice()));
    }
    return found;
  }

  @Override
  public List<Notice> recent(Collection<String> alertIds, Instant since) {
    List<Notice> found = new ArrayList<>();
    for (String id : Access.inOrder(alertIds)) {
      for (NoticeRow row : tables.noticeAlerts.of(id)) {
        if (row.notice().delivery().dueAt().isAfter(since)) {
          found.add(row.notice());
        }
      }
    }
    return found;
  }

  @Override
  public List<String> awaited() {
    return tables.noticesDue.inOrder().stream()
        .map(row -> row.notice().channel())
        .distinct()
        .sorted()
        .toList();
  }

  @Override
  public List<Notice> due(String channel, Instant now, int limit) {
    return tables.noticesDue.inOrder().stream()
        .map(NoticeRow::notice)
        .filter(notice -> notice.channel().equals(channel))
        .filter(notice -> !notice.delivery().dueAt().isAfter(now))
        .sorted(
            Comparator.comparing((Notice notice) -> notice.delivery().dueAt())
                .thenComparing(Notice::id))
        .limit(limit)
        .toList();
  }

  @Override
  public Map<String, Integer> waiting() {
    Map<String, Integer> waiting = new TreeMap<>();
    tables.notices.all().values().stream()
        .filter(NoticeRow::pending)
        .map(row -> row.notice().channel())
        .filter(channel -> !channel.equals(Outbox.CONSOLE))
        .forEach(channel -> waiting.merge(channel, 1, Integer::sum));
    return waiting;
  }

  @Override
  public List<Notice> ofAlert(String alertId) {
    List<NoticeRow> rows = tables.noticeAlerts.of(alertId);
    List<Notice> found = new ArrayList<>(rows.size());
    rows.forEach(row -> found.add(row.notice()));
    return found;
  }

  @Override
  public List<Notice> pendingConsole(String user, RegionPath region, long position, int limit) {
    String desks = NoticeRow.addressee(region.desk());
    String end =
        region.equals(RegionPath.ROOT) ? "desk;" : desks.substring(0, desks.length() - 1) + "0";
    List<NoticeRow> waiting = new ArrayList<>(tables.addressees.of(Fact.user(user)));
    waiting.addAll(tables.addressees.between(desks, end, Integer.MAX_VALUE));
    if (waiting.isEmpty()) {
      return List.of();
    }
    return waiting.stream()
        .map(NoticeRow::notice)
        .filter(notice -> notice.cause().position() <= position)
        .sorted(Comparator.comparing((Notice notice) -> notice.cause().position()))
        .limit(limit)
        .toList();
  }
}
