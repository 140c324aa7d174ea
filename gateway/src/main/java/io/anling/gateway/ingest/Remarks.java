package io.anling.gateway.ingest;

import io.anling.alert.engine.AlertEngine;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is refused leaves a mark: an audit entry and, where somebody has to see to it, a work-list
 * row. Both are bounded, so that whoever knocks without a key cannot fill the database. Never
 * waits.
 */
public final class Remarks {

  /** The work list of identities that came without the right secret. */
  public static final String WRONG_CREDENTIAL = "wrong-credential";

  /** The work list of devices that nobody registered and whose bridge is not trusted. */
  public static final String UNHEARD = "unheard-device";

  /** The work list of what went wrong with a broker. */
  public static final String BRIDGE = "bridge";

  /** The work list of devices of which telemetry is held back. */
  public static final String FLOOD = "telemetry-flood";

  /** The work list of certificates that will not hold much longer. */
  public static final String CERTIFICATE = "certificate";

  /** The work list of devices whose will is left out. */
  public static final String WILL = "will-too-long";

  private static final String BAD_TOPIC = "bad-topic";
  private static final String BAD_PACKET = "malformed-packet";

  /** Identities that get a row of their own within an hour. */
  static final int MOST_IDENTITIES = 1_024;

  private static final Duration PER_IDENTITY = Duration.ofHours(1);
  private static final int MOST_DEVICES = 10_000;
  private static final Duration PER_DEVICE = Duration.ofMinutes(1);
  private static final int LONGEST = 96;
  private static final Logger log = LoggerFactory.getLogger(Remarks.class);

  private final AlertEngine engine;
  private final CertificateNotes shown;
  private final RowLimit wrongCredentials = new RowLimit(WRONG_CREDENTIAL);
  private final RowLimit unheard = new RowLimit(UNHEARD);
  private final RowLimit floods = new RowLimit(FLOOD);
  private final RowLimit bridges = new RowLimit(BRIDGE);
  private final RowLimit certificates = new RowLimit(CERTIFICATE);
  private final RowLimit wills = new RowLimit(WILL);
  private final Throttle identities = new Throttle(MOST_IDENTITIES, PER_IDENTITY);
  private final Throttle strangers = new Throttle(MOST_IDENTITIES, PER_IDENTITY);
  private final Throttle devices = new Throttle(MOST_DEVICES, PER_DEVICE);

  public Remarks(AlertEngine engine) {
    this.engine = engine;
    this.shown = new CertificateNotes(engine::submit);
  }

  /** Somebody claimed this identity without its secret; one row per identity and hour. */
  public void wrongCredential(@Nullable String identity, String transport) {
    String who = identity == null || identity.isEmpty() ? "(none)" : shown(identity);
    identities
        .happened(who, engine.clock().instant())
        .ifPresent(report -> put(report, WRONG_CREDENTIAL, transport, wrongCredentials));
  }

  /** A device sent to a topic or path that is none, or that is not well formed. */
  public void badTopic(String device, String transport, String topic) {
    audit(device, BAD_TOPIC, transport + " " + shown(topic));
  }

  /** A device sent what is no packet of its protocol, or none that a device may send. */
  public void badPacket(String device, String transport, String why) {
    audit(device, BAD_PACKET, transport + " " + shown(why));
  }

  /** A device came in without its will, because that is too long; one row per device. */
  public void willTooLong(String device, int bytes) {
    devices
        .happened(device + " " + WILL, engine.clock().instant())
        .ifPresent(
            report ->
                put(
                    new Throttle.Report(device, report.count()),
                    WILL,
                    "mqtt " + bytes + " bytes",
                    wills));
  }

  /** A device spoke for another one that it may not speak for. */
  public void foreignIdentity(String device, String transport, String claimed) {
    audit(device, "foreign-identity", transport + " " + shown(claimed));
  }

  /** A device sends so much telemetry that some of it is dropped; one row per device. */
  public void flood(String device, String transport) {
    devices
        .happened(device + " " + FLOOD, engine.clock().instant())
        .ifPresent(
            report -> put(new Throttle.Report(device, report.count()), FLOOD, transport, floods));
  }

  /**
   * A device that nobody registered spoke through a bridge that is not trusted.
   *
   * @param name what the broker calls it
   */
  public void unheard(String bridge, String device, String name) {
    String called = name.equals(device) ? "" : ", called " + shown(name);
    strangers
        .happened(shown(device), engine.clock().instant())
        .ifPresent(report -> put(report, UNHEARD, "bridge " + bridge + called, unheard));
  }

  /**
   * Something is wrong with a broker, so that presses may come late or not at all; one row per
   * bridge and code.
   *
   * @param sentence for people, without a secret
   */
  public void bridge(String bridge, String code, String sentence) {
    devices
        .happened("bridge " + bridge + " " + code, engine.clock().instant())
        .ifPresent(
            report ->
                put(
                    new Throttle.Report(bridge + " " + code, report.count()),
                    BRIDGE,
                    sentence,
                    bridges));
  }

  /**
   * A certificate, or a revocation list, ends soon or has ended; whoever calls does so seldom.
   *
   * @param what which one
   * @param sentence for people
   */
  public void certificate(String what, String sentence) {
    put(new Throttle.Report(shown(what), 1), CERTIFICATE, sentence, certificates);
  }

  /**
   * Devices showed certificates that end then.
   *
   * @param endsAt by device; may be empty
   */
  public void certificatesShown(Map<String, Instant> endsAt) {
    shown.put(endsAt);
  }

  private void audit(String device, String what, String detail) {
    devices
        .happened(device + " " + what, engine.clock().instant())
        .ifPresent(report -> put(new Throttle.Report(device, report.count()), what, detail, null));
  }

  private void put(Throttle.Report report, String what, String detail, @Nullable RowLimit list) {
    boolean said = what.equals(BRIDGE) || what.equals(CERTIFICATE);
    log.warn("{}", said ? detail : sentence(report, what, detail));
    var unused =
        engine
            .submit(new Remark(report.key(), what, detail, list, report.count()))
            .exceptionally(
                error -> {
                  log.warn("{} of {} could not be put down", what, report.key());
                  return false;
                });
  }

  /** For people who read the log; {@code detail} begins with the transport. */
  static String sentence(Throttle.Report report, String what, String detail) {
    int blank = detail.indexOf(' ');
    String transport = blank < 0 ? detail : detail.substring(0, blank);
    String rest = blank < 0 ? "" : " \"" + detail.substring(blank + 1) + "\"";
    String did =
        switch (what) {
          case WRONG_CREDENTIAL -> "did not prove who it is, by secret or certificate";
          case UNHEARD -> "is not registered, and its bridge is not trusted:" + rest;
          case FLOOD -> "sends more telemetry than it may; some is dropped, presses pass";
          case WILL -> "has a will that is too long and was left out:" + rest;
          case BAD_PACKET -> "sent what is no packet of a device:" + rest;
          case BAD_TOPIC -> "sent to what is no topic of this service:" + rest;
          default -> "spoke for another device:" + rest;
        };
    String times = report.count() == 1 ? "1 time" : report.count() + " times";
    boolean hourly = what.equals(WRONG_CREDENTIAL) || what.equals(UNHEARD);
    String window = hourly ? "hour" : "minute";
    return what
        + (": device " + report.key() + " over " + transport + " " + did)
        + (" (" + times + " this " + window + ")");
  }

  /** Without what would break a line of the log or a row. */
  private static String shown(String text) {
    String clean = text.replaceAll("[\\p{Cntrl}\\p{Cs}\\p{Zl}\\p{Zp}]", "?");
    return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST) + "…";
  }
}
