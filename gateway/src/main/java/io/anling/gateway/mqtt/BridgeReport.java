package io.anling.gateway.mqtt;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says what becomes of a bridge's connections: in the log, in meters, and, where presses may be
 * late or lost, on the work list {@code bridge}. Used on the bridge's thread only.
 */
final class BridgeReport {

  /** A connection that ends sooner is no good sign. */
  private static final Duration SHORT = Duration.ofSeconds(5);

  /** So many short ones in a row, and somebody else probably uses the client id. */
  private static final int SUSPICIOUS = 3;

  /** Down for longer, people should know. */
  private static final Duration LONG = Duration.ofMinutes(1);

  private final BridgeSettings settings;
  private final String clientId;
  private final BridgeMemory memory;
  private final BrokerBridge.Shared shared;
  private final String sessionName;
  private int shortOnes;
  private @Nullable Instant downSince;
  private String lastWhy = "";

  BridgeReport(
      BridgeSettings settings, String clientId, BridgeMemory memory, BrokerBridge.Shared shared) {
    this.settings = settings;
    this.clientId = clientId;
    this.memory = memory;
    this.shared = shared;
    this.sessionName = settings.server().url() + " " + clientId;
  }

  private Instant now() {
    return shared.ingest().now();
  }

  /** The broker took us; a session that should have been there and is not is reported. */
  void connected(boolean sessionPresent) {
    Optional<Instant> before = memory.connectedAt(sessionName);
    if (!sessionPresent && before.isPresent()) {
      Duration gap = Duration.between(before.get(), now());
      shared.meters().bridgeSessionLost(settings.name());
      remark(
          "session-lost",
          "session lost, messages of "
              + words(gap)
              + " may be missing (since "
              + shown(before.get())
              + ")");
    }
    Paho.log.info(
        "bridge {}: connected to {} as {}, {}",
        settings.name(),
        settings.server(),
        clientId,
        sessionPresent ? "session resumed" : "new session");
    downSince = null;
    lastWhy = "";
    alive();
  }

  /** The broker answered the subscription. */
  void subscribed(List<String> refused) {
    if (refused.isEmpty()) {
      Paho.log.info("bridge {}: reads its topics", settings.name());
    } else {
      remark("subscription-refused", "the broker refuses to let it read " + refused);
    }
  }

  /** The session is there. */
  void alive() {
    memory.connected(sessionName, now());
  }

  /** A connection that the broker had taken ended. */
  void ended(@Nullable Instant openedAt) {
    alive();
    shared.meters().bridgeDisconnected(settings.name());
    boolean brief = openedAt != null && openedAt.plus(SHORT).isAfter(now());
    shortOnes = brief ? shortOnes + 1 : 0;
    if (shortOnes == SUSPICIOUS) {
      remark(
          "client-id",
          "its connection ends again and again right after it was made; look whether somebody else"
              + " uses the client id "
              + clientId);
    }
  }

  /** The broker says that somebody else connected under our client id. */
  void takenOver() {
    remark("client-id", "somebody else connected with its client id " + clientId);
  }

  /**
   * Files of TLS were changed.
   *
   * @param refused why they cannot be used; null where they are used from the next connection on
   */
  void tlsFiles(@Nullable String refused) {
    if (refused == null) {
      Paho.log.info(
          "bridge {}: its TLS files were changed and taken in, for the next connection",
          settings.name());
    } else {
      remark(
          "tls-files",
          "its TLS files were changed and cannot be used; the former ones stay: " + refused);
    }
  }

  /** There is no connection; the next attempt comes after the pause. */
  void down(String why, Duration pause, boolean wasUp) {
    Instant now = now();
    Instant since = Optional.ofNullable(downSince).orElse(now);
    downSince = since;
    if (wasUp || !why.equals(lastWhy)) {
      Paho.log.warn(
          "bridge {}: no connection to {}: {}; next attempt in {} ms",
          settings.name(),
          settings.server(),
          why,
          pause.toMillis());
    }
    lastWhy = why;
    if (since.plus(LONG).isBefore(now)) {
      remark("down", "no connection since " + shown(since) + ": " + why);
    }
  }

  private void remark(String code, String what) {
    String sentence = "bridge " + settings.name() + ": " + what;
    shared.ingest().remarks().bridge(settings.name(), code, sentence);
  }

  private static Instant shown(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS);
  }

  private static String words(Duration gap) {
    if (gap.toMinutes() < 2) {
      return Math.max(gap.toSeconds(), 1) + " s";
    }
    return gap.toHours() < 2 ? gap.toMinutes() + " min" : gap.toHours() + " h";
  }
}
