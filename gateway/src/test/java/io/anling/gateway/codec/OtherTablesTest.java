package io.anling.gateway.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Netvox and Dragino; and what every table promises. */
class OtherTablesTest {

  @ParameterizedTest
  @CsvSource({
    "014D011D01000000000000, event sos",
    "0110011D01000000000000, event sos",
    "0131011D01000000000000, action alarm",
    "0155011D01000000000000, action doorbell",
    "010A011D010000FA000000, state smoke on",
    "010A011D000100FA000000, state heat on",
    "010A011D000000FA000000, state smoke off",
    "0111011D01000000000000, state co on",
    "0106011D00010000000000, state water-leak on",
    "0106011D00000000000000, state water-leak off",
    "0132011D01000000000000, state water-leak on",
    "017F011D01000000000000, unreadable unknown-device",
    "014D0119, unreadable truncated",
  })
  void reportOfNetvox(String hex, String word) {
    assertThat(Payloads.words("netvox", 6, hex)).contains(word);
  }

  @Test
  void eachPressOfNetvoxIsAPressForItNeverSaysThatItEnded() {
    assertThat(Payloads.words("netvox", 6, "014D011D00000000000000"))
        .containsExactly("state low-battery off", "battery-voltage=2.9");
  }

  @Test
  void voltageOfNetvoxCarriesTheLowBattery() {
    assertThat(Payloads.words("netvox", 6, "014D019801000000000000"))
        .containsExactly("event sos", "state low-battery on", "battery-voltage=2.4");
  }

  @Test
  void temperatureOfNetvoxMayBeBelowZero() {
    assertThat(Payloads.words("netvox", 6, "010A011D0000FFF6000000")).contains("temperature=-1.0");
  }

  @Test
  void startAndAnswersOfNetvoxAreNoPress() {
    assertThat(Payloads.words("netvox", 6, "014D000B1020260101000000"))
        .containsExactly("datecode=20260101", "hardware=16.0", "software=1.1");
    assertThat(Payloads.words("netvox", 7, "814D00")).containsExactly("heartbeat");
    assertThat(Payloads.words("netvox", 99, "814D00")).containsExactly("unreadable unknown-port");
  }

  @ParameterizedTest
  @CsvSource({
    "7, 4F9C00, state sos on, battery-voltage=3.996",
    "7, 0F9C00, state sos off, moving=false",
    "3, 01E2F3A007400B284F9C10, state sos on, moving=true",
    "8, 414243444546C84F9C30, state sos on, moving=true",
    "2, 01E2F3A007400B280F9C300190FFF6, state sos off, temperature=-1.0",
    "2, 000000000000000000A2000190FFF6, state sos off, humidity=40.0",
  })
  void alarmOfTrackerD(int port, String hex, String state, String reading) {
    assertThat(Payloads.words("dragino-trackerd", port, hex)).contains(state, reading);
  }

  @Test
  void noPlaceIsNotThePlaceZero() {
    assertThat(Payloads.words("dragino-trackerd", 3, "00000000000000000F9C00"))
        .noneMatch(word -> word.contains("latitude"));
  }

  @Test
  void trackerRemembersWhereItWas() {
    List<Decoded> parts =
        Payloads.read("dragino-trackerd", 4, "01E2F3A007400B28 07EA 0B 16 08 0F 1E");
    assertThat(((Decoded.Telemetry) parts.get(0)).readings().get(0).at())
        .isEqualTo(Instant.parse("2026-11-22T08:15:30Z"));
    assertThat(Payloads.words("dragino-trackerd", 4, "01E2F3A007400B28 07EA 0D 16 08 0F 1E"))
        .contains("latitude=31.65072");
    assertThat(Payloads.words("dragino-trackerd", 5, "13010000FF0F98"))
        .contains("battery-voltage=3.992");
    assertThat(Payloads.words("dragino-trackerd", 2, "00"))
        .containsExactly("unreadable unknown-port");
  }

  @Test
  void doorAndLeakOfLds02() {
    assertThat(Payloads.words("dragino-lds02", 10, "8BB801 000005 00000C 00"))
        .containsExactly(
            "battery-voltage=3.0", "last-open-minutes=12.0", "open=true", "opened=5.0");
    assertThat(Payloads.words("dragino-lds02", 10, "8BB801 000005 00000C 01"))
        .contains("action door-alarm");
    assertThat(Payloads.words("dragino-lds02", 10, "4BB802 000001 000000 00"))
        .contains("state water-leak on", "leaks=1.0");
    assertThat(Payloads.words("dragino-lds02", 10, "0BB803 000000 000000 00"))
        .containsExactly("state water-leak off", "battery-voltage=3.0", "open=false");
    assertThat(Payloads.words("dragino-lds02", 2, "0BB803"))
        .containsExactly("unreadable unknown-port");
  }

  @Test
  void everyTableAnswersWhateverTheBytes() {
    long seed = Long.getLong("seed", 42);
    Random random = new Random(seed);
    for (PayloadTable table : PayloadTables.all()) {
      for (int i = 0; i < 5_000; i++) {
        byte[] bytes = new byte[random.nextInt(64)];
        random.nextBytes(bytes);
        if (bytes.length > 2 && random.nextBoolean()) {
          bytes[0] = (byte) (random.nextBoolean() ? 0x20 : 0x06);
          bytes[1] = (byte) (random.nextBoolean() ? 0xCE : 0xFB);
        }
        List<Decoded> parts = table.read(new Decoded.Raw(random.nextInt(16), bytes, null, null));
        assertThat(parts)
            .as("%s with seed %d", table.word(), seed)
            .isNotEmpty()
            .noneMatch(part -> part instanceof Decoded.Raw);
      }
    }
  }

  @Test
  void tablesAreFoundByTheirWords() {
    assertThat(PayloadTables.all())
        .allSatisfy(
            table -> {
              assertThat(table.word()).matches("[a-z0-9-]{1,32}");
              assertThat(PayloadTables.find(table.word())).containsSame(table);
            });
    assertThat(PayloadTables.find("none")).isEmpty();
  }
}
