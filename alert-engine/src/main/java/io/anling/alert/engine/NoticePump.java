package io.anling.alert.engine;

import io.anling.alert.engine.NoticeSender.Result;
import io.anling.alert.engine.NoticeSender.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers the notices of one channel that its node ordered or adopted. Rows are the truth: it
 * looks for due ones again and again; being told of fresh ones only makes it faster. A notice is
 * sent at least once, always under the same id.
 *
 * <p>Owns one thread. At most {@link NoticeBacklog#IN_FLIGHT} sends are under way; while they are,
 * what arrives waits, and the next send carries as much of it as the channel takes. A notice that
 * failed before goes alone, so that one which is never taken holds up no other; such sends leave
 * half of the room to fresh notices. A send without an answer counts as failed after {@link
 * #ANSWERS_WITHIN}.
 *
 * <p>A channel that is used so many times a minute at the most carries the first notice at once,
 * and after its share of the minute one message with all that came meanwhile, which counts them.
 * Where several nodes are alive, each has the same share of the rate, so that together they keep
 * it; a node that dies leaves its share to the others as soon as they take it for dead. What waits
 * longer than {@link #WAITS_AT_MOST}, or than a longer turn that {@link Pace#patience} bears with,
 * counts as failed on this channel, so that its people are told on their next one.
 */
public final class NoticePump implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(NoticePump.class);

  static final Duration ANSWERS_WITHIN = Duration.ofSeconds(60);

  /** What a channel's rate holds up for longer goes the next way of its people. */
  static final Duration WAITS_AT_MOST = Duration.ofSeconds(10);

  /** Rows taken up by one look. */
  private static final int LOOK_AT = 1_024;

  private static final Duration LOOK = Duration.ofMillis(500);

  private final String channel;
  private final AlertStore store;
  private final AlertEngine engine;
  private final NoticeSender sender;
  private final Duration answersWithin;
  private final Thread thread;
  private final NoticeBacklog backlog;
  private final Pace pace;
  private Instant lookAgain = Instant.MIN;
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
    this.pace = new Pace(sender.rate());
    this.backlog = new NoticeBacklog(pace.bounded());
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
    List<Task> fresh = new ArrayList<>();
    for (Notice notice : committed.notices()) {
      AlertRow row = alerts.get(notice.alertId());
      boolean mine = notice.channel().equals(channel);
      if (mine && row != null && !notice.delivery().dueAt().isAfter(now)) {
        fresh.add(new Task(notice, row.alert()));
      }
    }
    backlog.add(fresh);
  }

  /**
   * Asks to use the channel once for a message that is no notice, on any thread.
   *
   * @return zero where it may go now, and counts as one of the channel's messages; otherwise how
   *     long to wait before asking again: notices that wait for their turn come first
   */
  public Duration useOnce() {
    return pace.bounded() && backlog.waits() ? pace.apart() : pace.take(engine.clock().instant());
  }

  private void run() {
    try {
      while (!closing) {
        turn(engine.clock().instant(), true);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * One turn, for whoever owns the time: looks for due rows when it is time to, and sends once.
   *
   * @param patient whether it may wait for something to send
   * @return whether something was sent
   */
  boolean turn(Instant now, boolean patient) throws InterruptedException {
    try {
      if (!now.isBefore(lookAgain)) {
        look(now);
        lookAgain = now.plus(LOOK);
      }
      return sent(now, patient ? Duration.between(now, lookAgain) : Duration.ZERO);
    } catch (RuntimeException e) {
      // Also a row that nobody can read: this thread must not die of it, nor fresh notices wait.
      log.warn("channel {}: cannot look for due notices: {}", channel, e.getMessage());
      lookAgain = engine.clock().instant().plus(LOOK);
      return false;
    }
  }

  private boolean sent(Instant now, Duration patience) throws InterruptedException {
    Duration wait = pace.until(now);
    if (!wait.isZero()) {
      backlog
          .overflow(now.minus(pace.patience(WAITS_AT_MOST)))
          .forEach(task -> record(task, new Result(false, "over-rate")));
      backlog.rest(wait.compareTo(patience) < 0 ? wait : patience);
      return false;
    }
    List<Task> tasks = backlog.take(sender.most(), patience);
    if (tasks.isEmpty()) {
      return false;
    }
    if (!pace.take(engine.clock().instant()).isZero()) {
      // Something else used the channel while this waited for notices.
      backlog.giveBack(tasks);
      return false;
    }
    send(tasks);
    return true;
  }

  private void look(Instant now) {
    boolean takes = backlog.beginLook();
    if (takes || pace.bounded()) {
      List<Task> found = store.read(session -> look(session, takes, now));
      backlog.endLook(found);
    }
  }

  private List<Task> look(StoreSession session, boolean takes, Instant now) {
    if (pace.bounded()) {
      pace.shareAmong(liveNodes(session));
    }
    return takes ? tasks(session, now) : List.of();
  }

  /** How many use the channel: those that are registered, and this one. */
  private int liveNodes(StoreSession session) {
    Set<String> nodes = new HashSet<>(session.nodes().beats().keySet());
    nodes.add(engine.node());
    return nodes.size();
  }

  private List<Task> tasks(StoreSession session, Instant now) {
    List<Notice> notices = session.notices().due(engine.node(), channel, now, LOOK_AT);
    if (notices.isEmpty()) {
      return List.of();
    }
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
                    backlog.landed(backlog.alone(tasks.get(0)));
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
            .whenComplete((done, error) -> backlog.release(notice.id()));
  }

  @Override
  public void close() {
    closing = true;
    backlog.end();
    try {
      thread.join(Duration.ofSeconds(5).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
