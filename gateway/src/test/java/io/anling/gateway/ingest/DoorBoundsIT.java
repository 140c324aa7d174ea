package io.anling.gateway.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anling.alert.engine.DeadLetter;
import io.anling.alert.registry.Device;
import io.anling.gateway.codec.Decoded;
import io.anling.gateway.codec.ModelCatalogue;
import io.anling.gateway.ingest.InboundMessage.Channel;
import io.anling.gateway.ingest.Receipt.Accepted;
import io.anling.gateway.ingest.Receipt.Reason;
import io.anling.gateway.ingest.Receipt.Rejected;
import io.anling.gateway.metrics.Meters;
import io.anling.gateway.rig.Rig;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of what cannot be read, and how much telemetry a device may send. */
class DoorBoundsIT {

  @TempDir Path directory;
  private Rig rig;
  private Device button;
  private Meters meters;

  @BeforeEach
  void open() throws SQLException {
    rig = new Rig(directory, Rig.Settings.DEFAULT);
    button = rig.directory.find("button").join().orElseThrow();
    meters = new Meters();
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private InboundMessage message(Channel channel, String payload, Instant at) {
    return new InboundMessage(
        button,
        null,
        channel,
        Rig.bytes(payload),
        InboundMessage.Format.JSON,
        new InboundMessage.Via("mqtt", true, false, at));
  }

  private void letter(DeadLetters letters, Channel channel, String device, String payload) {
    Speaker speaker = new Speaker(device, null, "hub");
    letters
        .save(
            message(channel, payload, rig.ingest.now()),
            speaker,
            new Decoded.Unreadable("not-json", "no JSON", null))
        .orTimeout(10, TimeUnit.SECONDS)
        .join();
  }

  private List<DeadLetter> kept(String channel) {
    return rig.<List<DeadLetter>>read(session -> session.desk().oldestDeadLetters(channel, 500));
  }

  @Test
  void nameThatGaveAWrongSecretIsStillReportedWhereItIsNotRegistered() {
    rig.ingest.remarks().wrongCredential("stranger", "mqtt");
    rig.ingest.remarks().unheard("site", "stranger", "stranger");
    rig.flush();
    assertThat(rig.work(Remarks.WRONG_CREDENTIAL)).hasSize(1);
    assertThat(rig.work(Remarks.UNHEARD)).hasSize(1);
  }

  @Test
  void theOldestOfTelemetryGoFirstAndAnEventsNever() {
    DeadLetters letters =
        new DeadLetters(rig.engine, rig.box, meters, new LetterBounds(32, 1 << 20, 16));
    for (int i = 0; i < 20; i++) {
      letter(letters, Channel.EVENT, "child-" + i, "{");
    }
    for (int i = 0; i < 60; i++) {
      letter(letters, Channel.TELEMETRY, "child-" + i, "{");
    }
    await().untilAsserted(() -> assertThat(kept("telemetry")).hasSizeLessThanOrEqualTo(14));
    assertThat(kept("event")).hasSize(20);
    assertThat(kept("telemetry")).extracting(DeadLetter::deviceId).contains("child-59");
    assertThat(meters.scrape()).containsPattern("anling_dead_letters_dropped_total [1-9]");
    assertThat(meters.scrape()).contains("anling_dead_letters_total{reason=\"not-json\"} 80");
  }

  @Test
  void whereEventsAloneFillTheRoomOnlyTheirBeginningsAreKept() {
    DeadLetters letters =
        new DeadLetters(rig.engine, rig.box, meters, new LetterBounds(1_000, 2_000, 16));
    String long1 = "x".repeat(1_000);
    await()
        .untilAsserted(
            () -> {
              letter(letters, Channel.EVENT, "child", long1);
              List<DeadLetter> all = kept("event");
              assertThat(all.get(all.size() - 1).origin().whole()).isFalse();
            });
    List<DeadLetter> all = kept("event");
    DeadLetter last = all.get(all.size() - 1);
    assertThat(rig.box.open(last.id(), last.sealedPayload())).hasSize(16);
    assertThat(all.get(0).origin().whole()).isTrue();
    assertThat(all.get(0).origin().hub()).isEqualTo("hub");
  }

  @Test
  void tooMuchTelemetryIsHeldBackAndNoPress() {
    Ingest ingest =
        new Ingest(
            new Ingest.Road(
                rig.engine,
                points -> CompletableFuture.completedFuture(null),
                rig.directory,
                new Remarks(rig.engine)),
            rig.box,
            meters,
            new IngestSettings(
                Duration.ofDays(7),
                Duration.ofSeconds(5),
                1,
                3,
                ModelCatalogue.EMPTY,
                ZoneOffset.UTC));
    Instant now = rig.ingest.now();
    for (int i = 0; i < 3; i++) {
      assertThat(receipt(ingest, Channel.TELEMETRY, "{\"t\":1}", now)).isInstanceOf(Accepted.class);
    }
    Receipt held = receipt(ingest, Channel.TELEMETRY, "{\"t\":1}", now);
    assertThat(((Rejected) held).reason()).isEqualTo(Reason.TELEMETRY_FLOOD);
    for (int i = 0; i < 20; i++) {
      String press = "{\"type\":\"sos\",\"id\":\"" + i + "\"}";
      assertThat(receipt(ingest, Channel.EVENT, press, now)).isInstanceOf(Accepted.class);
    }
    assertThat(receipt(ingest, Channel.TELEMETRY, "{\"t\":1}", now.plusSeconds(1)))
        .isInstanceOf(Accepted.class);
    rig.flush();
    assertThat(rig.work("telemetry-flood")).hasSize(1);
    assertThat(meters.scrape()).contains("anling_telemetry_held_back_total{transport=\"mqtt\"} 1");
  }

  private Receipt receipt(Ingest ingest, Channel channel, String payload, Instant at) {
    return ingest.accept(message(channel, payload, at)).orTimeout(10, TimeUnit.SECONDS).join();
  }
}
