package io.anling.gateway.mqtt;

import io.anling.gateway.codec.AnnouncingFormat;
import io.anling.gateway.codec.PayloadFormat;
import io.anling.gateway.ingest.InboundMessage.Channel;
import io.anling.gateway.ingest.Ingest;
import io.anling.gateway.ingest.Outcomes;
import io.anling.gateway.metrics.Meters;
import io.anling.gateway.tls.Tls;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads the topics of one broker, under the promise of our own listener: the broker hears PUBACK
 * only for what is committed or refused for good. What cannot be committed in time is not
 * confirmed; the bridge then disconnects and comes again, so that the broker sends it again.
 *
 * <p>Each connection is a Paho client of its own. All state belongs to one thread; Paho's threads
 * only hand in what happened, at most {@link #MOST_HANDED} bytes of it: beyond that QoS 1 ends the
 * connection, and QoS 0 is dropped and counted.
 */
public final class BrokerBridge implements AutoCloseable, BrokerLink.Events {

  /** Bytes that wait for the bridge's thread. */
  static final long MOST_HANDED = 32 << 20;

  /** What a message costs beside its payload. */
  private static final int OVERHEAD = 512;

  /** A connection that held so long was a good one. */
  private static final Duration HELD = Duration.ofSeconds(30);

  /** How often its life is put down, and refused subscriptions are tried again. */
  private static final Duration TOUCH = Duration.ofSeconds(30);

  /** How often it puts down what devices announced. */
  private static final Duration SAVE = Duration.ofSeconds(2);

  /** What bridges work with. */
  public record Shared(
      Ingest ingest, Outcomes outcomes, Meters meters, Duration unconfirmedTimeout) {}

  private final BridgeSettings settings;
  private final Shared shared;
  private final BridgeReport report;
  private final BridgeSockets sockets;
  private final BridgeThread thread;
  private final Unconfirmed unconfirmed = new Unconfirmed();
  private final BridgeReading reading;
  private final BridgeSubscriptions subscriptions;
  private final BridgeCommands commands;
  private final BridgeSession.Shared common;
  private final String clientId;
  private final Backoff backoff = new Backoff(() -> ThreadLocalRandom.current().nextDouble());
  private final AtomicLong handed = new AtomicLong();

  private @Nullable BridgeSession session;
  private @Nullable Instant openedAt;
  private boolean accepted;
  private volatile @Nullable String fault = "not connected yet";
  private volatile int waiting;

  /**
   * @param file where it keeps what it has to know over restarts
   */
  public BrokerBridge(BridgeSettings settings, Shared shared, Path file) {
    this.settings = settings;
    this.shared = shared;
    this.thread = new BridgeThread("bridge-" + settings.name(), this::failed);
    BridgeMemory memory = new BridgeMemory(file);
    this.clientId = memory.clientId(settings.session().clientId());
    this.report = new BridgeReport(settings, clientId, memory, shared);
    this.sockets = new BridgeSockets(settings, report);
    this.commands =
        new BridgeCommands(settings.commands(), shared.outcomes(), shared.ingest()::now, thread);
    this.reading = new BridgeReading(settings, Announcements.beside(file));
    this.subscriptions = new BridgeSubscriptions(reading);
    this.common =
        new BridgeSession.Shared(
            settings,
            reading,
            shared.ingest(),
            unconfirmed,
            shared.unconfirmedTimeout(),
            commands,
            thread);
    String[] tags = {"bridge", settings.name()};
    shared.meters().gauge("anling.bridge.connected", () -> fault().isPresent() ? 0 : 1, tags);
    shared.meters().gauge("anling.bridge.unconfirmed", () -> waiting, tags);
  }

  private void failed(RuntimeException error) {
    Paho.log.error("bridge {}: an error of its own", settings.name(), error);
    drop("an error of its own: " + error);
  }

  /** Connects from now on, again and again; returns at once. */
  public void start() {
    thread.execute(this::open);
    thread.repeat(Unconfirmed.RETRY, this::look);
    thread.repeat(TOUCH, this::touch);
    thread.repeat(SAVE, reading::save);
    thread.repeat(Tls.LOOK, sockets::look);
  }

  /** What reads an announced topic; as {@link io.anling.gateway.ingest.AnnouncedTopics}. */
  public Optional<PayloadFormat> announced(AnnouncingFormat format, String topic) {
    return reading.announced(format, topic);
  }

  /** Its name in the configuration. */
  public String name() {
    return settings.name();
  }

  /** Why it is not connected and subscribed; empty where it is. */
  public Optional<String> fault() {
    return Optional.ofNullable(fault);
  }

  /** Something waits in {@link Outcomes} for that device, which may be behind this bridge. */
  public void tell(String device) {
    if (settings.commands() != null) {
      thread.execute(() -> commands.tell(device));
    }
  }

  private void open() {
    openedAt = shared.ingest().now();
    accepted = false;
    try {
      BrokerLink link =
          settings.server().version() == 5
              ? new PahoV5Link(settings, clientId, sockets.now(), this)
              : new PahoV3Link(settings, clientId, sockets.now(), this);
      session = new BridgeSession(common, link, () -> drop("an event could not be committed"));
      link.open();
    } catch (org.eclipse.paho.mqttv5.common.MqttException
        | org.eclipse.paho.client.mqttv3.MqttException
        | RuntimeException e) {
      again(Paho.reason(e));
    }
  }

  @Override
  public void connected(BrokerLink link, boolean sessionPresent) {
    thread.execute(
        () -> {
          if (current(link)) {
            accepted = true;
            report.connected(sessionPresent);
            subscriptions.all(link);
            commands.connected(link);
          }
        });
  }

  @Override
  public void subscribed(BrokerLink link, List<String> filters, List<String> refused) {
    thread.execute(
        () -> {
          if (current(link)) {
            subscriptions.answered(filters, refused);
            boolean before = fault == null;
            fault = subscriptions.fault();
            if (!refused.isEmpty() || (!before && fault == null)) {
              report.subscribed(refused);
            }
          }
        });
  }

  @Override
  public void arrived(BrokerLink link, BrokerLink.Message message) {
    long cost = (long) message.payload().length + OVERHEAD;
    if (handed.addAndGet(cost) > MOST_HANDED) {
      handed.addAndGet(-cost);
      if (message.qos() == 0) {
        shared.meters().message("bridge", Channel.EVENT.word(), "unavailable");
      } else {
        ended(link, "more arrives than can be taken", false);
      }
      return;
    }
    thread.execute(
        () -> {
          handed.addAndGet(-cost);
          BridgeSession now = session;
          if (now != null && current(link)) {
            now.arrived(message);
            waiting = now.unconfirmed();
          }
        });
  }

  @Override
  public void ended(BrokerLink link, String why, boolean takenOver) {
    thread.execute(
        () -> {
          if (current(link)) {
            if (takenOver) {
              backoff.longest();
              report.takenOver();
            }
            drop(why);
          }
        });
  }

  private boolean current(BrokerLink link) {
    BridgeSession now = session;
    return now != null && now.link() == link;
  }

  /** Ends the connection without confirming anything, and comes again later. */
  private void drop(String why) {
    BridgeSession now = session;
    if (now == null) {
      return;
    }
    session = null;
    try {
      now.end();
      commands.ended();
      waiting = 0;
      if (accepted) {
        report.ended(openedAt);
      }
      now.link().close(false);
    } finally {
      again(why);
    }
  }

  private void again(String why) {
    Instant opened = Optional.ofNullable(openedAt).orElse(Instant.MAX);
    Instant now = shared.ingest().now();
    if (accepted && opened.plus(HELD).isBefore(now)) {
      backoff.reset();
    }
    Duration pause = backoff.next();
    report.down(why, pause, fault == null);
    fault = why;
    thread.later(pause, this::open);
  }

  /** Tries again what could not be committed, and gives up a broker that does not answer. */
  private void look() {
    Instant now = shared.ingest().now();
    unconfirmed.look(now);
    BridgeSession open = session;
    waiting = open == null ? 0 : open.unconfirmed();
    if (open != null && accepted) {
      subscriptions.fresh(open.link());
    }
    Instant patience = Optional.ofNullable(openedAt).orElse(now);
    boolean late = patience.plusSeconds(2L * BrokerLink.CONNECT_SECONDS).isBefore(now);
    if (open != null && !accepted && late) {
      drop("the broker does not answer");
    }
  }

  private void touch() {
    BridgeSession open = session;
    if (open != null && accepted) {
      report.alive();
      if (fault != null) {
        subscriptions.all(open.link());
      }
    }
  }

  /** Disconnects; the broker keeps the session and what is not confirmed. */
  @Override
  public void close() {
    thread.execute(
        () -> {
          BridgeSession open = session;
          session = null;
          if (open != null) {
            open.end();
            if (accepted) {
              report.alive();
            }
            open.link().close(true);
          }
          reading.save();
          waiting = 0;
          fault = "closed";
        });
    thread.end();
  }
}
