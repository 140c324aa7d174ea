package io.anling.gateway.ingest;

import static io.anling.gateway.ingest.SaidRig.TRUSTED;
import static io.anling.gateway.ingest.SaidRig.alert;
import static io.anling.gateway.ingest.SaidRig.event;
import static io.anling.gateway.ingest.SaidRig.heard;
import static io.anling.gateway.ingest.SaidRig.measured;
import static io.anling.gateway.ingest.SaidRig.said;
import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.AlertKind;
import io.anling.alert.DeviceEvent;
import io.anling.alert.EventType;
import io.anling.alert.engine.RaiseMissed;
import io.anling.gateway.codec.Decoded;
import io.anling.gateway.codec.ModelCatalogue;
import io.anling.gateway.ingest.InboundMessage.Channel;
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
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A counter that comes with readings: telemetry, until it tells of a press. */
class CounterIT {

  private static final TelemetrySink KEEPS = points -> CompletableFuture.completedFuture(null);
  private static final TelemetrySink HANGS = points -> new CompletableFuture<>();

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

  private static Decoded counted(@Nullable Long counter, int heard) {
    Decoded press =
        new Decoded.Event(EventType.of(AlertKind.SOS), null, null, Map.of("button", "1"));
    return new Decoded.Counted("3347/0", counter, heard, press);
  }

  private Receipt says(Ingest ingest, boolean again, Decoded... parts) {
    Via via = new Via("mqtt", true, false, kit.rig.ingest.now(), "telemetry", again);
    return kit.take(
        ingest,
        new InboundMessage(
            TRUSTED, Channel.TELEMETRY, Rig.bytes("{}"), said(heard("pendant", parts)), via));
  }

  private Receipt reports(Ingest ingest, int counter) {
    return says(ingest, false, counted((long) counter, 0), measured("3347/0/5501", counter));
  }

  private static Reason refused(Receipt receipt) {
    return ((Rejected) receipt).reason();
  }

  @Test
  void readingWithACounterIsConfirmedOnlyOnceItIsKept() {
    Ingest hanging = kit.ingest(HANGS, ModelCatalogue.EMPTY);
    assertThat(refused(reports(hanging, 17))).isEqualTo(Reason.TELEMETRY_DROPPED);
    assertThat(refused(reports(hanging, 17))).isEqualTo(Reason.TELEMETRY_DROPPED);
    assertThat(alert(reports(hanging, 18))).as("somebody pressed").isNotNull();
    Receipt press = says(hanging, false, event(AlertKind.FALL, "1"), measured("battery", 71));
    assertThat(alert(press)).as("an event waits for no reading").isNotNull();
  }

  @Test
  void counterThatIsOnlyRepeatedAsksNothingOfTheEngine() {
    Ingest ingest = kit.ingest(KEEPS, ModelCatalogue.EMPTY);
    reports(ingest, 17);
    kit.rig.store.refuse(true);
    assertThat(reports(ingest, 17)).isInstanceOf(Accepted.class);
    assertThat(reports(ingest, 18)).isInstanceOf(Unavailable.class);
    kit.rig.store.refuse(false);
    assertThat(alert(reports(ingest, 18))).as("what was not committed is not known").isNotNull();
  }

  @Test
  void overItsBudgetADeviceMayStillSayThatSomebodyPressedAndNothingElse() {
    Ingest ingest =
        new Ingest(
            new Ingest.Road(kit.rig.engine, KEEPS, kit.rig.directory, kit.rig.ingest.remarks()),
            kit.rig.box,
            new Meters(),
            new IngestSettings(
                Duration.ofDays(7),
                Duration.ofSeconds(5),
                1,
                1,
                ModelCatalogue.EMPTY,
                ZoneOffset.UTC));
    assertThat(reports(ingest, 17)).isInstanceOf(Accepted.class);
    kit.rig.store.refuse(true);
    assertThat(refused(reports(ingest, 17))).isEqualTo(Reason.TELEMETRY_FLOOD);
    assertThat(refused(reports(ingest, 3))).isEqualTo(Reason.TELEMETRY_FLOOD);
    kit.rig.store.refuse(false);
    assertThat(alert(reports(ingest, 18))).isNotNull();
    assertThat(refused(reports(ingest, 18))).isEqualTo(Reason.TELEMETRY_FLOOD);
  }

  @Test
  void pressThatIsSentAgainHidesNoneThatIsMissed() {
    reports(kit.rig.ingest, 17);
    Decoded press = event(AlertKind.SOS, null);
    says(kit.rig.ingest, false, press, counted(null, 1));
    says(kit.rig.ingest, true, press, counted(null, 1));
    assertThat(alert(reports(kit.rig.ingest, 18))).as("that press").isNull();
    says(kit.rig.ingest, false, press, counted(null, 1));
    says(kit.rig.ingest, true, press, counted(null, 1));
    assertThat(alert(reports(kit.rig.ingest, 20))).as("one more than was heard").isNotNull();
  }

  private RaiseMissed counts(String device) {
    DeviceEvent event =
        new DeviceEvent(
            device,
            1,
            null,
            EventType.of(AlertKind.SOS),
            new DeviceEvent.Times(kit.rig.ingest.now(), null),
            new DeviceEvent.Details("mqtt", true, false, null, Map.of()));
    return new RaiseMissed(event, "3347/0", 17L, 0, Duration.ofDays(7));
  }

  @Test
  void buttonThatWasQuietForLongestIsForgotten() {
    KnownCounters counters = new KnownCounters();
    for (int button = 0; button <= KnownCounters.MOST; button++) {
      counters.committed(counts("button-" + button));
    }
    assertThat(counters.repeats(counts("button-0"))).isFalse();
    assertThat(counters.repeats(counts("button-1"))).isTrue();
  }
}
