package io.anling.gateway.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.AlertKind;
import io.anling.alert.engine.StoredEvent;
import io.anling.alert.registry.Device;
import io.anling.gateway.codec.ModelCatalogue;
import io.anling.gateway.ingest.InboundMessage.Channel;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestIT {

  @TempDir Path directory;
  private Rig rig;
  private Device button;

  @BeforeEach
  void open() throws SQLException {
    rig = new Rig(directory, Rig.Settings.DEFAULT);
    button = rig.directory.find("button").join().orElseThrow();
  }

  @AfterEach
  void close() {
    rig.store.release();
    rig.close();
  }

  private InboundMessage message(Channel channel, String payload) {
    return new InboundMessage(
        button,
        null,
        channel,
        Rig.bytes(payload),
        InboundMessage.Format.JSON,
        new InboundMessage.Via("mqtt", true, true, rig.ingest.now()));
  }

  private Map<String, Long> deadLetters() {
    return rig.read(session -> session.desk().countDeadLetters());
  }

  private static Receipt receipt(CompletableFuture<Receipt> future) {
    return future.orTimeout(10, TimeUnit.SECONDS).join();
  }

  @Test
  void keepsWhatTheDeviceSaid() {
    String json = "{\"type\":\"sos\",\"time\":\"2026-11-22T08:15:30+08:00\",\"battery\":71}";
    Accepted accepted = (Accepted) receipt(rig.ingest.accept(message(Channel.EVENT, json)));
    List<StoredEvent> events = rig.read(session -> session.events().ofAlert(accepted.alert()));
    assertThat(events).hasSize(1);
    assertThat(events.get(0).event().times().deviceTime())
        .isEqualTo(Instant.parse("2026-11-22T00:15:30Z"));
    assertThat(events.get(0).event().details().attributes()).containsEntry("battery", "71");
    assertThat(events.get(0).event().details().retained()).isTrue();
  }

  @Test
  void eventThatNoDatabaseTakesStillBecomesAnAlert() {
    String json = "{\"type\":\"sos\",\"id\":\"9\",\"poison\":1}";
    Receipt first = receipt(rig.ingest.accept(message(Channel.EVENT, json)));
    assertThat(first).isInstanceOf(Accepted.class);
    assertThat(rig.kinds()).containsExactly(AlertKind.UNREADABLE_MESSAGE);
    assertThat(deadLetters()).containsOnlyKeys("not-storable");
  }

  @Test
  void telemetryThatHangsIsDroppedAndAnswered() {
    TelemetrySink hanging = points -> new CompletableFuture<>();
    Ingest.Road road = new Ingest.Road(rig.engine, hanging, rig.directory, new Remarks(rig.engine));
    Ingest ingest =
        new Ingest(
            road,
            rig.box,
            new Meters(),
            new IngestSettings(
                Duration.ofDays(7),
                Duration.ofMillis(50),
                ModelCatalogue.EMPTY,
                IngestSettings.DEFAULT.zone()));
    Receipt dropped = receipt(ingest.accept(message(Channel.TELEMETRY, "{\"t\":1}")));
    assertThat(((Rejected) dropped).reason()).isEqualTo(Reason.TELEMETRY_DROPPED);
    rig.store.hang();
    Receipt garbled = receipt(ingest.accept(message(Channel.TELEMETRY, "{")));
    assertThat(((Rejected) garbled).reason()).isEqualTo(Reason.TELEMETRY_DROPPED);
  }

  @Test
  void unreadableTelemetryCannotFillTheDatabase() {
    for (int i = 0; i < 20; i++) {
      Receipt receipt = receipt(rig.ingest.accept(message(Channel.TELEMETRY, "{")));
      assertThat(((Rejected) receipt).reason()).isEqualTo(Reason.UNREADABLE);
    }
    assertThat(deadLetters()).containsEntry("not-json", 1L);
    assertThat(rig.meters.scrape()).contains("anling_dead_letters_total{reason=\"not-json\"} 20");
  }

  @Test
  void unknownIdentitiesCannotFillTheDatabase() {
    Remarks remarks = rig.ingest.remarks();
    for (int i = 0; i < 5_000; i++) {
      remarks.wrongCredential("nobody-" + i, "mqtt");
    }
    rig.flush();
    rig.flush();
    int rows = rig.read(session -> session.desk().work("wrong-credential", 9_999)).size();
    assertThat(rows).isEqualTo(RowLimit.MOST + 1);
  }

  @Test
  void messageIsMeasuredOnceFromItsReceiptAndNotPerTry() {
    rig.store.refuse(true);
    Instant received = rig.ingest.now().minusSeconds(30);
    InboundMessage press =
        new InboundMessage(
            button,
            null,
            Channel.EVENT,
            Rig.bytes("{\"type\":\"sos\",\"id\":\"1\"}"),
            InboundMessage.Format.JSON,
            new InboundMessage.Via("mqtt", true, false, received));
    for (int i = 0; i < 3; i++) {
      assertThat(receipt(rig.ingest.accept(press))).isInstanceOf(Unavailable.class);
    }
    rig.store.refuse(false);
    assertThat(receipt(rig.ingest.accept(press))).isInstanceOf(Accepted.class);
    assertThat(rig.meters.scrape())
        .contains("anling_ingest_seconds_count 1", "anling_ingest_seconds_sum 3")
        .contains("anling_ingest_seconds_bucket{le=\"10.0\"} 0")
        .contains("channel=\"event\",outcome=\"accepted\",transport=\"mqtt\"} 1.0")
        .doesNotContain("outcome=\"unavailable\"");
    rig.ingest.gaveUp(press);
    assertThat(rig.meters.scrape()).contains("outcome=\"unavailable\",transport=\"mqtt\"} 1.0");
  }

  @Test
  void whileTheStoreRefusesNothingIsConfirmed() {
    rig.store.refuse(true);
    InboundMessage press = message(Channel.EVENT, "{\"type\":\"sos\",\"id\":\"1\"}");
    assertThat(receipt(rig.ingest.accept(press))).isInstanceOf(Unavailable.class);
    rig.store.refuse(false);
    assertThat(receipt(rig.ingest.accept(press))).isInstanceOf(Accepted.class);
    assertThat(receipt(rig.ingest.accept(press)))
        .isInstanceOfSatisfying(Accepted.class, again -> assertThat(again.duplicate()).isTrue());
    assertThat(rig.alerts()).hasSize(1);
  }
}
