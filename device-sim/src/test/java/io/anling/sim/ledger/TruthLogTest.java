package io.anling.sim.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TruthLogTest {
  private static final Instant NOON = Instant.parse("2026-11-22T04:00:00.123456Z");
  private static final PressKey KEY = new PressKey("sim-001-sos", "b-1");
  private static final SentPress SENT = new SentPress(KEY, 1, "sos", NOON);

  @TempDir Path directory;

  @Test
  void anAttemptCanBeReadBackAsSoonAsItMayBeSent() throws Exception {
    Path file = directory.resolve("truth");
    try (TruthLog log = TruthLog.open(file)) {
      log.sending(SENT, 1).join();
      assertThat(Truth.read(file).sent()).containsExactlyEntriesOf(java.util.Map.of(KEY, SENT));
    }
  }

  @Test
  void tellsAttemptsConfirmationAndRefusalApart() throws Exception {
    Path file = directory.resolve("truth");
    PressKey second = new PressKey("sim-002-sos", "b-1");
    ConfirmedPress confirmed = new ConfirmedPress(KEY, 2, NOON, NOON.plusMillis(7));
    try (TruthLog log = TruthLog.open(file)) {
      log.sending(List.of(SENT, new SentPress(second, 1, "fall", NOON))).join();
      log.sending(new SentPress(KEY, 1, "sos", NOON.plusSeconds(1)), 2).join();
      log.confirmed(confirmed).join();
      log.refused(second, NOON, "PUBACK 0x87").join();
    }
    Truth truth = Truth.read(file);
    assertThat(truth.sent().get(KEY)).as("the first attempt stands").isEqualTo(SENT);
    assertThat(truth.attempts()).containsEntry(KEY, 2).containsEntry(second, 1);
    assertThat(truth.confirmed()).containsExactlyEntriesOf(java.util.Map.of(KEY, confirmed));
    assertThat(truth.refused()).containsExactlyEntriesOf(java.util.Map.of(second, "PUBACK 0x87"));
  }

  @Test
  void anUnfinishedLastLineIsNotRead() throws Exception {
    Path file = directory.resolve("truth");
    try (TruthLog log = TruthLog.open(file)) {
      log.sending(SENT, 1).join();
    }
    Files.writeString(file, Files.readString(file) + "{\"device\":\"x\",\"ev");
    assertThat(Truth.read(file).sent()).containsOnlyKeys(KEY);
  }

  @Test
  void anAbsentLogIsEmpty() {
    assertThat(Truth.read(directory.resolve("none")).sent()).isEmpty();
  }
}
