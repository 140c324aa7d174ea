package io.anling.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anling.gateway.ingest.InboundMessage.Channel;
import io.anling.gateway.mqtt.BridgeSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code bridges:}, as it is written and as it is refused. */
class BridgeConfigTest {

  private static final String GOOD =
      "bridges:\n  - name: a\n    url: tcp://h\n    topics: [\"x/{device}/e\"]\n";

  @TempDir Path directory;

  private Path file(String text) throws IOException {
    return Files.writeString(directory.resolve("anling.yaml"), text);
  }

  private List<BridgeSettings> bridges(String text, Map<String, String> environment)
      throws IOException {
    return GatewayConfig.load(file(text), null, environment).mqtt().bridges();
  }

  @Test
  void everythingThatCanBeSaidOfABridge() throws IOException {
    Path secret = Files.writeString(directory.resolve("secret"), "made-up\n");
    List<BridgeSettings> bridges =
        bridges(
            """
            bridges:
              - name: site-a
                url: mqtt://broker.example
                version: 3
                client-id: county
                session-expiry: 12h
                username: anling
                password-file: %s
                trusted: true
                commands: anling/{device}/command/alert
                topics:
                  - anling/{device}/event
                  - $share/gw/anling/{hub}/{child}/telemetry
                  - topic: buttons/{device}
                    format: anling
                    channel: event
              - {name: b, url: "ssl://[::1]:8884", topics: ["{device}/t"]}
            """
                .formatted(secret),
            Map.of());

    BridgeSettings first = bridges.get(0);
    assertThat(first.server().url()).isEqualTo(URI.create("tcp://broker.example:1883"));
    assertThat(first.server().version()).isEqualTo(3);
    assertThat(first.server().username()).isEqualTo("anling");
    assertThat(first.server().password()).isEqualTo("made-up");
    assertThat(first.server().toString()).doesNotContain("made-up");
    assertThat(first.session())
        .isEqualTo(new BridgeSettings.Session("county", Duration.ofHours(12)));
    assertThat(first.trusted()).isTrue();
    assertThat(first.commands()).hasToString("anling/{device}/command/alert");
    assertThat(first.topics())
        .extracting(topic -> topic.template().filter() + " " + topic.channel())
        .containsExactly(
            "anling/+/event EVENT", "$share/gw/anling/+/+/telemetry TELEMETRY", "buttons/+ EVENT");
    BridgeSettings second = bridges.get(1);
    assertThat(second.server().url()).isEqualTo(URI.create("ssl://[::1]:8884"));
    assertThat(second.server().version()).isEqualTo(5);
    assertThat(second.session()).isEqualTo(new BridgeSettings.Session(null, Duration.ofDays(7)));
    assertThat(second.trusted()).isFalse();
    assertThat(second.commands()).isNull();
    assertThat(second.topics().get(0).channel()).isEqualTo(Channel.TELEMETRY);
  }

  @Test
  void formatThatNamesItsSpeakersTakesAPlainFilter() throws IOException {
    List<BridgeSettings.Topic> topics =
        bridges(
                """
                mappings:
                  - name: kang
                    topic: kang/{device}/telemetry
                    rules: [{at: /evt, is: {1: sos}}]
                    samples: [{topic: kang/a/telemetry, payload: '{"evt":1}', becomes: "a: sos"}]
                bridges:
                  - name: a
                    url: tcp://h
                    topics:
                      - {topic: zigbee2mqtt/#, format: zigbee2mqtt}
                      - {topic: $share/g/application/+/device/+/event/+, format: chirpstack}
                      - format: kang
                      - {format: senml, topic: "s/{device}", channel: telemetry}
                """,
                Map.of())
            .get(0)
            .topics();
    assertThat(topics)
        .extracting(
            topic ->
                topic.template().filter() + " " + topic.format().word() + " " + topic.channel())
        .containsExactly(
            "zigbee2mqtt/# zigbee2mqtt EVENT",
            "$share/g/application/+/device/+/event/+ chirpstack EVENT",
            "kang/+/telemetry kang TELEMETRY",
            "s/+ senml TELEMETRY");
  }

  @Test
  void variablesSetAndOverrideEveryKey() throws IOException {
    Path secret = Files.writeString(directory.resolve("secret"), "made-up\n");
    Map<String, String> environment =
        Map.of(
            "ANLING_BRIDGES_0_URL", "tcp://other:1",
            "ANLING_BRIDGES_0_PASSWORD_FILE", secret.toString(),
            "ANLING_BRIDGES_0_TOPICS", "a/{device}/event, b/{device}/telemetry",
            "ANLING_BRIDGES_1_NAME", "two",
            "ANLING_BRIDGES_1_URL", "tcp://two",
            "ANLING_BRIDGES_1_SESSION_EXPIRY", "1d",
            "ANLING_BRIDGES_1_TOPICS", "c/{device}/event");
    List<BridgeSettings> bridges = bridges(GOOD, environment);
    assertThat(bridges).extracting(BridgeSettings::name).containsExactly("a", "two");
    assertThat(bridges.get(0).server().url()).hasPort(1);
    assertThat(bridges.get(0).server().password()).isEqualTo("made-up");
    assertThat(bridges.get(0).topics()).hasSize(2);
    assertThat(bridges.get(1).session().expiry()).isEqualTo(Duration.ofDays(1));
    String text = String.join("\n", GatewayConfig.describe(file(GOOD), null, environment));
    assertThat(text)
        .contains("bridges.0.password: ********  # ANLING_BRIDGES_0_PASSWORD_FILE")
        .contains("bridges.0.version: 5  # default")
        .contains("bridges.0.topics.1: b/{device}/telemetry  # ANLING_BRIDGES_0_TOPICS")
        .doesNotContain("made-up");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bridges: x | :1: bridges is a list",
        "bridges: {name: a} | :1: bridges is a list",
        "bridges:\\n  - nam: a | :2: unknown key \"bridges.0.nam\"; possible are name, url",
        "bridges:\\n  - url: tcp://h | :2: bridges.0.name is missing; set it",
        "bridges:\\n  - name: A b | :2: bridges.0.name \"A b\" is no name",
        "bridges:\\n"
            + "  - name: a\\n"
            + "    url: http://h | :3: bridges.0.url \"http://h\" is no broker's address",
        "bridges:\\n"
            + "  - name: a\\n"
            + "    url: tcp://u:secret@h | :3: bridges.0.url \"tcp://…@h\" is no broker's",
        "bridges:\\n"
            + "  - name: a\\n"
            + "    url: tcp://h/x | :3: bridges.0.url \"tcp://h/x\" is no broker's",
        "bridges:\\n"
            + "  - name: a\\n"
            + "    url: tcp://h\\n"
            + "    version: 4 | :4: bridges.0.version \"4\" is no version",
        "bridges:\\n  - name: a\\n    url: tcp://h | :2: bridges.0.topics is missing",
        "bridges:\\n"
            + "  - name: a\\n"
            + "    url: tcp://h\\n"
            + "    topics:\\n"
            + "      - x/{device}/event\\n"
            + "      - x/event | :6: topic \"x/event\" does not say where the device id is",
        "bridges:\\n"
            + "  - name: a\\n"
            + "    url: tcp://h\\n"
            + "    topics: [\"x/{device}\"] | :4: topic \"x/{device}\" does not say what it"
            + " carries",
        "bridges:\\n"
            + "  - name: a\\n"
            + "    url: tcp://h\\n"
            + "    topics:\\n"
            + "    - topic: x/{device}/e\\n"
            + "      format: zigbee | :6: format \"zigbee\" is unknown; there are anling,"
            + " anling-telemetry, senml",
        "bridges:\\n"
            + "  - name: a\\n"
            + "    url: tcp://h\\n"
            + "    topics:\\n"
            + "    - topic: x/#\\n"
            + "      format: senml | :5: topic \"x/#\" does not say where the device id is, and"
            + " neither does the format senml",
        "bridges:\\n"
            + "  - name: a\\n"
            + "    url: tcp://h\\n"
            + "    topics:\\n"
            + "    - topic: $share/g/ha/#\\n"
            + "      format: home-assistant | :5: topic \"$share/g/ha/#\" is shared, and with"
            + " home-assistant everybody",
        "bridges:\\n"
            + "  - name: a\\n"
            + "    url: tcp://h\\n"
            + "    topics: [\"x/{device}/e\"]\\n"
            + "    commands: x/cmd | :5: bridges.0.commands \"x/cmd\" is no single topic of each"
            + " device",
        "bridges:\\n"
            + "  - name: a\\n"
            + "    url: tcp://h\\n"
            + "    topics:\\n"
            + "    - topik: x | :5: unknown key \"bridges.0.topics.0.topik\"; possible are topic,"
            + " format, channel",
        "bridges:\\n"
            + "  - name: a\\n"
            + "    url: tcp://h\\n"
            + "    topics: [\"x/{device}/e\"]\\n"
            + "    trusted: maybe | :5: bridges.0.trusted \"maybe\" is neither",
        "bridges:\\n"
            + "  - name: a\\n"
            + "    url: tcp://h\\n"
            + "    session-expiry: 0s | :4: bridges.0.session-expiry \"0s\"",
        "bridges:\\n"
            + "  - name: a\\n"
            + "    url: tcp://h\\n"
            + "    tls: {ca: /nowhere.pem} | :4: bridges.0.tls.ca /nowhere.pem cannot be read",
        "bridges:\\n"
            + "  - name: a\\n"
            + "    url: tcp://h\\n"
            + "    password-file: /nowhere | :4: bridges.0.password-file /nowhere cannot be read",
        "bridges:\\n"
            + "  - name: a\\n"
            + "    url: tcp://h\\n"
            + "    topics: [\"x/{device}/e\"]\\n"
            + "    commands: x/+/{device} | :5: bridges.0.commands \"x/+/{device}\" is no single"
            + " topic",
      })
  void whatIsWrongIsRefusedWithItsLine(String yaml, String message) throws IOException {
    Path file = file(yaml.replace("\\n", "\n"));
    assertThatThrownBy(() -> GatewayConfig.load(file, null, Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith(file + message.strip())
        .hasMessageNotContaining("\n");
  }

  @Test
  void nameAndClientIdBelongToOneBridge() throws IOException {
    String second = GOOD.substring(GOOD.indexOf('\n') + 1);
    assertThatThrownBy(() -> bridges(GOOD + second, Map.of()))
        .hasMessageEndingWith(":5: bridges.1.name is that of bridges.0; give each its own");
    String client = "    client-id: c\n";
    String two = GOOD + client + second.replace("name: a", "name: b") + client;
    assertThatThrownBy(() -> bridges(two, Map.of()))
        .hasMessageEndingWith(":9: bridges.1.client-id is that of bridges.0; give each its own");
  }

  @Test
  void certificateWithoutItsKeyAndNoPemAreRefused() throws IOException {
    Path pem = Files.writeString(directory.resolve("x.pem"), "nothing");
    String start = GOOD.replace("tcp:", "ssl:") + "    tls: {certificate: " + pem;
    assertThatThrownBy(() -> bridges(start + "}\n", Map.of()))
        .hasMessageContaining(":5: bridges.0.tls.certificate is alone");
    assertThatThrownBy(() -> bridges(start + ", key: " + pem + "}\n", Map.of()))
        .hasMessageContaining(":5: bridges.0.tls.certificate cannot be used (");
    assertThatThrownBy(() -> bridges(GOOD + "    tls: {ca: " + pem + "}\n", Map.of()))
        .hasMessageContaining(":3: bridges.0.url is without TLS although tls is set");
  }

  @Test
  void unknownVariableOfABridgeIsRefused() {
    assertThatThrownBy(
            () -> GatewayConfig.load(null, null, Map.of("ANLING_BRIDGES_0_PASWORD", "x")))
        .hasMessage(
            "environment: unknown variable ANLING_BRIDGES_0_PASWORD; unset it or correct it");
  }
}
