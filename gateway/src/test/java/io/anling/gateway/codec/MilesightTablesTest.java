package io.anling.gateway.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MilesightTablesTest {

  private static List<String> words(String model, String hex) {
    return Payloads.words("milesight-" + model, 85, hex);
  }

  @ParameterizedTest
  @CsvSource({"FF2E01, short", "FF2E02, long", "FF2E03, double", "FF2E09, press"})
  void pressOfWs101IsAnActionForTheModelToExplain(String hex, String word) {
    assertThat(words("ws101", hex)).containsExactly("action " + word);
  }

  @Test
  void pressStandsBeforeTheBatteryAndKnowsIt() {
    List<Decoded> parts = Payloads.read("milesight-ws101", 85, "01753E FF2E02");
    assertThat(Frames.words(List.of(Heard.self(parts.toArray(new Decoded[0])))))
        .containsExactly("action long", "battery=62.0");
    Decoded.Action press = (Decoded.Action) parts.get(0);
    assertThat(press.id()).isEqualTo("up-7");
    assertThat(press.time()).isEqualTo(Payloads.HEARD);
    assertThat(press.attributes()).containsEntry("battery", "62");
  }

  @Test
  void secondPressInOneMessageIsNotTakenForTheFirst() {
    List<Decoded> parts = Payloads.read("milesight-ws101", 85, "FF2E01 FF2E01");
    assertThat(parts)
        .extracting(part -> ((Decoded.Action) part).id())
        .containsExactly("up-7", "up-7#2");
  }

  @Test
  void whatAButtonSaysAtStartIsNoPress() {
    assertThat(
            words(
                "ws101", "FF0BFF FF0101 FF08665544332211 FF090310 FF0A0102 FF0F00 FFFF0100 FFFE01"))
        .containsExactly(
            "firmware=1.2", "hardware=3.1", "powered-on=true", "reset=true", "serial=665544332211");
  }

  @ParameterizedTest
  @ValueSource(strings = {"01755F FF2E", "FF", "0175"})
  void pressThatIsCutOffIsSeenAsUnreadable(String hex) {
    assertThat(words("ws101", hex)).contains("unreadable truncated");
  }

  @Test
  void pressBehindAnUnknownChannelDoesNotVanish() {
    assertThat(words("ws101", "01755F 7A0001 FF2E01"))
        .containsExactly("unreadable unknown-channel", "battery=95.0");
  }

  @Test
  void answerToASettingIsNoAlarm() {
    assertThat(words("ws101", "FE2F01 FF2E01")).containsExactly("action short");
    assertThat(words("ws101", "FEEE01")).containsExactly("heartbeat");
  }

  @Test
  void nothingAtAllIsASignOfLife() {
    assertThat(words("ws101", "")).containsExactly("heartbeat");
  }

  @Test
  void sensorsOfARoom() {
    assertThat(words("ws202", "01755A 030001 040000"))
        .containsExactly("battery=90.0", "daylight=dark", "motion=true");
    assertThat(words("vs340", "030000")).containsExactly("occupied=false");
    assertThat(words("em300-th", "0367F6FF 046880"))
        .containsExactly("humidity=64.0", "temperature=-1.0");
    assertThat(words("em300-mcs", "060001")).containsExactly("open=true");
    assertThat(words("wt101", "060001 05922A 0A0000"))
        .containsExactly("state tamper on", "frost=false", "valve=42.0");
  }

  @Test
  void leakIsAStateBothWays() {
    assertThat(words("ws303", "030001")).containsExactly("state water-leak on");
    assertThat(words("ws303", "01755F 030000")).contains("state water-leak off");
    assertThat(words("em300-zld", "050001")).containsExactly("state water-leak on");
  }

  @Test
  void storedLeakIsToldWithItsTime() {
    List<Decoded> parts = Payloads.read("milesight-em300-sld", 85, "20CE 80 D9 D2 68 FA00 64 01");
    assertThat(parts.get(0))
        .isInstanceOfSatisfying(
            Decoded.State.class,
            state -> {
              assertThat(state.active()).isTrue();
              assertThat(state.time()).isEqualTo(Instant.ofEpochSecond(0x68D2D980L));
            });
    assertThat(parts.get(1)).isInstanceOf(Decoded.Telemetry.class);
  }

  @Test
  void storedDryHourDoesNotEndTheLeakOfNow() {
    assertThat(words("em300-sld", "050001 20CE80D9D268FA006400"))
        .contains("state water-leak on", "leak=false")
        .doesNotContain("state water-leak off");
  }

  @Test
  void regionOfVs373SaysZeroWhereSomebodyIs() {
    assertThat(words("vs373", "04F9 00010001"))
        .containsExactly(
            "region-1-occupied=true",
            "region-2-occupied=false",
            "region-3-occupied=true",
            "region-4-occupied=false");
  }

  @Test
  void fallThatARadarGoesOnSayingIsAState() {
    assertThat(words("vs373", "03F8 04 01 0500 2000"))
        .contains("state fall on", "detection=fall", "target=motionless", "use-today=32.0");
    assertThat(words("vs373", "03F8 02 00 0500 2000")).contains("state fall off");
  }

  @ParameterizedTest
  @CsvSource({
    "00, 01, event fall",
    "00, 02, event cleared",
    "00, 03, event cleared",
    "00, 04, state fall on",
    "00, 07, event fall",
    "01, 01, event inactivity",
    "02, 01, event inactivity",
    "08, 01, event fall-suspected",
    "03, 01, action out-of-bed",
    "06, 01, action bradypnea",
    "07, 01, action tachypnea",
    "07, 02, tachypnea=false",
    "04, 01, occupied=true",
    "05, 01, occupied=false",
    "05, 04, occupied=false",
    "2A, 01, action alarm",
  })
  void alarmOfTheRadar(String type, String status, String word) {
    assertThat(words("vs373", "06FB 0B01" + type + status + "FF")).containsExactly(word);
  }

  @Test
  void endOfAFallEndsOnlyTheFall() {
    Decoded.Event over =
        (Decoded.Event) Payloads.read("milesight-vs373", 85, "06FB0B01000201").get(0);
    assertThat(over.attributes())
        .containsEntry("of", "fall")
        .containsEntry("alarm-id", "267")
        .containsEntry("region", "1")
        .containsEntry("status", "resolved");
  }

  @Test
  void fallThatNobodyHeardOfIsToldLater() {
    Decoded.Event late =
        (Decoded.Event) Payloads.read("milesight-vs373", 85, "20CE 80D9D268 0B01 00 01 FF").get(0);
    assertThat(late.type().word()).isEqualTo("fall");
    assertThat(late.time()).isEqualTo(Instant.ofEpochSecond(0x68D2D980L));
    assertThat(late.attributes()).containsEntry("stored", "true");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "01 | state smoke on",
        "02 | state smoke on",
        "04 | state low-battery on",
        "05 | action fault",
        "07 | state smoke off",
        "0A | state tamper on",
        "0B | state tamper off",
        "0E | event test",
        "0F | state low-battery on",
        "03 | unreadable unknown-code",
      })
  void reportOfGs524n(String code, String word) {
    int second = 0x10 | Integer.parseInt(code, 16);
    int sum = 0x22 + second + 0x50 + 0x07 + 0x19;
    String hex = "22%02X500719%02X".formatted(second, -sum & 0xFF);
    assertThat(words("gs524n", hex))
        .contains(word, "battery=80.0", "smoke-concentration=7.0", "temperature=25.0");
  }

  @Test
  void smokeAlarmWithABrokenSumIsUnreadable() {
    assertThat(words("gs524n", "221164001C40")).containsExactly("unreadable bad-checksum");
    assertThat(words("gs524n", "2211")).containsExactly("unreadable wrong-length");
  }
}
