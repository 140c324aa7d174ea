package io.anling.gateway.ingest;

import static io.anling.gateway.ingest.SaidRig.DOUBTED;
import static io.anling.gateway.ingest.SaidRig.TRUSTED;
import static io.anling.gateway.ingest.SaidRig.alert;
import static io.anling.gateway.ingest.SaidRig.event;
import static io.anling.gateway.ingest.SaidRig.heard;
import static io.anling.gateway.ingest.SaidRig.said;
import static io.anling.gateway.ingest.SaidRig.state;
import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.AlertKind;
import io.anling.alert.EventType;
import io.anling.alert.Label;
import io.anling.alert.engine.AnnounceDevice;
import io.anling.alert.engine.RaiseRetained;
import io.anling.alert.engine.RaiseState;
import io.anling.alert.engine.StoredEvent;
import io.anling.alert.engine.WorkItem;
import io.anling.alert.registry.Device;
import io.anling.gateway.codec.Decoded;
import io.anling.gateway.codec.DeviceModel;
import io.anling.gateway.codec.ModelCatalogue;
import io.anling.gateway.ingest.InboundMessage.Channel;
import io.anling.gateway.ingest.InboundMessage.Format;
import io.anling.gateway.ingest.InboundMessage.Via;
import io.anling.gateway.ingest.Receipt.Accepted;
import io.anling.gateway.ingest.Receipt.Reason;
import io.anling.gateway.ingest.Receipt.Rejected;
import io.anling.gateway.rig.Rig;
import io.anling.gateway.telemetry.TelemetrySink;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of states, replays, announcements, actions, bytes and drills. */
class MeaningIT {

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
  void counterThatRoseIsAPressUnlessABrokerHadKeptIt() {
    assertThat(alert(kit.take(TRUSTED, heard("pendant", counted(4, "sos"))))).isNull();
    assertThat(alert(kit.replay(heard("pendant", counted(9, "sos"))))).isNull();
    Receipt missed = kit.take(TRUSTED, heard("pendant", counted(5, "sos")));
    assertThat(kit.alertOf(missed).kind()).isEqualTo(AlertKind.SOS);
    assertThat(alert(kit.take(TRUSTED, heard("button", counted(4, "brightness"))))).isNull();
    assertThat(alert(kit.take(TRUSTED, heard("button", counted(5, "brightness"))))).isNull();
    assertThat(kit.rig.alerts()).hasSize(1);
  }

  private static Decoded counted(long counter, String word) {
    Decoded press = new Decoded.Action(word, null, null, Map.of());
    return new Decoded.Counted("3347/0", counter, 0, press);
  }

  @Test
  void stateBeginsOnceIsClearedOnceAndNeverBeginsByReplay() {
    Receipt begun = kit.take(TRUSTED, heard("pendant", state(AlertKind.SMOKE, true, null)));
    Accepted again =
        (Accepted) kit.take(TRUSTED, heard("pendant", state(AlertKind.SMOKE, true, null)));
    assertThat(again.duplicate()).isTrue();
    assertThat(alert(kit.replay(heard("pendant", state(AlertKind.SMOKE, true, null)))))
        .isEqualTo(alert(begun));
    assertThat(kit.alertOf(begun).condition().presses()).isEqualTo(1);
    kit.take(TRUSTED, heard("pendant", state(AlertKind.SMOKE, false, null)));
    assertThat(kit.alertOf(begun).condition().labels()).contains(Label.CLEARED);
    assertThat(alert(kit.replay(heard("button", state(AlertKind.GAS, true, null))))).isNull();
    assertThat(kit.rig.work(RaiseState.LIST))
        .extracting(WorkItem::key)
        .containsExactly("button gas");
  }

  @Test
  void networkThatLosesADeviceSaysSoOnce() {
    Receipt lost = kit.take(TRUSTED, heard("button", new Decoded.Presence(false, null)));
    kit.take(TRUSTED, heard("button", new Decoded.Presence(false, null)));
    assertThat(kit.alertOf(lost).kind()).isEqualTo(AlertKind.DEVICE_OFFLINE);
    kit.replay(heard("button", new Decoded.Presence(true, null)));
    assertThat(kit.alertOf(lost).condition().labels()).contains(Label.CLEARED);
    kit.replay(heard("hub", new Decoded.Presence(false, null)));
    assertThat(kit.rig.kinds()).containsExactly(AlertKind.DEVICE_OFFLINE);
  }

  @Test
  void announcedDeviceIsKnownFromThenOnAndUnknownWhereNobodyBelievesTheBroker() {
    Decoded announced = new Decoded.Announced("TS0215A_sos", "卧室按钮");
    kit.take(DOUBTED, heard("0x00124b00deadbeef", announced));
    assertThat(kit.rig.directory.find("0x00124b00deadbeef").join()).isEmpty();
    kit.replay(heard("0x00124b00deadbeef", announced));
    assertThat(kit.device("0x00124b00deadbeef").model()).isEqualTo("TS0215A_sos");
    assertThat(kit.rig.work(AnnounceDevice.LIST)).hasSize(1);
    assertThat(kit.rig.audits("device announced")).hasSize(1);
    Receipt press = kit.take(TRUSTED, heard("0x00124b00deadbeef", event(AlertKind.SOS, "1")));
    assertThat(kit.alertOf(press).kind()).isEqualTo(AlertKind.SOS);
    assertThat(kit.alertOf(press).condition().labels()).contains(Label.NO_HOME);
  }

  @Test
  void deviceImportedWithTheLettersOfItsStickerIsTheOneThatTheNetworkNames() {
    Device sticker = kit.rig.device("24E124FFFF000001", "H001", null, 1, false);
    kit.rig.registry(all -> all.saveDevice(sticker));
    Receipt press = kit.take(DOUBTED, heard("24e124ffff000001", event(AlertKind.SOS, "1")));
    assertThat(kit.alertOf(press).kind()).isEqualTo(AlertKind.SOS);
    assertThat(kit.alertOf(press).condition().labels()).doesNotContain(Label.NO_HOME);
    assertThat(kit.alertOf(press).subject().household()).isEqualTo("H001");
  }

  private static DeviceModel model(boolean emergency, Map<String, DeviceModel.Meaning> actions) {
    return new DeviceModel(List.of("button"), null, emergency, Duration.ofHours(1), actions, null);
  }

  @Test
  void modelSaysWhatAnActionMeansAndInDoubtItIsAPress() {
    Decoded single = new Decoded.Action("single", "1", null, Map.of());
    Map<String, DeviceModel.Meaning> actions =
        Map.of("single", DeviceModel.Meaning.of(EventType.of(AlertKind.FALL)));
    TelemetrySink sink = points -> CompletableFuture.completedFuture(null);
    Ingest mapped = kit.ingest(sink, new ModelCatalogue(List.of(model(true, actions))));
    Receipt fall = kit.take(mapped, kit.message(TRUSTED, false, said(heard("button", single))));
    assertThat(kit.alertOf(fall).kind()).isEqualTo(AlertKind.FALL);
    Ingest harmless = kit.ingest(sink, new ModelCatalogue(List.of(model(false, Map.of()))));
    Receipt none = kit.take(harmless, kit.message(TRUSTED, false, said(heard("hub", single))));
    assertThat(alert(none)).isNull();
    Receipt doubt = kit.take(TRUSTED, heard("other-pendant", single));
    assertThat(kit.alertOf(doubt).kind()).isEqualTo(AlertKind.SOS);
    List<StoredEvent> events = kit.rig.read(session -> session.events().ofAlert(alert(doubt)));
    assertThat(events.get(0).event().details().attributes()).containsEntry("action", "single");
  }

  @Test
  void eventThatIsNoEarnestIsADrillAndOurOwnFormatHasNoSuchWord() {
    Map<String, String> simulated = Map.of("drill", "true");
    Decoded fall = new Decoded.Event(EventType.of(AlertKind.FALL), "1", null, simulated);
    Receipt drill = kit.take(TRUSTED, heard("button", fall));
    assertThat(kit.alertOf(drill).drill()).isTrue();
    Decoded smoke = new Decoded.State(AlertKind.SMOKE, true, null, simulated);
    assertThat(kit.alertOf(kit.take(TRUSTED, heard("pendant", smoke))).drill()).isTrue();
    Receipt real = kit.take(TRUSTED, heard("pendant", state(AlertKind.SMOKE, true, null)));
    assertThat(kit.alertOf(real).drill()).isFalse();
    InboundMessage own =
        new InboundMessage(
            kit.device("other-pendant"),
            null,
            Channel.EVENT,
            Rig.bytes("{\"type\":\"sos\",\"drill\":true}"),
            Format.JSON,
            new Via("mqtt", true, false, kit.rig.ingest.now()));
    assertThat(kit.alertOf(kit.take(kit.rig.ingest, own)).drill()).isFalse();
  }

  @Test
  void severalRetainedPressesOfOneMessageAreSeveral() {
    Instant today = kit.rig.ingest.now().minusSeconds(3_600);
    Decoded sos = new Decoded.Event(EventType.of(AlertKind.SOS), null, today, Map.of());
    Decoded fall = new Decoded.Event(EventType.of(AlertKind.FALL), null, today, Map.of());
    Receipt first = kit.replay(heard("button", sos, fall));
    kit.replay(heard("button", sos, fall));
    assertThat(kit.alertOf(first).condition().presses()).isEqualTo(2);
    assertThat(kit.alertOf(first).condition().labels()).contains(Label.LATE);
    kit.replay(heard("hub", event(AlertKind.SOS, "7")));
    assertThat(kit.rig.work(RaiseRetained.LIST)).extracting(WorkItem::key).containsExactly("hub");
  }

  @Test
  void bytesThatNobodyKnowsAreUnreadable() {
    Decoded raw = new Decoded.Raw(85, new byte[] {1, 2}, "1", null);
    Receipt receipt = kit.take(TRUSTED, heard("button", raw));
    assertThat(kit.alertOf(receipt).kind()).isEqualTo(AlertKind.UNREADABLE_MESSAGE);
    Receipt sensor = kit.take(TRUSTED, heard("sensor", raw));
    assertThat(((Rejected) sensor).reason()).isEqualTo(Reason.UNREADABLE);
  }
}
