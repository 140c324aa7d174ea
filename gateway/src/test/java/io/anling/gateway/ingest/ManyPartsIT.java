package io.anling.gateway.ingest;

import static io.anling.gateway.ingest.SaidRig.DOUBTED;
import static io.anling.gateway.ingest.SaidRig.TRUSTED;
import static io.anling.gateway.ingest.SaidRig.alert;
import static io.anling.gateway.ingest.SaidRig.event;
import static io.anling.gateway.ingest.SaidRig.heard;
import static io.anling.gateway.ingest.SaidRig.measured;
import static io.anling.gateway.ingest.SaidRig.said;
import static io.anling.gateway.ingest.SaidRig.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anling.alert.AlertKind;
import io.anling.alert.EventType;
import io.anling.alert.engine.WorkItem;
import io.anling.gateway.codec.Decoded;
import io.anling.gateway.codec.Heard;
import io.anling.gateway.codec.ModelCatalogue;
import io.anling.gateway.codec.NativeFormat;
import io.anling.gateway.codec.SpeakerId;
import io.anling.gateway.ingest.InboundMessage.Channel;
import io.anling.gateway.ingest.InboundMessage.Format;
import io.anling.gateway.ingest.InboundMessage.Via;
import io.anling.gateway.ingest.Receipt.Accepted;
import io.anling.gateway.ingest.Receipt.Reason;
import io.anling.gateway.ingest.Receipt.Rejected;
import io.anling.gateway.ingest.Receipt.Unavailable;
import io.anling.gateway.metrics.Meters;
import io.anling.gateway.rig.Rig;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of messages that say several things, of several devices, in any format. */
class ManyPartsIT {

  @TempDir Path directory;
  private SaidRig kit;

  @BeforeEach
  void open() throws SQLException {
    kit = new SaidRig(directory);
  }

  @AfterEach
  void close() {
    kit.close();
  }

  @Test
  void whatHappenedIsAnsweredAndWhatWasMeasuredIsKeptBesideIt() {
    Receipt receipt =
        kit.take(
            TRUSTED,
            heard("button", measured("battery", 71), event(AlertKind.SOS, "1")),
            heard("hub", measured("temperature", 19)));
    assertThat(kit.alertOf(receipt).kind()).isEqualTo(AlertKind.SOS);
    assertThat(((Accepted) receipt).device()).isEqualTo("button");
    await().untilAsserted(() -> assertThat(kit.rig.measured.of("button")).hasSize(1));
    await().untilAsserted(() -> assertThat(kit.rig.measured.of("hub")).hasSize(1));
  }

  @Test
  void telemetryThatHangsHoldsNoEventAndIsDroppedByItself() {
    Ingest hanging = kit.ingest(points -> new CompletableFuture<>(), ModelCatalogue.EMPTY);
    Format both = said(heard("button", event(AlertKind.SOS, "1"), measured("battery", 71)));
    assertThat(alert(kit.take(hanging, kit.message(TRUSTED, false, both)))).isNotNull();
    Format alone = said(heard("button", measured("battery", 71)));
    Receipt dropped = kit.take(hanging, kit.message(TRUSTED, false, alone));
    assertThat(((Rejected) dropped).reason()).isEqualTo(Reason.TELEMETRY_DROPPED);
  }

  @Test
  void wholeMessageComesAgainWhereTheStoreCannotBeHadAndRaisesNothingTwice() {
    InboundMessage message =
        kit.message(
            TRUSTED,
            false,
            said(
                heard("button", event(AlertKind.SOS, null)),
                heard("other-pendant", event(AlertKind.FALL, null))));
    kit.rig.store.refuse(true);
    assertThat(kit.take(kit.rig.ingest, message)).isInstanceOf(Unavailable.class);
    kit.rig.store.refuse(false);
    assertThat(kit.take(kit.rig.ingest, message)).isInstanceOf(Accepted.class);
    assertThat(kit.rig.alerts())
        .extracting(row -> row.alert().condition().presses())
        .containsExactly(1, 1);
  }

  @Test
  void eventInTelemetryIsNoTelemetry() {
    Via via = new Via("mqtt", true, false, kit.rig.ingest.now(), "telemetry");
    InboundMessage message =
        new InboundMessage(
            new Sender.Connected(kit.device("button"), null),
            Channel.TELEMETRY,
            Rig.bytes("{}"),
            said(Heard.self(event(AlertKind.SOS, "1"))),
            via);
    kit.rig.store.refuse(true);
    assertThat(kit.take(kit.rig.ingest, message)).isInstanceOf(Unavailable.class);
    kit.rig.store.refuse(false);
    assertThat(alert(kit.take(kit.rig.ingest, message))).isNotNull();
  }

  @Test
  void telemetryThatMayBeAPressIsNotDroppedWhereNobodyCanBeAskedWhoSpeaks() {
    DeviceDirectory away = new DeviceDirectory(kit.rig.store, kit.rig.box);
    Sender.Connected child = new Sender.Connected(kit.device("hub"), "pendant");
    away.close();
    Ingest.Road road =
        new Ingest.Road(
            kit.rig.engine, points -> new CompletableFuture<>(), away, kit.rig.ingest.remarks());
    Ingest ingest = new Ingest(road, kit.rig.box, new Meters(), IngestSettings.DEFAULT);
    Format said = said(heard("button", event(AlertKind.SOS, "1")));
    assertThat(kit.take(ingest, telemetry(TRUSTED, said))).isInstanceOf(Unavailable.class);
    assertThat(kit.take(ingest, telemetry(child, Format.JSON))).isInstanceOf(Unavailable.class);
    Sender behind = new Sender.Bridged("site", true, "button", null);
    Format own = Format.of(NativeFormat.TELEMETRY);
    assertThat(kit.take(ingest, telemetry(behind, own))).isInstanceOf(Rejected.class);
  }

  private InboundMessage telemetry(Sender sender, Format format) {
    Via via = new Via("bridge", true, false, kit.rig.ingest.now(), "t");
    return new InboundMessage(sender, Channel.TELEMETRY, Rig.bytes("{\"a\":1}"), format, via);
  }

  @Test
  void onePartThatNoDatabaseTakesCostsTheOthersNothing() {
    Decoded poison = new Decoded.Event(EventType.of(AlertKind.SOS), "1", null, poison());
    Receipt receipt =
        kit.take(
            TRUSTED,
            heard("button", poison, event(AlertKind.FALL, "2")),
            heard("other-pendant", state(AlertKind.SMOKE, true, null)));
    assertThat(receipt).isInstanceOf(Accepted.class);
    assertThat(kit.rig.kinds())
        .containsExactlyInAnyOrder(AlertKind.UNREADABLE_MESSAGE, AlertKind.SMOKE);
    Map<String, Long> letters = kit.rig.read(session -> session.desk().countDeadLetters());
    assertThat(letters).containsOnlyKeys("not-storable");
  }

  private static Map<String, String> poison() {
    return Map.of("poison", "1");
  }

  @Test
  void formatThatFailsIsAFaultOfOursAndThePressIsHeard() {
    Format broken =
        SaidRig.format(
            frame -> {
              throw new IllegalStateException("planted");
            });
    Sender button = new Sender.Connected(kit.device("button"), null);
    Receipt receipt = kit.take(kit.rig.ingest, kit.message(button, false, broken));
    assertThat(kit.alertOf(receipt).kind()).isEqualTo(AlertKind.UNREADABLE_MESSAGE);
  }

  @Test
  void messageOfNobodyKnownIsHeardWhereItsBrokerIsBelieved() {
    Heard garbled = Heard.self(new Decoded.Unreadable("not-json", "not JSON", null));
    assertThat(((Rejected) kit.take(DOUBTED, garbled)).reason()).isEqualTo(Reason.UNREADABLE);
    assertThat(kit.rig.alerts()).isEmpty();
    Receipt receipt = kit.take(TRUSTED, garbled);
    assertThat(kit.alertOf(receipt).subject().devices()).containsExactly("bridge:zigbee");
    assertThat(alert(kit.take(TRUSTED, garbled))).isEqualTo(alert(receipt));
    Map<String, Long> letters = kit.rig.read(session -> session.desk().countDeadLetters());
    assertThat(letters).containsEntry("not-json", 3L);
  }

  @Test
  void deviceSpeaksInABodyForItsChildrenAndNobodyElse() {
    Sender hub = new Sender.Connected(kit.device("hub"), null);
    assertThat(alert(kit.take(hub, heard("pendant", event(AlertKind.SOS, "1"))))).isNotNull();
    Receipt foreign = kit.take(hub, heard("other-pendant", event(AlertKind.SOS, "2")));
    assertThat(((Rejected) foreign).reason()).isEqualTo(Reason.FOREIGN_IDENTITY);
    Receipt unknown = kit.take(hub, heard("卧室/按钮", event(AlertKind.SOS, "3")));
    assertThat(kit.alertOf(unknown).kind()).isEqualTo(AlertKind.UNKNOWN_BUTTON);
    Sender button = new Sender.Connected(kit.device("button"), null);
    Receipt other = kit.take(button, heard("pendant", event(AlertKind.FALL, "4")));
    assertThat(((Rejected) other).reason()).isEqualTo(Reason.FOREIGN_IDENTITY);
    kit.rig.flush();
    assertThat(kit.rig.audits("foreign-identity")).hasSize(2);
    assertThat(kit.rig.alerts()).hasSize(2);
  }

  @Test
  void foreignOneInAMessageCostsTheOthersNothing() {
    Receipt receipt =
        kit.take(
            DOUBTED,
            heard("nobodys", event(AlertKind.SOS, "1")),
            heard("卧室/按钮", event(AlertKind.SOS, "3")),
            heard("button", event(AlertKind.SOS, "2")));
    assertThat(kit.alertOf(receipt).subject().devices()).containsExactly("button");
    assertThat(kit.rig.alerts()).hasSize(1);
    kit.rig.flush();
    assertThat(kit.rig.work(Remarks.UNHEARD))
        .extracting(WorkItem::key)
        .containsExactlyInAnyOrder("nobodys", SpeakerId.of("卧室/按钮"));
    assertThat(kit.rig.work(Remarks.UNHEARD))
        .extracting(WorkItem::detail)
        .containsExactlyInAnyOrder("bridge zigbee", "bridge zigbee, called 卧室/按钮");
  }
}
