package io.anling.gateway.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SenMlTest {

  private static final PayloadFormat FORMAT = SenMl.plain();

  private static List<Decoded> parts(byte[] payload) {
    List<Heard> heard = FORMAT.read(Frames.of("telemetry", "jia", payload));
    assertThat(heard).hasSize(1);
    assertThat(heard.get(0).speaker()).isNull();
    return heard.get(0).parts();
  }

  private static List<Decoded> parts(String json) {
    return parts(json.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> words(String json) {
    return Frames.words(List.of(new Heard(null, null, parts(json))));
  }

  private static List<Decoded.Reading> readings(String json) {
    List<Decoded> parts = parts(json);
    return ((Decoded.Telemetry) parts.get(parts.size() - 1)).readings();
  }

  @Test
  void baseNameTimeAndUnitAreWorkedIntoEachRecord() {
    List<Decoded.Reading> readings =
        readings(
            "[{\"bn\":\"urn:dev:mac:00007e000001:\",\"bt\":1795306530,\"bu\":\"%EL\",\"bver\":5,"
                + "\"n\":\"charge\",\"v\":71},"
                + "{\"n\":\"t\",\"u\":\"Cel\",\"t\":-5,\"v\":21.5},"
                + "{\"n\":\"t\",\"u\":\"Cel\",\"t\":-4,\"v\":22}]");
    assertThat(readings)
        .containsExactly(
            new Decoded.Reading(Frames.NOW, Map.of("battery", 71.0)),
            new Decoded.Reading(Frames.NOW.minusSeconds(5), Map.of("t", 21.5)),
            new Decoded.Reading(Frames.NOW.minusSeconds(4), Map.of("t", 22.0)));
  }

  @Test
  void baseValueAndBaseSumAreAdded() {
    assertThat(
            readings(
                "[{\"bn\":\"a/\",\"bv\":20,\"bs\":100,\"n\":\"t\",\"v\":1.5},"
                    + "{\"n\":\"e\",\"s\":7},{\"bv\":0,\"n\":\"u\",\"v\":3}]"))
        .containsExactly(new Decoded.Reading(null, Map.of("t", 21.5, "e.sum", 107.0, "u", 3.0)));
  }

  @Test
  void timeBelowTwoToThe28IsRelativeToNow() {
    Instant now = Frames.NOW;
    assertThat(readings("[{\"n\":\"a\",\"t\":-60,\"v\":1}]").get(0).at())
        .isEqualTo(now.minusSeconds(60));
    assertThat(readings("[{\"n\":\"a\",\"bt\":-10,\"t\":2.5,\"v\":1}]").get(0).at())
        .isEqualTo(now.minusMillis(7_500));
    assertThat(readings("[{\"n\":\"a\",\"t\":268435455,\"v\":1}]").get(0).at())
        .isEqualTo(now.plusSeconds(268_435_455));
    assertThat(readings("[{\"n\":\"a\",\"t\":268435456,\"v\":1}]").get(0).at())
        .isEqualTo(Instant.ofEpochSecond(268_435_456));
    assertThat(readings("[{\"n\":\"a\",\"v\":1}]").get(0).at()).isNull();
    assertThat(readings("[{\"n\":\"a\",\"t\":-1e300,\"v\":1}]").get(0).at()).isNull();
    assertThat(readings("[{\"n\":\"a\",\"t\":1e300,\"v\":1}]").get(0).at()).isNull();
  }

  @Test
  void sameNameUnderTwoBaseNamesIsTwoMetrics() {
    assertThat(
            readings("[{\"bn\":\"a/\",\"n\":\"t\",\"v\":1},{\"bn\":\"b/\",\"n\":\"t\",\"v\":2}]"))
        .containsExactly(new Decoded.Reading(null, Map.of("a/t", 1.0, "b/t", 2.0)));
    assertThat(readings("[{\"n\":\"urn:dev:ow:10e2073a01080063\",\"v\":23.1}]"))
        .containsExactly(new Decoded.Reading(null, Map.of("urn:dev:ow:10e2073a01080063", 23.1)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[{\"n\":\"sos\",\"vb\":true}] | event sos",
        "[{\"n\":\"sos\",\"v\":1}] | event sos",
        "[{\"bn\":\"urn:dev:x:1:\",\"n\":\"event\",\"vs\":\"fall\"}] | event fall",
        "[{\"n\":\"event\",\"vs\":\"check-in\"}] | event check-in",
        "[{\"n\":\"action\",\"vs\":\"Short\"}] | action short",
        "[{\"n\":\"button\",\"vb\":true}] | action press",
        "[{\"n\":\"cancel\",\"vb\":true}] | event cancel",
        "[{\"n\":\"smoke\",\"vb\":true}] | state smoke on",
        "[{\"n\":\"water-leak\",\"vb\":false}] | state water-leak off",
        "[{\"n\":\"fall\",\"vb\":true}] | state fall on",
        "[{\"n\":\"fall\",\"vs\":\"maybe_fall\"}] | state fall-suspected on",
        "[{\"n\":\"contact\",\"vb\":true}] | open=false",
        "[] | heartbeat",
      })
  void recordMeansWhatItsNameSays(String json, String first) {
    assertThat(words(json)).first().isEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"n\":\"sos\",\"vb\":false}]",
        "[{\"n\":\"sos\",\"v\":0}]",
        "[{\"n\":\"event\",\"vs\":\"\"}]",
        "[{\"n\":\"gas\",\"v\":1}]",
        "[{\"n\":\"co\",\"v\":0}]",
        "[{\"n\":\"cancel\",\"vb\":false}]"
      })
  void noPressWhereNobodyPressed(String json) {
    assertThat(words(json))
        .noneMatch(word -> word.contains("event") || word.contains("state"))
        .noneMatch(word -> word.contains("action"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"n\":\"a\",\"v\":1} | not-senml",
        "[1] | not-senml",
        "[{\"v\":1}] | not-senml",
        "[{\"n\":\"a\",\"v\":\"1\"}] | not-senml",
        "[{\"n\":\"a\",\"v\":1,\"vs\":\"x\"}] | not-senml",
        "[{\"n\":\"a\",\"v\":1,\"must_\":1}] | not-understood",
        "[{\"bver\":11,\"n\":\"a\",\"v\":1}] | senml-version",
        "[{\"n\":\"a\",\"v\":1 | not-json",
        "[{\"n\":\"a\",\"n\":\"b\",\"v\":1}] | not-json",
      })
  void refusesWhatTheStandardRefuses(String json, String reason) {
    assertThat(words(json)).containsExactly("unreadable " + reason);
  }

  @Test
  void unknownFieldsWithoutAnUnderscoreArePassedOver() {
    assertThat(words("[{\"n\":\"a\",\"v\":1,\"vendor\":{\"x\":1}}]")).containsExactly("a=1.0");
  }

  @Test
  void tooManyRecordsAreRefused() {
    StringBuilder json = new StringBuilder("[");
    for (int i = 0; i <= 2_000; i++) {
      json.append(i == 0 ? "" : ",").append("{\"n\":\"a\",\"v\":1}");
    }
    assertThat(words(json.append(']').toString())).containsExactly("unreadable over-limit");
  }

  @Test
  void cborIsTheSameInOtherBytes() throws Exception {
    ObjectMapper cbor = CBORMapper.builder().build();
    // [{-2: "urn:dev:x:1:", -3: 1795306530, 0: "sos", 4: true}, {0: "t", 1: "Cel", 2: 21.5}]
    byte[] pack =
        java.util.HexFormat.of()
            .parseHex(
                "82a4216c75726e3a6465763a783a313a221a6b023422"
                    + "0063736f7304f5a30061740163"
                    + "43656c02f94d60");
    assertThat(Frames.words(List.of(new Heard(null, null, parts(pack)))))
        .containsExactly("event sos", "sos=true", "t=21.5");
    Decoded.Event event = (Decoded.Event) parts(pack).get(0);
    assertThat(event.time()).isEqualTo(Frames.NOW);
    assertThat(parts(cbor.writeValueAsBytes(List.of(Map.of("n", "a", "v", 1)))))
        .containsExactly(
            new Decoded.Telemetry(List.of(new Decoded.Reading(null, Map.of("a", 1.0)))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9f", // endless
        "81", // cut
        "81a1", // cut
        "81a10061", // cut text
        "9b7fffffffffffffff00", // as many records as there are stars
        "81a1007b7fffffffffffffff", // as long a name
        "81a2006161024081a0", // more than one pack
        "8181818181818181818181818181818181818181818101", // deep
        "81a300616102010203", // a field twice
        "81a200616102c4821b7fffffffffffffff01", // exponent beyond everything
      })
  void cborThatIsNoneIsUnreadable(String hex) {
    byte[] bytes = java.util.HexFormat.of().parseHex(hex);
    assertThat(parts(bytes)).hasSize(1).first().isInstanceOf(Decoded.Unreadable.class);
  }

  @Test
  void emptyPayloadIsAHeartbeat() {
    assertThat(parts(new byte[0])).containsExactly(new Decoded.Heartbeat());
  }
}
