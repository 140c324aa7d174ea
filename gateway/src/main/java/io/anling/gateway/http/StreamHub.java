package io.anling.gateway.http;

import io.anling.alert.engine.AlertRow;
import io.anling.alert.engine.AlertStore;
import io.anling.alert.engine.EngineListener;
import io.anling.alert.engine.LogEntry;
import io.anling.alert.engine.StoreSession;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Hands what the engine committed to every open stream. Made before the engine, whose listener it
 * is; all its state belongs to one event loop, on which the HTTP listener runs too.
 *
 * <p>The log is the truth and the ring a shortcut: see {@link StreamClient}.
 */
public final class StreamHub implements EngineListener, AutoCloseable {

  private static final int RING = 4_096;
  private static final int LOG_PAGE = 200;
  private static final Duration CUT_AFTER = Duration.ofSeconds(10);

  private final Vertx vertx;
  private final Context context;
  private final AlertStore store;
  private final HttpSettings.StreamBounds bounds;
  private final InstantSource clock;
  private final Work reads;
  private final DeskNames names = new DeskNames();
  private final Times times;
  private final AlertJson alerts;
  private final TimelineJson timeline;
  private final StreamRing ring = new StreamRing(RING);
  private final Set<StreamClient> clients = new LinkedHashSet<>();
  private final long timer;
  private boolean registryChanged;
  private boolean looking;
  private volatile Function<Accounts.Shown, Optional<Caller>> who = shown -> Optional.empty();

  /**
   * A hub without clients.
   *
   * @param clock engine time
   */
  public StreamHub(Vertx vertx, AlertStore store, HttpSettings settings, InstantSource clock) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.store = store;
    this.bounds = settings.stream();
    this.clock = clock;
    this.times = new Times(settings.zone());
    this.alerts = new AlertJson(times, names);
    this.timeline = new TimelineJson(times);
    this.reads = new Work(vertx, "stream-reads", 2, 4 * bounds.clients() + 16);
    this.timer =
        vertx.setPeriodic(bounds.heartbeat().toMillis(), beat -> context.runOnContext(v -> beat()));
  }

  Context context() {
    return context;
  }

  DeskNames names() {
    return names;
  }

  /**
   * How the hub asks who is behind a token, again and again while a stream is open. Asking counts
   * as use: a desk that watches through a quiet night stays signed in.
   */
  void recognise(Function<Accounts.Shown, Optional<Caller>> by) {
    who = by;
  }

  HttpSettings.StreamBounds bounds() {
    return bounds;
  }

  StreamRing ring() {
    return ring;
  }

  String now() {
    return times.text(clock.instant());
  }

  Buffer text(StreamEvent event) {
    return event.text(alerts, timeline);
  }

  /** How many streams are open; for a meter. */
  public int open() {
    return clients.size();
  }

  @Override
  public void committed(Committed committed) {
    context.runOnContext(v -> hear(committed));
  }

  private void hear(Committed committed) {
    for (Change change : committed.changes()) {
      ring.add(new StreamEvent(change.entry(), change.row().alert()));
    }
    if (clients.isEmpty()) {
      ring.clear();
    }
    if (committed.registry()) {
      registryChanged = true;
      if (!clients.isEmpty()) {
        lookAgain();
      }
    }
    List.copyOf(clients).forEach(StreamClient::pump);
  }

  /**
   * Whether there is room for one more stream.
   *
   * @throws Problem 503 where there is none
   */
  void admit() {
    if (clients.size() >= bounds.clients()) {
      throw Problem.unavailable("there are " + clients.size() + " open streams already");
    }
  }

  /** Opens a stream whose head is written; on the hub's event loop, as everything here. */
  void open(
      HttpServerRequest request, Caller caller, Accounts.Shown shown, @Nullable String resume) {
    StreamClient client = new StreamClient(this, request, caller, shown);
    clients.add(client);
    if (registryChanged) {
      lookAgain();
    }
    reads
        .run(() -> store.read(session -> session.log().lastPosition()))
        .onComplete(
            newest -> {
              if (newest.succeeded()) {
                client.start(resume, newest.result());
              } else {
                client.close();
              }
            });
  }

  /** Reads the next part of the log for a client that the ring cannot serve. */
  void readLog(StreamClient client, long after, long readTo) {
    reads
        .run(() -> store.read(session -> part(session, after, readTo)))
        .onComplete(
            part -> {
              if (part.succeeded()) {
                client.logRead(part.result().events(), part.result().readTo());
              } else {
                client.close();
              }
            });
  }

  /** A part of the log; nothing between its start and {@code readTo} is missing. */
  private record Part(List<StreamEvent> events, long readTo) {}

  private static Part part(StoreSession session, long after, long readTo) {
    List<LogEntry> entries = session.log().after(after, LOG_PAGE);
    Set<String> ids = entries.stream().map(LogEntry::alertId).collect(Collectors.toSet());
    Map<String, AlertRow> rows = session.alerts().byId(ids);
    List<StreamEvent> events = new ArrayList<>();
    for (LogEntry entry : entries) {
      AlertRow row = rows.get(entry.alertId());
      if (row != null) {
        events.add(new StreamEvent(entry, row.alert()));
      }
    }
    boolean more = entries.size() == LOG_PAGE;
    return new Part(events, more ? entries.get(entries.size() - 1).position() : readTo);
  }

  private void beat() {
    if (registryChanged || !clients.isEmpty()) {
      lookAgain();
    }
    List.copyOf(clients).forEach(StreamClient::beat);
  }

  /**
   * Ends the streams of those who are no longer who they were; reads the desks' names where the
   * registry has changed. One look at a time: what changes meanwhile is looked at after it.
   */
  private void lookAgain() {
    if (looking) {
      return;
    }
    looking = true;
    boolean changed = registryChanged;
    registryChanged = false;
    List<StreamClient> all = List.copyOf(clients);
    reads
        .run(() -> gone(all, changed))
        .onComplete(
            look -> {
              looking = false;
              if (look.succeeded()) {
                look.result().forEach(StreamClient::close);
              } else {
                registryChanged |= changed;
              }
              if (look.succeeded() && registryChanged && !clients.isEmpty()) {
                lookAgain();
              }
            });
  }

  private List<StreamClient> gone(List<StreamClient> all, boolean changed) {
    if (changed) {
      names.refresh(store);
    }
    return all.stream().filter(client -> !same(client.caller(), client.shown())).toList();
  }

  private boolean same(Caller before, Accounts.Shown shown) {
    Optional<Caller> now = who.apply(shown);
    return now.isPresent()
        && now.get().role() == before.role()
        && now.get().region().equals(before.region());
  }

  void remove(StreamClient client) {
    clients.remove(client);
  }

  /** A connection that does not take its last words in time is cut. */
  void cutUnlessDone(Future<Void> lastWords, HttpConnection connection) {
    vertx.setTimer(
        CUT_AFTER.toMillis(),
        late -> {
          if (!lastWords.isComplete()) {
            var unused = connection.close();
          }
        });
  }

  /** Ends every stream; clients come again and resume. */
  @Override
  public void close() {
    vertx.cancelTimer(timer);
    context.runOnContext(
        v -> {
          List.copyOf(clients).forEach(StreamClient::close);
          reads.close();
        });
  }
}
