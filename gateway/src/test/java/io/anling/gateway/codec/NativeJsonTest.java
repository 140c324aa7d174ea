package io.anling.gateway.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.anling.gateway.codec.Decoded.Unreadable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NativeJsonTest {

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Decoded.Event event(String json) {
    return (Decoded.Event) NativeJson.event(utf8(json));
  }

  @Test
  void readsTheContractsExample() {
    Decoded.Event event =
        event(
            "{\"type\":\"sos\",\"id\":\"17-42\",\"time\":\"2026-11-22T08:15:30+08:00\",\"battery\":71}");
    assertThat(event.type().word()).isEqualTo("sos");
    assertThat(event.id()).isEqualTo("17-42");
    assertThat(event.time()).isEqualTo(Instant.parse("2026-11-22T00:15:30Z"));
    assertThat(event.attributes()).isEqualTo(Map.of("battery", "71"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'\"2026-11-22T08:15:30+08:00\"' | 2026-11-22T00:15:30Z",
        "'\"2026-11-22T08:15:30+0800\"' | 2026-11-22T00:15:30Z",
        "'\"2026-11-22T00:15:30Z\"' | 2026-11-22T00:15:30Z",
        "'\"2026-11-22T00:15:30.123456789Z\"' | 2026-11-22T00:15:30.123456789Z",
        "1795306530 | 2026-11-22T00:15:30Z",
        "1795306530000 | 2026-11-22T00:15:30Z",
        "1795306530.25 | 2026-11-22T00:15:30.250Z",
        "'\"1795306530\"' | 2026-11-22T00:15:30Z",
        "0 | 1970-01-01T00:00:00Z",
      })
  void readsEveryFormOfTime(String written, String instant) {
    Decoded.Event event = event("{\"type\":\"sos\",\"time\":" + written + "}");
    assertThat(event.time()).isEqualTo(Instant.parse(instant));
    assertThat(event.attributes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"yesterday\"",
        "\"2026-11-22 08:15:30\"",
        "\"2026-11-22T08:15:30\"",
        "\"2026-02-30T08:15:30Z\"",
        "\"+999999999-01-01T00:00:00Z\"",
        "-1",
        "1e300",
        "32503680000000",
        "true",
        "{\"s\":1}",
        "\"\"",
        "\"....\""
      })
  void pressDoesNotFailForItsClock(String written) {
    Decoded.Event event = event("{\"type\":\"sos\",\"time\":" + written + "}");
    assertThat(event.time()).isNull();
    assertThat(event.attributes()).containsKey("time");
  }

  @Test
  void nullSaysNothing() {
    Decoded.Event event = event("{\"type\":\"sos\",\"id\":null,\"time\":null,\"battery\":null}");
    assertThat(event.id()).isNull();
    assertThat(event.time()).isNull();
    assertThat(event.attributes()).isEmpty();
  }

  @Test
  void idMayBeANumber() {
    assertThat(event("{\"type\":\"sos\",\"id\":42}").id()).isEqualTo("42");
    assertThat(event("{\"type\":\"sos\",\"id\":42}").attributes()).isEmpty();
  }

  @Test
  void longIdStaysTheSameInEveryRepetition() {
    String json = "{\"type\":\"sos\",\"id\":\"" + "x".repeat(65) + "\"}";
    assertThat(event(json).id()).hasSize(64).isEqualTo(event(json).id());
    assertThat(event(json).id()).isNotEqualTo(event(json.replace("xx\"", "xy\"")).id());
    assertThat(event(json).attributes()).containsEntry("id", "x".repeat(65));
    String longest = "y".repeat(64);
    assertThat(event("{\"type\":\"sos\",\"id\":\"" + longest + "\"}").id()).isEqualTo(longest);
  }

  @Test
  void idThatIsNoneIsKeptAsAnAttribute() {
    Decoded.Event event = event("{\"type\":\"sos\",\"id\":[1]}");
    assertThat(event.id()).isNull();
    assertThat(event.attributes()).containsEntry("id", "[1]");
  }

  @Test
  void whatNoDatabaseTakesIsReplaced() {
    Decoded.Event event = event("{\"type\":\"sos\",\"id\":\"a\\u0000b\",\"x\":\"\\ud800!\"}");
    assertThat(event.id()).isEqualTo("a\uFFFDb");
    assertThat(event.attributes()).containsEntry("x", "\uFFFD!");
  }

  @Test
  void attributesAreBounded() {
    String many =
        IntStream.range(0, 100).mapToObj(i -> ",\"f" + i + "\":1").collect(Collectors.joining());
    String text = "z".repeat(2_000);
    Decoded.Event event = event("{\"type\":\"sos\",\"a\":\"" + text + "\"" + many + "}");
    assertThat(event.attributes()).hasSize(NativeJson.MOST_ATTRIBUTES + 1);
    assertThat(event.attributes()).containsEntry("more-fields", "37");
    assertThat(event.attributes().get("a")).hasSize(NativeJson.LONGEST_ATTRIBUTE);
  }

  static Stream<Arguments> unreadableEvents() {
    return Stream.of(
        Arguments.of("empty", utf8("")),
        Arguments.of("empty", utf8("  \n")),
        Arguments.of("not-json", utf8("sos")),
        Arguments.of("not-json", utf8("{\"type\":\"sos\"")),
        Arguments.of("not-json", utf8("{\"type\":\"sos\"} x")),
        Arguments.of("not-json", utf8("{\"type\":\"sos\"}{\"type\":\"sos\"}")),
        Arguments.of("not-json", utf8("{\"type\":\"sos\",\"v\":NaN}")),
        Arguments.of("not-json", utf8("{\"type\":\"sos\",\"v\":+1}")),
        Arguments.of("not-json", utf8("{'type':'sos'}")),
        Arguments.of("not-json", utf8("{\"type\":\"sos\",\"type\":\"fall\"}")),
        Arguments.of("not-json", utf8("{\"type\":\"sos\",\"a\":{\"b\":1,\"b\":2}}")),
        Arguments.of("not-json", utf8("{\"type\":\"s\u0000s\"}")),
        Arguments.of("over-limit", utf8("[".repeat(100_000))),
        Arguments.of("over-limit", utf8("{\"a\":".repeat(1_000))),
        Arguments.of("over-limit", utf8("{\"type\":\"sos\",\"n\":" + "9".repeat(65) + "}")),
        Arguments.of(
            "over-limit",
            utf8(
                IntStream.range(0, 30_000)
                    .mapToObj(i -> "\"" + i + "\":1")
                    .collect(Collectors.joining(",", "{", "}")))),
        Arguments.of("number-out-of-range", utf8("{\"type\":\"sos\",\"v\":1e400}")),
        Arguments.of("number-out-of-range", utf8("{\"type\":\"sos\",\"v\":[{\"a\":-1e400}]}")),
        Arguments.of("byte-order-mark", utf8("\uFEFF{\"type\":\"sos\"}")),
        Arguments.of("not-utf8", "{\"type\":\"sos\"}".getBytes(StandardCharsets.UTF_16)),
        Arguments.of("not-utf8", new byte[] {'{', (byte) 0xc3, '}'}),
        Arguments.of("not-json", "{\"type\":\"sos\"}".getBytes(StandardCharsets.UTF_16LE)),
        Arguments.of("not-an-object", utf8("[{\"type\":\"sos\"}]")),
        Arguments.of("not-an-object", utf8("\"sos\"")),
        Arguments.of("not-an-object", utf8("null")),
        Arguments.of("missing-type", utf8("{}")),
        Arguments.of("missing-type", utf8("{\"type\":1}")),
        Arguments.of("missing-type", utf8("{\"type\":\"\"}")),
        Arguments.of("unknown-type", utf8("{\"type\":\"SOS\"}")),
        Arguments.of("unknown-type", utf8("{\"type\":\"teleport\"}")),
        Arguments.of("reserved-type", utf8("{\"type\":\"unknown-button\"}")),
        Arguments.of("reserved-type", utf8("{\"type\":\"unreadable-message\"}")),
        Arguments.of("reserved-type", utf8("{\"type\":\"area-outage\"}")),
        Arguments.of("reserved-type", utf8("{\"type\":\"clock-step\"}")));
  }

  @ParameterizedTest
  @MethodSource("unreadableEvents")
  void saysWhatItCannotRead(String reason, byte[] payload) {
    assertThat(NativeJson.event(payload))
        .isInstanceOfSatisfying(
            Unreadable.class,
            unreadable -> {
              assertThat(unreadable.reason()).isEqualTo(reason);
              assertThat(unreadable.diagnostic()).isNotBlank().doesNotContainPattern("\\p{Cntrl}");
            });
  }

  @Test
  void unreadableEventKeepsItsId() {
    Unreadable unreadable = (Unreadable) NativeJson.event(utf8("{\"id\":\"7\",\"type\":\"x\"}"));
    assertThat(unreadable.id()).isEqualTo("7");
  }

  @Test
  void neverThrows() {
    long seed = Long.getLong("seed", 42);
    Random random = new Random(seed);
    byte[] example = utf8("{\"type\":\"sos\",\"id\":\"17-42\",\"time\":1795306530.5,\"a\":[1,{}]}");
    for (int i = 0; i < 20_000; i++) {
      byte[] broken = example.clone();
      for (int j = 0; j <= random.nextInt(4); j++) {
        broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
      }
      assertThat(NativeJson.event(broken)).as("seed %d", seed).isNotNull();
      assertThat(NativeJson.telemetry(broken)).as("seed %d", seed).isNotNull();
    }
  }

  @Test
  void readsTelemetry() {
    Decoded decoded =
        NativeJson.telemetry(
            utf8(
                "{\"temp\":21.5,\"n\":3,\"on\":true,\"mode\":\"eco\",\"gone\":null,\"time\":1795306530}"));
    assertThat(decoded)
        .isEqualTo(
            new Decoded.Telemetry(
                List.of(
                    new Decoded.Reading(
                        Instant.parse("2026-11-22T00:15:30Z"),
                        Map.of("temp", 21.5, "n", 3.0, "on", true, "mode", "eco")))));
  }

  @Test
  void readsALateBatch() {
    Decoded decoded = NativeJson.telemetry(utf8("[{\"t\":1,\"time\":1795306530},{\"t\":2},{}]"));
    assertThat(((Decoded.Telemetry) decoded).readings()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "[]", "{\"time\":1795306530}", "{\"a\":null}"})
  void nothingMeasuredIsASignOfLife(String payload) {
    assertThat(NativeJson.telemetry(utf8(payload))).isEqualTo(new Decoded.Heartbeat());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nested-value | {\"a\":{\"b\":1}}",
        "nested-value | {\"a\":[1]}",
        "not-an-object | 21.5",
        "not-an-object | [1,2]",
        "not-json | {\"a\":",
        "number-out-of-range | {\"a\":1e400}",
      })
  void saysWhatTelemetryItCannotRead(String reason, String payload) {
    assertThat(((Unreadable) NativeJson.telemetry(utf8(payload))).reason()).isEqualTo(reason);
  }
}
