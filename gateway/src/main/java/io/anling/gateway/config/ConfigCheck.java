package io.anling.gateway.config;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is wrong with a configuration: each key by itself, then each part that several
 * keys make. Of a text that people write at length (a plan, a channel) only its first mistake is
 * found, and what depends on a part that is wrong is not looked at.
 */
final class ConfigCheck {

  private final Settings settings;
  private final SettingReader read;
  private final Mistakes mistakes;

  private ConfigCheck(Settings settings, Mistakes mistakes) {
    this.settings = settings;
    this.read = new SettingReader(settings);
    this.mistakes = mistakes;
  }

  /** A line each; empty where {@link GatewayConfig#load} would succeed. */
  static List<String> mistakes(
      @Nullable Path file, @Nullable Path dataDir, Map<String, String> environment) {
    Mistakes mistakes = Mistakes.collected();
    Optional<Settings> settings =
        mistakes.get(() -> GatewayConfig.settings(file, dataDir, environment, mistakes));
    settings.ifPresent(read -> new ConfigCheck(read, mistakes).look());
    return mistakes.lines();
  }

  private void look() {
    for (ConfigKey key : ConfigKey.values()) {
      mistakes.look(() -> value(key));
    }
    String preset = String.valueOf(ConfigKey.TIME_ZONE.preset());
    ZoneId zone =
        mistakes.get(() -> read.zone(ConfigKey.TIME_ZONE)).orElseGet(() -> ZoneId.of(preset));
    ConfigText text = new ConfigText(settings);
    text.parts(zone).forEach(mistakes::look);
    new BridgeList(settings).check(zone, mistakes);
    if (mistakes.lines().isEmpty()) {
      mistakes.look(text::config);
    }
  }

  private void value(ConfigKey key) {
    switch (key) {
      case MQTT_HOST, MQTT_TLS_HOST, COAP_DTLS_HOST, HTTP_HOST, HTTP_TLS_HOST -> read.host(key);
      case MQTT_PORT, MQTT_TLS_PORT, COAP_DTLS_PORT, HTTP_PORT, HTTP_TLS_PORT -> read.port(key);
      case COAP_PORT -> read.portOrNone(key);
      case MQTT_UNCONFIRMED_TIMEOUT, DUPLICATE_WINDOW -> read.duration(key);
      case TELEMETRY_SPOOL_BYTES -> read.bytes(key);
      case TELEMETRY_DEVICE_RATE, TELEMETRY_DEVICE_BURST -> read.count(key);
      case DATA_DIR -> read.path(key);
      case INFLUX_URL, HTTP_PUBLIC_URL, WEBHOOK_URL -> read.url(key);
      default -> blank(key);
    }
  }

  private void blank(ConfigKey key) {
    if (!key.list()) {
      Optional<String> unused = read.find(key);
    }
  }
}
