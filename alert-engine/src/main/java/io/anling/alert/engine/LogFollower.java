package io.anling.alert.engine;

import io.anling.alert.engine.EngineListener.Change;
import io.anling.alert.engine.EngineListener.Committed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what every node on the database committed, this one among them, and tells a listener of it:
 * in the order of the log's positions, without a gap and each entry once. Notices are not told:
 * they are their own node's business.
 *
 * <p>An entry's alert is as it was when it was read, so that it may be newer than the entry. Looks
 * when it is woken, and by itself every {@link #POLL}. Owns one thread, on which the listener
 * hears.
 */
public final class LogFollower implements AutoCloseable {

  static final Duration POLL = Duration.ofMillis(500);

  private static final int PAGE = 500;
  private static final Logger log = LoggerFactory.getLogger(LogFollower.class);

  private final AlertStore store;
  private final EngineListener listener;
  private final Semaphore news = new Semaphore(0);
  private final Thread thread;
  private long position;
  private long registry;
  private volatile boolean closing;

  /**
   * Follows from now on: what was committed before is not told.
   *
   * @throws StoreException where the store is not to be had
   */
  public LogFollower(AlertStore store, EngineListener listener) {
    this.store = store;
    this.listener = listener;
    this.thread = new Thread(this::run, "log-follower");
    position = store.read(session -> session.log().lastPosition());
    registry = store.read(session -> RegistryCount.of(session.desk()));
  }

  /** Begins to look. */
  public void start() {
    store.onAnnounced(this::wake);
    thread.start();
  }

  /** Something was committed, by whomever. */
  public void wake() {
    news.release();
  }

  private void run() {
    try {
      while (!closing) {
        if (!look()) {
          var unused = news.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS);
          news.drainPermits();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether there may be more at once. */
  private boolean look() {
    try {
      Page page = store.read(this::read);
      boolean changed = page.registry() != registry;
      position = page.position();
      registry = page.registry();
      if (changed || !page.changes().isEmpty()) {
        listener.committed(new Committed(page.changes(), List.of(), changed));
      }
      return page.full();
    } catch (RuntimeException e) {
      log.warn("what was committed cannot be followed now: {}", e.getMessage());
      return false;
    }
  }

  private record Page(List<Change> changes, long position, long registry, boolean full) {}

  private Page read(StoreSession session) {
    List<LogEntry> entries = session.log().after(position, PAGE);
    Set<String> ids = entries.stream().map(LogEntry::alertId).collect(Collectors.toSet());
    Map<String, AlertRow> rows = session.alerts().byId(ids);
    List<Change> changes = new ArrayList<>(entries.size());
    for (LogEntry entry : entries) {
      AlertRow row = rows.get(entry.alertId());
      if (row != null) {
        changes.add(new Change(entry, row));
      }
    }
    long newest = entries.isEmpty() ? position : entries.get(entries.size() - 1).position();
    return new Page(changes, newest, RegistryCount.of(session.desk()), entries.size() == PAGE);
  }

  @Override
  public void close() {
    closing = true;
    wake();
    try {
      thread.join(Duration.ofSeconds(5).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
