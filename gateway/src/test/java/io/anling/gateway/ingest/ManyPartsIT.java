package io.anling.gateway.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anling.alert.Alert;
import io.anling.alert.AlertKind;
import io.anling.alert.EventType;
import io.anling.alert.Label;
import io.anling.alert.engine.AlertRow;
import io.anling.alert.engine.AnnounceDevice;
import io.anling.alert.engine.RaiseRetained;
import io.anling.alert.engine.RaiseState;
import io.anling.alert.engine.StoredEvent;
import io.anling.alert.engine.WorkItem;
import io.anling.alert.registry.Device;
import io.anling.gateway.codec.Decoded;
import io.anling.gateway.codec.DeviceModel;
import io.anling.gateway.codec.Frame;
import io.anling.gateway.codec.Heard;
import io.anling.gateway.codec.ModelCatalogue;
import io.anling.gateway.codec.PayloadFormat;
import io.anling.gateway.ingest.InboundMessage.Channel;
import io.anling.gateway.ingest.InboundMessage.Format;
import io.anling.gateway.ingest.InboundMessage.Via;
import io.anling.gateway.ingest.Receipt.Accepted;
import io.anling.gateway.ingest.Receipt.Reason;
import io.anling.gateway.ingest.Receipt.Rejected;
import io.anling.gateway.ingest.Receipt.Unavailable;
import io.anling.gateway.metrics.Meters;
import io.anling.gateway.rig.Rig;
import io.anling.gateway.telemetry.TelemetrySink;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of messages that say several things, of several devices, in any format. */
class ManyPartsIT {

  private static final Sender TRUSTED = new Sender.Bridged("zigbee", true, null, null);
  private static final Sender DOUBTED = new Sender.Bridged("zigbee", false, null, null);

  /** A format that says what the test says. */
  private record Said(Function<Frame, List<Heard>> what) implements PayloadFormat {

    @Override
    public String word() {
      return "said";
    }

    @Override
    public boolean namesSpeaker() {
      return true;
    }

    @Override
    public List<Heard> read(Frame frame) {
      return what.apply(frame);
    }
  }

  @TempDir Path directory;
  private Rig rig;

  @BeforeEach
  void open() throws SQLException {
    rig = new Rig(directory, Rig.Settings.DEFAULT);
  }

  @AfterEach
  void close() {
    rig.store.release();
    rig.close();
  }

  private static Format said(Heard... heard) {
    return Format.of(new Said(frame -> List.of(heard)));
  }

  private InboundMessage message(Sender sender, boolean retained, Format format) {
    Via via = new Via("bridge", true, retained, rig.ingest.now(), "zigbee2mqtt/x");
    return new InboundMessage(sender, Channel.EVENT, Rig.bytes("{}"), format, via);
  }

  private static Receipt take(Ingest ingest, InboundMessage message) {
    return ingest.accept(message).orTimeout(10, TimeUnit.SECONDS).join();
  }

  private Receipt take(Sender sender, Heard... heard) {
    return take(rig.ingest, message(sender, false, said(heard)));
  }

  private Receipt replay(Heard... heard) {
    return take(rig.ingest, message(TRUSTED, true, said(heard)));
  }

  private Device device(String id) {
    return rig.directory.find(id).join().orElseThrow();
  }

  private static Heard heard(String speaker, Decoded... parts) {
    return Heard.of(speaker, List.of(parts));
  }

  private static Decoded event(AlertKind kind, String id) {
    return new Decoded.Event(EventType.of(kind), id, null, Map.of());
  }

  private static Decoded state(AlertKind kind, boolean active, Instant time) {
    return new Decoded.State(kind, active, time, Map.of());
  }

  private static Decoded measured(String metric, double value) {
    return new Decoded.Telemetry(List.of(new Decoded.Reading(null, Map.of(metric, value))));
  }

  private static String alert(Receipt receipt) {
    return ((Accepted) receipt).alert();
  }

  private Alert alertOf(Receipt receipt) {
    String id = alert(receipt);
    return rig.alerts().stream()
        .map(AlertRow::alert)
        .filter(one -> one.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatHappenedIsAnsweredAndWhatWasMeasuredIsKeptBesideIt() {
    Receipt receipt =
        take(
            TRUSTED,
            heard("button", measured("battery", 71), event(AlertKind.SOS, "1")),
            heard("hub", measured("temperature", 19)));
    assertThat(alertOf(receipt).kind()).isEqualTo(AlertKind.SOS);
    assertThat(((Accepted) receipt).device()).isEqualTo("button");
    await().untilAsserted(() -> assertThat(rig.measured.of("button")).hasSize(1));
    await().untilAsserted(() -> assertThat(rig.measured.of("hub")).hasSize(1));
  }

  private Ingest ingest(TelemetrySink sink, ModelCatalogue models) {
    Ingest.Road road = new Ingest.Road(rig.engine, sink, rig.directory, rig.ingest.remarks());
    return new Ingest(
        road,
        rig.box,
        new Meters(),
        new IngestSettings(
            Duration.ofDays(7), Duration.ofMillis(50), models, IngestSettings.DEFAULT.zone()));
  }

  @Test
  void telemetryThatHangsHoldsNoEventAndIsDroppedByItself() {
    Ingest hanging = ingest(points -> new CompletableFuture<>(), ModelCatalogue.EMPTY);
    Format both = said(heard("button", event(AlertKind.SOS, "1"), measured("battery", 71)));
    assertThat(alert(take(hanging, message(TRUSTED, false, both)))).isNotNull();
    Format alone = said(heard("button", measured("battery", 71)));
    Receipt dropped = take(hanging, message(TRUSTED, false, alone));
    assertThat(((Rejected) dropped).reason()).isEqualTo(Reason.TELEMETRY_DROPPED);
  }

  @Test
  void wholeMessageComesAgainWhereTheStoreCannotBeHadAndRaisesNothingTwice() {
    InboundMessage message =
        message(
            TRUSTED,
            false,
            said(
                heard("button", event(AlertKind.SOS, null)),
                heard("other-pendant", event(AlertKind.FALL, null))));
    rig.store.refuse(true);
    assertThat(take(rig.ingest, message)).isInstanceOf(Unavailable.class);
    rig.store.refuse(false);
    assertThat(take(rig.ingest, message)).isInstanceOf(Accepted.class);
    assertThat(rig.alerts())
        .extracting(row -> row.alert().condition().presses())
        .containsExactly(1, 1);
  }

  @Test
  void eventInTelemetryIsNoTelemetry() {
    Via via = new Via("mqtt", true, false, rig.ingest.now(), "telemetry");
    InboundMessage message =
        new InboundMessage(
            new Sender.Connected(device("button"), null),
            Channel.TELEMETRY,
            Rig.bytes("{}"),
            said(Heard.self(event(AlertKind.SOS, "1"))),
            via);
    rig.store.refuse(true);
    assertThat(take(rig.ingest, message)).isInstanceOf(Unavailable.class);
    rig.store.refuse(false);
    assertThat(alert(take(rig.ingest, message))).isNotNull();
  }

  @Test
  void onePartThatNoDatabaseTakesCostsTheOthersNothing() {
    Decoded poison = new Decoded.Event(EventType.of(AlertKind.SOS), "1", null, poison());
    Receipt receipt =
        take(
            TRUSTED,
            heard("button", poison, event(AlertKind.FALL, "2")),
            heard("other-pendant", state(AlertKind.SMOKE, true, null)));
    assertThat(receipt).isInstanceOf(Accepted.class);
    assertThat(rig.kinds())
        .containsExactlyInAnyOrder(AlertKind.UNREADABLE_MESSAGE, AlertKind.SMOKE);
    Map<String, Long> letters = rig.read(session -> session.desk().countDeadLetters());
    assertThat(letters).containsOnlyKeys("not-storable");
  }

  private static Map<String, String> poison() {
    return Map.of("poison", "1");
  }

  @Test
  void formatThatFailsIsAFaultOfOursAndThePressIsHeard() {
    Format broken =
        Format.of(
            new Said(
                frame -> {
                  throw new IllegalStateException("planted");
                }));
    Sender button = new Sender.Connected(device("button"), null);
    Receipt receipt = take(rig.ingest, message(button, false, broken));
    assertThat(alertOf(receipt).kind()).isEqualTo(AlertKind.UNREADABLE_MESSAGE);
  }

  @Test
  void messageOfNobodyKnownIsHeardWhereItsBrokerIsBelieved() {
    Heard garbled = Heard.self(new Decoded.Unreadable("not-json", "not JSON", null));
    assertThat(((Rejected) take(DOUBTED, garbled)).reason()).isEqualTo(Reason.UNREADABLE);
    assertThat(rig.alerts()).isEmpty();
    Receipt receipt = take(TRUSTED, garbled);
    assertThat(alertOf(receipt).subject().devices()).containsExactly("bridge:zigbee");
    assertThat(alert(take(TRUSTED, garbled))).isEqualTo(alert(receipt));
    Map<String, Long> letters = rig.read(session -> session.desk().countDeadLetters());
    assertThat(letters).containsEntry("not-json", 3L);
  }

  @Test
  void deviceSpeaksInABodyForItsChildrenAndNobodyElse() {
    Sender hub = new Sender.Connected(device("hub"), null);
    assertThat(alert(take(hub, heard("pendant", event(AlertKind.SOS, "1"))))).isNotNull();
    Receipt foreign = take(hub, heard("other-pendant", event(AlertKind.SOS, "2")));
    assertThat(((Rejected) foreign).reason()).isEqualTo(Reason.FOREIGN_IDENTITY);
    Receipt unknown = take(hub, heard("卧室/按钮", event(AlertKind.SOS, "3")));
    assertThat(alertOf(unknown).kind()).isEqualTo(AlertKind.UNKNOWN_BUTTON);
    Sender button = new Sender.Connected(device("button"), null);
    Receipt other = take(button, heard("pendant", event(AlertKind.FALL, "4")));
    assertThat(((Rejected) other).reason()).isEqualTo(Reason.FOREIGN_IDENTITY);
    rig.flush();
    assertThat(rig.audits("foreign-identity")).hasSize(2);
    assertThat(rig.alerts()).hasSize(2);
  }

  @Test
  void foreignOneInAMessageCostsTheOthersNothing() {
    Receipt receipt =
        take(
            DOUBTED,
            heard("nobodys", event(AlertKind.SOS, "1")),
            heard("button", event(AlertKind.SOS, "2")));
    assertThat(alertOf(receipt).subject().devices()).containsExactly("button");
    assertThat(rig.alerts()).hasSize(1);
    rig.flush();
    assertThat(rig.work(Remarks.UNHEARD)).extracting(WorkItem::key).containsExactly("nobodys");
  }

  @Test
  void stateBeginsOnceIsClearedOnceAndNeverBeginsByReplay() {
    Receipt begun = take(TRUSTED, heard("pendant", state(AlertKind.SMOKE, true, null)));
    Accepted again = (Accepted) take(TRUSTED, heard("pendant", state(AlertKind.SMOKE, true, null)));
    assertThat(again.duplicate()).isTrue();
    assertThat(alert(replay(heard("pendant", state(AlertKind.SMOKE, true, null)))))
        .isEqualTo(alert(begun));
    assertThat(alertOf(begun).condition().presses()).isEqualTo(1);
    take(TRUSTED, heard("pendant", state(AlertKind.SMOKE, false, null)));
    assertThat(alertOf(begun).condition().labels()).contains(Label.CLEARED);
    assertThat(alert(replay(heard("button", state(AlertKind.GAS, true, null))))).isNull();
    assertThat(rig.work(RaiseState.LIST)).extracting(WorkItem::key).containsExactly("button gas");
  }

  @Test
  void networkThatLosesADeviceSaysSoOnce() {
    Receipt lost = take(TRUSTED, heard("button", new Decoded.Presence(false, null)));
    take(TRUSTED, heard("button", new Decoded.Presence(false, null)));
    assertThat(alertOf(lost).kind()).isEqualTo(AlertKind.DEVICE_OFFLINE);
    replay(heard("button", new Decoded.Presence(true, null)));
    assertThat(alertOf(lost).condition().labels()).contains(Label.CLEARED);
    replay(heard("hub", new Decoded.Presence(false, null)));
    assertThat(rig.kinds()).containsExactly(AlertKind.DEVICE_OFFLINE);
  }

  @Test
  void announcedDeviceIsKnownFromThenOnAndUnknownWhereNobodyBelievesTheBroker() {
    Decoded announced = new Decoded.Announced("TS0215A_sos", "卧室按钮");
    take(DOUBTED, heard("0x00124b00deadbeef", announced));
    assertThat(rig.directory.find("0x00124b00deadbeef").join()).isEmpty();
    replay(heard("0x00124b00deadbeef", announced));
    assertThat(device("0x00124b00deadbeef").model()).isEqualTo("TS0215A_sos");
    assertThat(rig.work(AnnounceDevice.LIST)).hasSize(1);
    assertThat(rig.audits("device announced")).hasSize(1);
    Receipt press = take(TRUSTED, heard("0x00124b00deadbeef", event(AlertKind.SOS, "1")));
    assertThat(alertOf(press).kind()).isEqualTo(AlertKind.SOS);
    assertThat(alertOf(press).condition().labels()).contains(Label.NO_HOME);
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
    Ingest mapped = ingest(sink, new ModelCatalogue(List.of(model(true, actions))));
    Receipt fall = take(mapped, message(TRUSTED, false, said(heard("button", single))));
    assertThat(alertOf(fall).kind()).isEqualTo(AlertKind.FALL);
    Ingest harmless = ingest(sink, new ModelCatalogue(List.of(model(false, Map.of()))));
    Receipt none = take(harmless, message(TRUSTED, false, said(heard("hub", single))));
    assertThat(alert(none)).isNull();
    Receipt doubt = take(TRUSTED, heard("other-pendant", single));
    assertThat(alertOf(doubt).kind()).isEqualTo(AlertKind.SOS);
    List<StoredEvent> events = rig.read(session -> session.events().ofAlert(alert(doubt)));
    assertThat(events.get(0).event().details().attributes()).containsEntry("action", "single");
  }

  @Test
  void eventThatIsNoEarnestIsADrillAndOurOwnFormatHasNoSuchWord() {
    Map<String, String> simulated = Map.of("drill", "true");
    Decoded fall = new Decoded.Event(EventType.of(AlertKind.FALL), "1", null, simulated);
    Receipt drill = take(TRUSTED, heard("button", fall));
    assertThat(alertOf(drill).drill()).isTrue();
    Decoded smoke = new Decoded.State(AlertKind.SMOKE, true, null, simulated);
    assertThat(alertOf(take(TRUSTED, heard("pendant", smoke))).drill()).isTrue();
    Receipt real = take(TRUSTED, heard("pendant", state(AlertKind.SMOKE, true, null)));
    assertThat(alertOf(real).drill()).isFalse();
    InboundMessage own =
        new InboundMessage(
            device("other-pendant"),
            null,
            Channel.EVENT,
            Rig.bytes("{\"type\":\"sos\",\"drill\":true}"),
            Format.JSON,
            new Via("mqtt", true, false, rig.ingest.now()));
    assertThat(alertOf(take(rig.ingest, own)).drill()).isFalse();
  }

  @Test
  void severalRetainedPressesOfOneMessageAreSeveral() {
    Instant today = rig.ingest.now().minusSeconds(3_600);
    Decoded sos = new Decoded.Event(EventType.of(AlertKind.SOS), null, today, Map.of());
    Decoded fall = new Decoded.Event(EventType.of(AlertKind.FALL), null, today, Map.of());
    Receipt first = replay(heard("button", sos, fall));
    replay(heard("button", sos, fall));
    assertThat(alertOf(first).condition().presses()).isEqualTo(2);
    assertThat(alertOf(first).condition().labels()).contains(Label.LATE);
    replay(heard("hub", event(AlertKind.SOS, "7")));
    assertThat(rig.work(RaiseRetained.LIST)).extracting(WorkItem::key).containsExactly("hub");
  }

  @Test
  void bytesThatNobodyKnowsAreUnreadable() {
    Decoded raw = new Decoded.Raw(85, new byte[] {1, 2}, "1", null);
    Receipt receipt = take(TRUSTED, heard("button", raw));
    assertThat(alertOf(receipt).kind()).isEqualTo(AlertKind.UNREADABLE_MESSAGE);
    Receipt sensor = take(TRUSTED, heard("sensor", raw));
    assertThat(((Rejected) sensor).reason()).isEqualTo(Reason.UNREADABLE);
  }
}
