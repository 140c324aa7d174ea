package io.anling.alert.engine;

import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/** Counts a row up each time that it is carried out: twice is seen. */
record CountUp(String key) implements Command<Boolean> {

  private static final String LIST = "counted";

  @Override
  public Urgency urgency() {
    return Urgency.EVENT;
  }

  @Override
  public Boolean decide(WorkingSet work, Instant now) {
    work.tables().desk().putWork(new WorkItem(LIST, key, now, now, 1, ""));
    return true;
  }

  /** How often each was carried out, by key. */
  static Map<String, Long> counts(AlertStore store) {
    return store.read(session -> session.desk().work(LIST, 100_000)).stream()
        .collect(Collectors.toMap(WorkItem::key, WorkItem::count));
  }
}
