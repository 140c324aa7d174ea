package io.anling.gateway.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.function.Supplier;

/** Every meter, in one place: a name that is published here stays. */
public final class Meters {

  private static final Duration[] ACKNOWLEDGE_BUCKETS = {
    Duration.ofSeconds(5),
    Duration.ofSeconds(10),
    Duration.ofSeconds(30),
    Duration.ofSeconds(60),
    Duration.ofSeconds(90),
    Duration.ofSeconds(120),
    Duration.ofSeconds(180),
    Duration.ofSeconds(300)
  };

  private static final Duration[] LATENCY_BUCKETS = {
    Duration.ofMillis(1),
    Duration.ofMillis(2),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofSeconds(1),
    Duration.ofMillis(2500),
    Duration.ofSeconds(10)
  };

  private final PrometheusMeterRegistry registry = registry();
  private final Timer ingest = latency("anling.ingest");
  private final Timer noticeDelay = latency("anling.notice.delay");
  private final Timer deadlineLateness = latency("anling.deadline.lateness");
  private final Timer storeCommit = latency("anling.store.commit");
  private final Counter storeCommits = registry.counter("anling.store.commits");
  private final Counter lettersDropped = registry.counter("anling.dead.letters.dropped");
  private final Counter workDropped = registry.counter("anling.worklist.rows.dropped");
  private final Timer acknowledge =
      Timer.builder("anling.alert.acknowledge")
          .serviceLevelObjectives(ACKNOWLEDGE_BUCKETS)
          .register(registry);

  private static PrometheusMeterRegistry registry() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    registry.config().meterFilter(new MeterTexts());
    return registry;
  }

  private Timer latency(String name) {
    return Timer.builder(name).serviceLevelObjectives(LATENCY_BUCKETS).register(registry);
  }

  /** The text that Prometheus reads. */
  public String scrape() {
    return registry.scrape();
  }

  /**
   * A message was dealt with.
   *
   * @param transport {@code mqtt}, {@code coap} or {@code bridge}
   * @param channel {@code event} or {@code telemetry}
   * @param outcome {@code accepted}, {@code duplicate}, {@code rejected}, {@code unavailable}
   */
  public void message(String transport, String channel, String outcome) {
    registry
        .counter("anling.messages", "transport", transport, "channel", channel, "outcome", outcome)
        .increment();
  }

  /** From received to confirmed. */
  public void ingested(Duration time) {
    ingest.record(time);
  }

  /** From the alert's raising to its acknowledgement by a human. */
  public void acknowledged(Duration time) {
    acknowledge.record(time);
  }

  public void raised(String kind) {
    registry.counter("anling.alerts.raised", "kind", kind).increment();
  }

  /** A notice was tried on a channel; {@code result} is {@code told} or {@code failed}. */
  public void noticeAttempt(String channel, String result) {
    registry.counter("anling.notice.attempts", "channel", channel, "result", result).increment();
  }

  /** From a notice's due time to the channel's success. */
  public void noticeDelay(Duration time) {
    noticeDelay.record(time);
  }

  public void deadlineLateness(Duration time) {
    deadlineLateness.record(time);
  }

  public void committed(Duration time) {
    storeCommits.increment();
    storeCommit.record(time);
  }

  public void deadLetter(String reason) {
    registry.counter("anling.dead.letters", "reason", reason).increment();
  }

  /** So many dead letters of telemetry went at the bound. */
  public void deadLettersDropped(long letters) {
    lettersDropped.increment((double) letters);
  }

  /** So many rows of work lists went for newer ones. */
  public void workDropped(int rows) {
    workDropped.increment(rows);
  }

  /** A device's telemetry beyond what it may send was dropped. */
  public void telemetryHeldBack(String transport) {
    registry.counter("anling.telemetry.held.back", "transport", transport).increment();
  }

  /** A count that is read at each scrape. */
  public void counter(String name, Supplier<Number> count) {
    FunctionCounter.builder(name, this, all -> count.get().doubleValue()).register(registry);
  }

  /** A broker no longer had our session: messages may be missing. */
  public void bridgeSessionLost(String bridge) {
    registry.counter("anling.bridge.sessions.lost", "bridge", bridge).increment();
  }

  /** A connection with a broker ended. */
  public void bridgeDisconnected(String bridge) {
    registry.counter("anling.bridge.disconnects", "bridge", bridge).increment();
  }

  /**
   * A connection was not let in.
   *
   * @param reason {@code full}, {@code source} (too many that proved nothing from one address),
   *     {@code pace} (too many waited to be looked at), {@code device} (made room for a newer one)
   */
  public void connectionRefused(String reason) {
    registry.counter("anling.mqtt.connections.refused", "reason", reason).increment();
  }

  /** A client sent what is no packet, or none that it may send; {@code reason} is MQTT 5's. */
  public void packetRefused(String reason) {
    registry.counter("anling.mqtt.packets.refused", "reason", reason).increment();
  }

  /**
   * A client's will came to be judged; {@code what} is {@code heard}, {@code stale}, {@code
   * unreadable}, {@code no-topic}, {@code no-room} or {@code too-long} (with both the client came
   * in without it).
   */
  public void will(String what) {
    registry.counter("anling.mqtt.wills", "what", what).increment();
  }

  /** A value that is read at each scrape: it must come from memory, never from the database. */
  public void gauge(String name, Supplier<Number> value, String... tags) {
    Gauge.builder(name, value).tags(tags).register(registry);
  }
}
