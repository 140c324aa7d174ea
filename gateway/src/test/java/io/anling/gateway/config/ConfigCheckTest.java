package io.anling.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All mistakes of a configuration are named in one go, each with its line, reason and remedy. */
class ConfigCheckTest {

  private static final Map<String, String> NONE = Map.of();

  @TempDir private Path scratch;

  private Path file(String text) throws IOException {
    return Files.writeString(scratch.resolve("anling.yaml"), text);
  }

  /** Without the path before the line. */
  private static List<String> mistakes(Path file, Map<String, String> environment) {
    return GatewayConfig.mistakes(file, null, environment).stream()
        .map(line -> line.replace(file + ":", ""))
        .toList();
  }

  @Test
  void eachIsNamedInTheOrderOfItsLine() throws IOException {
    Path file =
        file(
            """
            mqtt:
              port: seventeen
              prot: 1
              host: "a b"
            duplicate-window: soon
            http: {port:, public-url: ftp://x}
            time-zone: Asia/Nowhere
            database: oracle
            influx: {url: "http://h", password: pw}
            tls: {key: /nowhere.key}
            log: {retention: 1d}
            webhook: {url: "http://127.0.0.1/hook"}
            policies: /nowhere/policies.yaml
            bridges:
              - {name: Big, url: tcp://h, version: 4, trusted: maybe, topics: ["a/{device}/event"]}
              - {url: "http://h", colour: red, topics: ["x/event"]}
            """);

    List<String> mistakes = mistakes(file, Map.of("ANLING_COLOUR", "red", "ANLING_COAP_PORT", "x"));

    assertThat(mistakes.stream().map(line -> line.replaceFirst("(; | \\().*", "")))
        .containsExactly(
            "2: mqtt.port \"seventeen\" is no port",
            "3: unknown key \"mqtt.prot\"",
            "4: mqtt.host \"a b\" is no host name or address",
            "5: duplicate-window \"soon\" is no duration",
            "6: http.port has no value",
            "6: http.public-url \"ftp://x\" is no web address",
            "7: time-zone \"Asia/Nowhere\" is no time zone",
            "8: database is no address of a PostgreSQL database",
            "9: influx.password has no user",
            "10: tls.key is set, and there is no certificate",
            "11: log.retention is shorter than the law allows",
            "12: webhook.url goes to 127.0.0.1, which is not public",
            "13: /nowhere/policies.yaml cannot be read",
            "15: bridges.0.name \"Big\" is no name",
            "15: bridges.0.version \"4\" is no version",
            "15: bridges.0.trusted \"maybe\" is neither",
            "16: unknown key \"bridges.1.colour\"",
            "16: bridges.1.name is missing",
            "16: bridges.1.url \"http://h\" is no broker's address",
            "16: topic \"x/event\" does not say where the device id is, and neither does the format anling",
            "environment: unknown variable ANLING_COLOUR",
            "ANLING_COAP_PORT: coap.port \"x\" is no port");
  }

  @Test
  void theFirstOneStillStopsEverythingElse() throws IOException {
    Path file = file("mqtt: {port: x}\nhttp: {port: y}\n");
    assertThatThrownBy(() -> GatewayConfig.load(file, null, NONE))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("mqtt.port \"x\"")
        .hasMessageNotContaining("http.port");
    assertThat(mistakes(file, NONE)).hasSize(2);
  }

  @Test
  void whatIsGoodHasNone() throws IOException {
    assertThat(GatewayConfig.mistakes(null, null, NONE)).isEmpty();
    assertThat(mistakes(file("mqtt: {port: 0}\n"), NONE)).isEmpty();
  }

  @Test
  void namesThatTwoBridgesHaveAreSaidOnceTheRestIsRight() throws IOException {
    Path file =
        file(
            """
            bridges:
              - {name: a, url: tcp://h, topics: ["a/{device}/event"]}
              - {name: a, url: tcp://h, topics: ["a/{device}/event"]}
            """);
    assertThat(mistakes(file, NONE))
        .containsExactly("3: bridges.1.name is that of bridges.0; give each its own");
  }

  @Test
  void whatIsNoYamlIsOneMistake() throws IOException {
    assertThat(mistakes(file("mqtt: {port: \n"), NONE)).hasSize(1);
    assertThat(GatewayConfig.mistakes(scratch.resolve("none.yaml"), null, NONE)).hasSize(1);
  }

  @Test
  void thousandsAreCounted() throws IOException {
    String lines =
        IntStream.range(0, 1_000)
            .mapToObj(i -> "wrong-" + i + ": 1\n")
            .collect(Collectors.joining());
    assertThat(mistakes(file(lines), NONE))
        .hasSize(Mistakes.MOST + 1)
        .last()
        .isEqualTo("and 900 more");
  }
}
