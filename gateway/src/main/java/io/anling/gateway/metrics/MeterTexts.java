package io.anling.gateway.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import java.util.Map;

/** What each meter counts, for the HELP line that Prometheus shows beside it. */
final class MeterTexts implements MeterFilter {

  private static final Map<String, String> TEXTS =
      Map.ofEntries(
          Map.entry("anling.alert.acknowledge", "From raising an alert to its acknowledgement"),
          Map.entry("anling.alerts.open", "Open alerts by state"),
          Map.entry("anling.alerts.raised", "Alerts raised by kind"),
          Map.entry("anling.bridge.connected", "1 while the bridge is connected to its broker"),
          Map.entry("anling.bridge.disconnects", "Connections with the broker that ended"),
          Map.entry("anling.bridge.sessions.lost", "Sessions that the broker no longer had"),
          Map.entry("anling.bridge.unconfirmed", "Messages of the broker not yet confirmed"),
          Map.entry("anling.coap.observations", "Observations of what becomes of a press"),
          Map.entry("anling.coap.requests.waiting", "CoAP requests that wait for their commit"),
          Map.entry("anling.coap.uploads.open", "Block-wise uploads that have begun and not ended"),
          Map.entry("anling.coap.uploads.refused", "Block-wise uploads refused at their bound"),
          Map.entry(
              "anling.clock.step.seconds", "How far the wall was last found from engine time"),
          Map.entry("anling.credentials.held", "Answers to wrong secrets that are kept back now"),
          Map.entry("anling.credentials.refused", "Wrong secrets that were given"),
          Map.entry(
              "anling.credentials.unanswered",
              "Connections closed without an answer to a wrong secret, at the bound of kept ones"),
          Map.entry("anling.dead.letters", "Messages that could not be read, by reason"),
          Map.entry("anling.dead.letters.bytes", "Bytes of dead letters, as they are sealed"),
          Map.entry("anling.dead.letters.dropped", "Dead letters of telemetry gone at the bound"),
          Map.entry("anling.dead.letters.kept", "Dead letters that are kept"),
          Map.entry("anling.deadline.lateness", "How late a deadline was carried out"),
          Map.entry("anling.devices.connected", "Devices connected by transport"),
          Map.entry(
              "anling.devices.certificates.ending",
              "Devices that showed a certificate which ends within that time"),
          Map.entry("anling.dtls.connections", "DTLS sessions, and handshakes on their way"),
          Map.entry("anling.dtls.handshakes", "DTLS handshakes that succeeded"),
          Map.entry("anling.dtls.handshakes.failed", "DTLS handshakes that failed"),
          Map.entry("anling.dtls.records.dropped", "DTLS records dropped, forged ones included"),
          Map.entry("anling.ingest", "From a message's receipt to its confirmation"),
          Map.entry("anling.messages", "Messages by transport, channel and outcome"),
          Map.entry("anling.mqtt.connections", "Open MQTT connections, proven or not"),
          Map.entry("anling.mqtt.connections.refused", "MQTT connections not let in, by reason"),
          Map.entry(
              "anling.mqtt.connections.unproven",
              "MQTT connections that have not yet proven who they are"),
          Map.entry("anling.mqtt.connects.waiting", "CONNECTs that wait for their turn"),
          Map.entry(
              "anling.mqtt.packets.refused", "Packets that ended their connection, by reason"),
          Map.entry("anling.mqtt.sessions.kept", "Sessions kept for clients that are away"),
          Map.entry("anling.mqtt.wills", "Wills of ended connections, by what became of them"),
          Map.entry("anling.mqtt.wills.bytes", "Bytes of wills of connected clients, and waiting"),
          Map.entry("anling.notice.attempts", "Attempts to deliver a notice"),
          Map.entry("anling.notice.delay", "From a notice's due time to the channel's success"),
          Map.entry(
              "anling.open.alerts.without.deadline",
              "Open alerts without a deadline; anything but 0 is a fault"),
          Map.entry(
              "anling.outcomes.missed",
              "What became of presses and their devices are not told, at a bound"),
          Map.entry("anling.spool.bytes", "Telemetry on the disk that is not yet kept elsewhere"),
          Map.entry("anling.spool.oldest.seconds", "Age of the oldest spooled telemetry"),
          Map.entry("anling.spool.syncs", "fsyncs of the telemetry spool"),
          Map.entry("anling.store.commit", "Transactions from their start to the commit's return"),
          Map.entry("anling.store.commits", "Committed transactions, one fsync each"),
          Map.entry("anling.telemetry.drain.failures", "Batches that could not be carried on"),
          Map.entry("anling.telemetry.drained", "Points carried from the spool to their database"),
          Map.entry("anling.telemetry.dropped", "Telemetry messages dropped at the spool's bound"),
          Map.entry(
              "anling.telemetry.held.back",
              "Telemetry messages dropped because their device sends too much"),
          Map.entry("anling.telemetry.rejected", "Points that the database will never take"),
          Map.entry(
              "anling.tls.certificate.expires.seconds",
              "Until the first of the listeners' certificates ends"),
          Map.entry("anling.worklist.rows.dropped", "Rows of work lists gone for newer ones"));

  @Override
  public Meter.Id map(Meter.Id id) {
    return new Meter.Id(
        id.getName(),
        Tags.of(id.getTagsAsIterable()),
        id.getBaseUnit(),
        TEXTS.getOrDefault(id.getName(), id.getDescription()),
        id.getType());
  }
}
