package io.anling.alert.engine;

import io.anling.alert.engine.NoticeSender.Result;
import io.anling.alert.engine.NoticeSender.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers the notices of one channel. Rows are the truth: it looks for due ones again and again;
 * being told of fresh ones only makes it faster. A notice is sent at least once, always under the
 * same id.
 *
 * <p>Owns one thread. At most {@link #IN_FLIGHT} sends are under way; while they are, what arrives
 * waits, and the next send carries as much of it as the channel takes. A notice that failed before
 * goes alone, so that one which is never taken holds up no other; such sends leave half of the room
 * to fresh notices. A send without an answer counts as failed after {@link #ANSWERS_WITHIN}.
 */
public final class NoticePump implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(NoticePump.class);

  /** Sends under way at once. */
  static final int IN_FLIGHT = 8;

  /** Of them, at most so many of notices that failed before. */
  static final int AGAIN_IN_FLIGHT = IN_FLIGHT / 2;

  static final Duration ANSWERS_WITHIN = Duration.ofSeconds(60);

  /** Tasks held in memory; beyond it they wait as rows. */
  static final int HELD = 16_384;

  /** It looks for due rows only while it holds fewer than this; it has enough to do otherwise. */
  static final int LOOK_BELOW = 512;

  /** Rows taken up by one look. */
  private static final int LOOK_AT = 1_024;

  private static final Duration LOOK = Duration.ofMillis(500);

  private final String channel;
  private final AlertStore store;
  private final AlertEngine engine;
  private final NoticeSender sender;
  private final Duration answersWithin;
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final ArrayDeque<Task> ready = new ArrayDeque<>();

  /** Failed before; each goes alone. */
  private final ArrayDeque<Task> again = new ArrayDeque<>();

  private final Set<String> held = new HashSet<>();

  /** Done with while a look reads: what it read of them is out of date. */
  private final Set<String> releasedMeanwhile = new HashSet<>();

  private int inFlight;
  private int againInFlight;
  private volatile boolean closing;

  public NoticePump(String channel, AlertStore store, AlertEngine engine, NoticeSender sender) {
    this(channel, store, engine, sender, ANSWERS_WITHIN);
  }

  NoticePump(
      String channel,
      AlertStore store,
      AlertEngine engine,
      NoticeSender sender,
      Duration answersWithin) {
    this.channel = channel;
    this.store = store;
    this.engine = engine;
    this.sender = sender;
    this.answersWithin = answersWithin;
    this.thread = new Thread(this::run, "notices-" + channel);
  }

  public void start() {
    thread.start();
  }

  /** Fresh notices, straight from the commit; those of other channels are ignored. */
  public void offer(EngineListener.Committed committed) {
    if (committed.notices().isEmpty()) {
      return;
    }
    Map<String, AlertRow> alerts =
        committed.changes().stream()
            .map(EngineListener.Change::row)
            .collect(Collectors.toMap(row -> row.alert().id(), row -> row, (a, b) -> b));
    Instant now = engine.clock().instant();
    lock.lock();
    try {
      for (Notice notice : committed.notices()) {
        AlertRow row = alerts.get(notice.alertId());
        if (row != null && !notice.delivery().dueAt().isAfter(now)) {
          hold(new Task(notice, row.alert()));
        }
      }
      work.signal();
    } finally {
      lock.unlock();
    }
  }

  private void hold(Task task) {
    boolean mine = task.notice().channel().equals(channel);
    if (mine && held.size() < HELD && held.add(task.notice().id())) {
      (failedBefore(task) ? again : ready).add(task);
    }
  }

  private static boolean failedBefore(Task task) {
    return task.notice().delivery().attempts() > 0;
  }

  private void run() {
    Instant lookAgain = Instant.MIN;
    while (!closing) {
      try {
        Instant now = engine.clock().instant();
        if (!now.isBefore(lookAgain)) {
          look(now);
          lookAgain = now.plus(LOOK);
        }
        List<Task> tasks = await(Duration.between(now, lookAgain));
        if (!tasks.isEmpty()) {
          send(tasks);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (StoreException e) {
        log.warn("channel {}: cannot look for due notices: {}", channel, e.getMessage());
        lookAgain = engine.clock().instant().plus(LOOK);
      }
    }
  }

  private void look(Instant now) {
    if (!beginLook()) {
      return;
    }
    List<Task> due = store.read(session -> tasks(session, now));
    lock.lock();
    try {
      for (Task task : due) {
        if (!releasedMeanwhile.contains(task.notice().id())) {
          hold(task);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean beginLook() {
    lock.lock();
    try {
      releasedMeanwhile.clear();
      return held.size() < LOOK_BELOW;
    } finally {
      lock.unlock();
    }
  }

  private List<Task> tasks(StoreSession session, Instant now) {
    List<Notice> notices = session.notices().due(channel, now, LOOK_AT);
    Set<String> ids = notices.stream().map(Notice::alertId).collect(Collectors.toSet());
    Map<String, AlertRow> alerts = session.alerts().byId(ids);
    List<Task> tasks = new ArrayList<>();
    for (Notice notice : notices) {
      AlertRow row = alerts.get(notice.alertId());
      if (row != null) {
        tasks.add(new Task(notice, row.alert()));
      }
    }
    return tasks;
  }

  private List<Task> await(Duration most) throws InterruptedException {
    lock.lock();
    try {
      long nanos = most.toNanos();
      List<Task> tasks = next();
      while (tasks.isEmpty() && nanos > 0 && !closing) {
        nanos = work.awaitNanos(nanos);
        tasks = next();
      }
      return tasks;
    } finally {
      lock.unlock();
    }
  }

  /** What goes out together now; nothing where there is nothing or no room. */
  private List<Task> next() {
    List<Task> tasks = new ArrayList<>();
    if (inFlight >= IN_FLIGHT) {
      return tasks;
    }
    if (!again.isEmpty() && againInFlight < AGAIN_IN_FLIGHT) {
      tasks.add(again.remove());
      againInFlight++;
    } else {
      while (!ready.isEmpty() && tasks.size() < sender.most()) {
        tasks.add(ready.remove());
      }
    }
    inFlight += tasks.isEmpty() ? 0 : 1;
    return tasks;
  }

  private void send(List<Task> tasks) {
    var unused =
        answer(tasks)
            .whenComplete(
                (results, error) -> {
                  Map<String, Result> known = error == null ? results : Map.of();
                  Result none = new Result(false, code(error));
                  try {
                    tasks.forEach(
                        task -> record(task, known.getOrDefault(task.notice().id(), none)));
                  } finally {
                    landed(failedBefore(tasks.get(0)));
                  }
                });
  }

  private CompletableFuture<Map<String, Result>> answer(List<Task> tasks) {
    try {
      return sender
          .send(tasks)
          .toCompletableFuture()
          .copy()
          .orTimeout(answersWithin.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RuntimeException e) {
      log.error("channel {}: the sender failed", channel, e);
      return CompletableFuture.failedFuture(e);
    }
  }

  private static String code(@Nullable Throwable error) {
    return error instanceof TimeoutException ? "no-answer" : "sender-failed";
  }

  private void record(Task task, Result result) {
    Notice notice = task.notice();
    var unused =
        engine
            .submit(new RecordDelivery(notice.id(), notice.alertId(), result.told(), result.code()))
            .whenComplete((done, error) -> release(notice.id()));
  }

  private void release(String id) {
    lock.lock();
    try {
      held.remove(id);
      releasedMeanwhile.add(id);
    } finally {
      lock.unlock();
    }
  }

  private void landed(boolean alone) {
    lock.lock();
    try {
      inFlight--;
      againInFlight -= alone ? 1 : 0;
      work.signal();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    closing = true;
    lock.lock();
    try {
      work.signal();
    } finally {
      lock.unlock();
    }
    try {
      thread.join(Duration.ofSeconds(5).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
