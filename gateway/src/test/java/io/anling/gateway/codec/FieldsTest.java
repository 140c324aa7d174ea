package io.anling.gateway.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldsTest {

  private static JsonNode json(String text) throws Exception {
    return StrictJson.readForeign(text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource({"device_sn", "'device sn'", "deviceSn", "DEVICE_SN", "'Device  SN'", "device-sn"})
  void misspeltKeyIsFoundAllTheSame(String key) throws Exception {
    assertThat(Fields.find(json("{\"x\":1,\"" + key + "\":7}"), "device_sn").asInt()).isEqualTo(7);
  }

  @Test
  void exactNameGoesBeforeAFoldedOneAndAValueBeforeNull() throws Exception {
    assertThat(Fields.find(json("{\"A\":1,\"a\":2}"), "a").asInt()).isEqualTo(2);
    assertThat(Fields.find(json("{\"a\":null,\"A\":1}"), "a").asInt()).isEqualTo(1);
    assertThat(Fields.find(json("{\"a\":null,\"b\":2}"), "a", "b").asInt()).isEqualTo(2);
    assertThat(Fields.find(json("{\"a\":null}"), "a", "b").isNull()).isTrue();
    assertThat(Fields.find(json("[1]"), "a").isMissingNode()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "true | true",
        "1 | true",
        "\"ON\" | true",
        "\"yes\" | true",
        "1.0 | true",
        "false | false",
        "0 | false",
        "\"Off\" | false",
        "\"FALSE\" | false"
      })
  void flagIsWhatAnybodyWritesForIt(String written, boolean flag) throws Exception {
    assertThat(Fields.flag(json("[" + written + "]").get(0))).isEqualTo(flag);
  }

  @ParameterizedTest
  @CsvSource({"null", "2", "'\"\"'", "'\"maybe\"'", "{}", "NaN"})
  void whatIsNoFlagIsNone(String written) throws Exception {
    assertThat(Fields.flag(json("[" + written + "]").get(0))).isNull();
  }

  @Test
  void numberThatIsNoneSaysNothing() throws Exception {
    JsonNode node = json("{\"t\":NaN,\"u\":Infinity,\"v\":\"1e999\",\"w\":\"2.5\",\"x\":\"\"}");
    assertThat(Fields.number(node.path("t"))).isNull();
    assertThat(Fields.number(node.path("u"))).isNull();
    assertThat(Fields.number(node.path("v"))).isNull();
    assertThat(Fields.number(node.path("w"))).isEqualTo(2.5);
    assertThat(Fields.metrics(node, Set.of("v"))).containsOnlyKeys("w");
  }

  @Test
  void foreignJsonMayHaveAMarkBeforeAndANulBehind() throws Exception {
    assertThat(json("\uFEFF{\"a\":1}\u0000").path("a").asInt()).isEqualTo(1);
    assertThat(Fields.utf8(new byte[] {(byte) 0xC0})).isEmpty();
  }

  @Test
  void readingsInsideObjectsHaveTheirPathsAndEndAtTheBound() throws Exception {
    assertThat(Fields.metrics(json("{\"a\":{\"b\":{\"c\":1}},\"d\":[1,2],\"e\":null}"), Set.of()))
        .hasSize(2)
        .containsEntry("a.b.c", 1.0)
        .containsEntry("d", "[1,2]");
    StringBuilder many = new StringBuilder("{\"z\":0");
    for (int i = 0; i < 400; i++) {
      many.append(",\"f").append(i).append("\":1");
    }
    JsonNode all = json(many.append('}').toString());
    assertThat(Fields.metrics(all, Set.of())).hasSize(Fields.MOST_METRICS);
    assertThat(Fields.attributes(all, Set.of()))
        .hasSize(NativeJson.MOST_ATTRIBUTES + 1)
        .containsEntry("more-fields", "337");
  }

  @Test
  void longIdIsItsHash() {
    assertThat(Fields.id("x".repeat(65))).hasSize(64).isEqualTo(Fields.id("x".repeat(65)));
    assertThat(Fields.id("")).isNull();
    assertThat(Fields.id(null)).isNull();
  }

  @Test
  void announcementsWordsAreShortAndABlankOneIsNone() {
    assertThat(Fields.announced(" ", "")).isEqualTo(new Decoded.Announced(null, null));
    assertThat(Fields.announced(null, "x ".repeat(40)).name()).hasSize(63);
    assertThat(Fields.announced(" WS101 ", null).model()).isEqualTo("WS101");
  }
}
