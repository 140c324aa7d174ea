package io.anling.gateway.ingest;

import io.anling.alert.Alert;
import io.anling.alert.AlertKind;
import io.anling.alert.EventType;
import io.anling.alert.engine.AlertRow;
import io.anling.alert.registry.Device;
import io.anling.gateway.codec.Decoded;
import io.anling.gateway.codec.Frame;
import io.anling.gateway.codec.Heard;
import io.anling.gateway.codec.ModelCatalogue;
import io.anling.gateway.codec.PayloadFormat;
import io.anling.gateway.ingest.InboundMessage.Channel;
import io.anling.gateway.ingest.InboundMessage.Format;
import io.anling.gateway.ingest.InboundMessage.Via;
import io.anling.gateway.ingest.Receipt.Accepted;
import io.anling.gateway.metrics.Meters;
import io.anling.gateway.rig.Rig;
import io.anling.gateway.telemetry.TelemetrySink;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A made-up village whose devices say what a test says, through the broker of a bridge. */
final class SaidRig implements AutoCloseable {

  static final Sender TRUSTED = new Sender.Bridged("zigbee", true, null, null);
  static final Sender DOUBTED = new Sender.Bridged("zigbee", false, null, null);

  final Rig rig;

  SaidRig(Path directory) throws SQLException {
    rig = new Rig(directory, Rig.Settings.DEFAULT);
  }

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

  static Format said(Heard... heard) {
    return format(frame -> List.of(heard));
  }

  static Format format(Function<Frame, List<Heard>> what) {
    return Format.of(new Said(what));
  }

  InboundMessage message(Sender sender, boolean retained, Format format) {
    Via via = new Via("bridge", true, retained, rig.ingest.now(), "zigbee2mqtt/x");
    return new InboundMessage(sender, Channel.EVENT, Rig.bytes("{}"), format, via);
  }

  Receipt take(Ingest ingest, InboundMessage message) {
    return ingest.accept(message).orTimeout(10, TimeUnit.SECONDS).join();
  }

  Receipt take(Sender sender, Heard... heard) {
    return take(rig.ingest, message(sender, false, said(heard)));
  }

  Receipt replay(Heard... heard) {
    return take(rig.ingest, message(TRUSTED, true, said(heard)));
  }

  Device device(String id) {
    return rig.directory.find(id).join().orElseThrow();
  }

  static Heard heard(String speaker, Decoded... parts) {
    return Heard.of(speaker, List.of(parts));
  }

  static Decoded event(AlertKind kind, @Nullable String id) {
    return new Decoded.Event(EventType.of(kind), id, null, Map.of());
  }

  static Decoded state(AlertKind kind, boolean active, @Nullable Instant time) {
    return new Decoded.State(kind, active, time, Map.of());
  }

  static Decoded measured(String metric, double value) {
    return new Decoded.Telemetry(List.of(new Decoded.Reading(null, Map.of(metric, value))));
  }

  static @Nullable String alert(Receipt receipt) {
    return ((Accepted) receipt).alert();
  }

  Alert alertOf(Receipt receipt) {
    String id = alert(receipt);
    return rig.alerts().stream()
        .map(AlertRow::alert)
        .filter(one -> one.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  /** A road in of its own to the same engine, with little patience for telemetry. */
  Ingest ingest(TelemetrySink sink, ModelCatalogue models) {
    Ingest.Road road = new Ingest.Road(rig.engine, sink, rig.directory, rig.ingest.remarks());
    return new Ingest(
        road,
        rig.box,
        new Meters(),
        new IngestSettings(
            Duration.ofDays(7), Duration.ofMillis(50), models, IngestSettings.DEFAULT.zone()));
  }

  @Override
  public void close() {
    rig.store.release();
    rig.close();
  }
}
