package io.anling.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayConfigTest {

  private static final Map<String, String> NONE = Map.of();

  @TempDir private Path scratch;

  private Path file(String text) throws IOException {
    return Files.writeString(scratch.resolve("anling.yaml"), text);
  }

  @Test
  void withNothingSetTheContractsDefaultsHold() {
    GatewayConfig config = GatewayConfig.load(null, null, NONE);

    assertThat(config.mqtt().endpoint()).isEqualTo(new GatewayConfig.Endpoint("127.0.0.1", 1883));
    assertThat(config.mqtt().unconfirmedTimeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(config.coap().dtls().port()).isEqualTo(5684);
    assertThat(config.coap().labPort()).isNull();
    assertThat(config.http().endpoint()).isEqualTo(new GatewayConfig.Endpoint("127.0.0.1", 8080));
    assertThat(config.webhook()).isNull();
    assertThat(config.rules().duplicateWindow()).isEqualTo(Duration.ofDays(7));
    assertThat(config.rules().zone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
    assertThat(config.store().keysFile())
        .isEqualTo(config.store().dataDir().resolve("keys/master.key"));
    assertThat(config.engine().webhook()).isFalse();
  }

  @Test
  void everyKeyOfTheFileIsRead() throws IOException {
    Path file =
        file(
            """
            data-dir: /srv/anling
            database: sqlite
            mqtt:
              host: 0.0.0.0
              port: 0
              unconfirmed-timeout: PT5S
            coap:
              dtls: {host: "::", port: 15684}
              port: 15683
            http:
              port: 18080
              public-url: https://anling.example.org/
            webhook:
              url: http://127.0.0.1:9000/hook
              secret: whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=
              allow: [127.0.0.0/8, "::1"]
            duplicate-window: 1d
            influx: {url: "http://influx.example:8086", username: me, password: pw}
            telemetry: {spool-bytes: 512MiB, device-rate: 5}
            models:
              thermo.v2: {emergency: false}
              pendant: {emergency: true}
            keys:
              file: /etc/anling/master.key
            time-zone: Asia/Urumqi
            """);

    GatewayConfig config = GatewayConfig.load(file, null, NONE);

    assertThat(config.store())
        .isEqualTo(
            new GatewayConfig.Store(
                Path.of("/srv/anling"),
                Path.of("/etc/anling/master.key"),
                null,
                new GatewayConfig.Telemetry(
                    512L << 20,
                    5,
                    2_000,
                    new GatewayConfig.Influx(
                        URI.create("http://influx.example:8086"), "anling", null, "me", "pw"))));
    assertThat(config.mqtt().endpoint()).isEqualTo(new GatewayConfig.Endpoint("0.0.0.0", 0));
    assertThat(config.mqtt().unconfirmedTimeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(config.coap().dtls()).isEqualTo(new GatewayConfig.Endpoint("::", 15_684));
    assertThat(config.coap().labPort()).isEqualTo(15_683);
    assertThat(config.http().publicUrl()).isEqualTo("https://anling.example.org");
    assertThat(config.webhook()).isNotNull();
    assertThat(config.webhook().allow()).containsExactly("127.0.0.0/8", "::1");
    assertThat(config.rules().models().carriesEmergency("thermo.v2")).isFalse();
    assertThat(config.rules().models().carriesEmergency("pendant")).isTrue();
    assertThat(config.rules().zone()).isEqualTo(ZoneId.of("Asia/Urumqi"));
    assertThat(config.engine().webhook()).isTrue();
    assertThat(config.engine().duplicateWindow()).isEqualTo(Duration.ofDays(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mqtt:\\n  prot: 1883 | :2: unknown key \"mqtt.prot\"; did you mean mqtt.port?",
        "port: 1883 | :1: unknown key \"port\"; did you mean",
        "mqtt:\\n\\n  port: 65536 | :3: mqtt.port \"65536\" is no port; write a number",
        "mqtt:\\n  port: [1, 2] | :2: mqtt.port takes one value",
        "mqtt:\\n  port: | :2: mqtt.port has no value",
        "mqtt: 1883 | :1: mqtt holds other keys, not a value",
        "mqtt:\\n  port: 1\\n  port: 2 | :3: mqtt.port is there twice",
        "mqtt:\\n  port: \"1883 | :2:14: is no YAML from this column on (found unexpected end of stream",
        "mqtt:\\n\\tport: 1883 | :2:1: is no YAML from this column on",
        "mqtt: {port: 1883 | :1:",
        "mqt | :1: holds no \"key: value\"",
        "# nothing here | :1: holds no \"key: value\"",
        "'' | :1: holds no \"key: value\"",
        "duplicate-window: soon | :1: duplicate-window \"soon\" is no duration; write it as 10s",
        "duplicate-window: PT0S | :1: duplicate-window \"PT0S\" is no duration",
        "duplicate-window: -PT5S | :1: duplicate-window \"-PT5S\" is no duration",
        "time-zone: Mars/Base | :1: time-zone \"Mars/Base\" is no time zone",
        "database: postgres://u:pw@db/x | :1: database is no address of a PostgreSQL database; write sqlite",
        "database: jdbc:postgresql://db:5432/ | :1: database is no address of a PostgreSQL database",
        "database-user: anling | :1: database-user is for PostgreSQL, and database is sqlite; set",
        "influx:\\n  url: http://u:p@h | :2: influx.url holds more than an address",
        "influx: {url: http://h, password: p} | :1: influx.password has no user",
        "telemetry:\\n  device-burst: 0 | :2: telemetry.device-burst \"0\" is no number from 1 to",
        "telemetry:\\n  spool-bytes: 12 | :2: telemetry.spool-bytes \"12\" is no size of 16 MiB",
        "http:\\n  public-url: ftp://x | :2: http.public-url \"ftp://x\" is no web address",
        "http:\\n  host: \"a b\" | :2: http.host \"a b\" is no host name",
        "webhook:\\n  url: ftp://x | :2: webhook.url \"ftp://x\" is no web address",
        "webhook:\\n  url: http://127.0.0.1/x | :2: webhook.url goes to 127.0.0.1",
        "webhook:\\n  allow: [10.0.0.0/33] | :2: webhook.allow: \"10.0.0.0/33\"",
        "webhook:\\n  secret: whsec_*** | :2: webhook.secret begins with whsec_",
        "models: sos | :1: sos cannot be read",
        "models:\\n  sos: {emergency: maybe} | :2: models.sos.emergency \"maybe\" is neither true nor false",
        "models:\\n  x: {}\\n  y: {format: xml} | :3: models.y.format \"xml\" is unknown; there are anling",
        "models:\\n  x:\\n    kinds: {single: rescue} | :3: models.x.kinds.single \"rescue\" is unknown",
        "models:\\n  x: {also: [y]}\\n  Y: {emergency: true} | :2: models has the name \"Y\", which is that of x",
        "models:\\n  x: {colour: red} | :2: models.x.colour is unknown; possible are also",
        "keys:\\n  file: '' | :2: keys.file is blank",
        "a: &x {b: *x} | :1: nested too deeply",
        "? [a, b]\\n: c | :1: a key must be a word",
      })
  void whatIsWrongIsRefusedWithItsLine(String yaml, String message) throws IOException {
    Path file = file(yaml.replace("\\n", "\n").replace("\\t", "\t"));

    assertThatThrownBy(() -> GatewayConfig.load(file, null, NONE))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith(file + message.replaceAll("\\s+$", ""))
        .hasMessageNotContaining("\n");
  }

  @Test
  void aFileThatIsNoUtf8OrNotThereIsRefused() throws IOException {
    Path latin = scratch.resolve("latin.yaml");
    Files.write(latin, new byte[] {'a', ':', ' ', (byte) 0xe9, '\n'});

    assertThatThrownBy(() -> GatewayConfig.load(latin, null, NONE))
        .hasMessage(latin + ": is not UTF-8; save it as UTF-8");
    assertThatThrownBy(() -> GatewayConfig.load(scratch.resolve("gone.yaml"), null, NONE))
        .hasMessageContaining("gone.yaml: no such file");
    assertThatThrownBy(() -> GatewayConfig.load(scratch, null, NONE))
        .hasMessageContaining("is no file");
  }

  @Test
  void variablesOverrideTheFileAndTheCommandLineBoth() throws IOException {
    Path file = file("mqtt:\n  port: 1\nhttp:\n  public-url: http://file\ndata-dir: /file\n");

    GatewayConfig config =
        GatewayConfig.load(
            file,
            Path.of("/option"),
            Map.of(
                "ANLING_MQTT_PORT", "2",
                "ANLING_HTTP_PUBLIC_URL", "http://variable",
                "ANLING_WEBHOOK_ALLOW", "10.0.0.0/8, ::1",
                "ANLING_WEBHOOK_URL", "http://10.1.2.3/hook",
                "ANLING_MODELS", "{thermo: {emergency: false}}",
                "ANLING_DATA_DIR", "/variable"));

    assertThat(config.mqtt().endpoint().port()).isEqualTo(2);
    assertThat(config.http().publicUrl()).isEqualTo("http://variable");
    assertThat(config.store().dataDir()).isEqualTo(Path.of("/option"));
    assertThat(config.webhook().allow()).containsExactly("10.0.0.0/8", "::1");
    assertThat(config.rules().models().carriesEmergency("thermo")).isFalse();
  }

  @Test
  void aSecretMayComeFromAFileOfItsOwn() throws IOException {
    Path secret = Files.writeString(scratch.resolve("secret"), "whsec_c2VjcmV0\n");

    GatewayConfig config =
        GatewayConfig.load(
            null,
            null,
            Map.of(
                "ANLING_WEBHOOK_URL",
                "https://example.org/hook",
                "ANLING_WEBHOOK_SECRET_FILE",
                secret.toString()));

    assertThat(config.webhook().secret()).isEqualTo("whsec_c2VjcmV0");
    assertThatThrownBy(
            () ->
                GatewayConfig.load(
                    null, null, Map.of("ANLING_WEBHOOK_SECRET_FILE", scratch + "/gone")))
        .hasMessageStartingWith("ANLING_WEBHOOK_SECRET_FILE: ")
        .hasMessageContaining("cannot be read");
  }

  @Test
  void anUnknownVariableIsRefusedAndThoseOfTheBuildAreNot() {
    assertThatThrownBy(() -> GatewayConfig.load(null, null, Map.of("ANLING_MQTT_PROT", "1")))
        .hasMessage("environment: unknown variable ANLING_MQTT_PROT; unset it or correct it");
    assertThatThrownBy(() -> GatewayConfig.load(null, null, Map.of("ANLING_MQTT_PORT", "x")))
        .hasMessageStartingWith("ANLING_MQTT_PORT: mqtt.port \"x\" is no port");
    assertThatThrownBy(() -> GatewayConfig.load(null, null, Map.of("ANLING_MQTT_PORT_FILE", "x")))
        .hasMessageContaining("unknown variable ANLING_MQTT_PORT_FILE");

    assertThat(
            GatewayConfig.load(
                null, null, Map.of("ANLING_TEST_REQUIRE_ALL", "true", "ANLING_SAMPLES_DIR", "/x")))
        .isEqualTo(GatewayConfig.load(null, null, NONE));
  }

  @Test
  void theDescriptionNamesEveryKeyAndMasksSecrets() throws IOException {
    Path file = file("webhook:\n  url: https://example.org/hook\n  secret: whsec_c2VjcmV0\n");

    String text =
        String.join("\n", GatewayConfig.describe(file, null, Map.of("ANLING_HTTP_PORT", "0")));

    assertThat(text)
        .contains("webhook.secret: ********  # " + file + ":3")
        .contains("http.port: 0  # ANLING_HTTP_PORT")
        .contains("mqtt.port: 1883  # default")
        .doesNotContain("c2VjcmV0");
  }

  @Test
  void theLogIsKeptForEverOrForAsLongAsTheLawWants() throws IOException {
    assertThat(GatewayConfig.load(null, null, NONE).rules().logRetention()).isNull();
    GatewayConfig three = GatewayConfig.load(file("log: {retention: 3y}\n"), null, NONE);
    assertThat(three.rules().logRetention()).isEqualTo(Duration.ofDays(3 * 365));
    Path short_ = file("log:\n  retention: 90d\n");
    assertThatThrownBy(() -> GatewayConfig.load(short_, null, NONE))
        .hasMessageContaining("anling.yaml:2")
        .hasMessageContaining("log.retention")
        .hasMessageContaining("at least 184d");
  }
}
