package io.anling.gateway.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Every key of the configuration with its default, written as it would be in the file. */
enum ConfigKey {
  DATA_DIR("data-dir", "anling-data"),
  DATABASE("database", "sqlite"),
  DATABASE_USER("database-user", null),
  DATABASE_PASSWORD("database-password", null),
  INFLUX_URL("influx.url", null),
  INFLUX_DATABASE("influx.database", "anling"),
  INFLUX_RETENTION_POLICY("influx.retention-policy", null),
  INFLUX_USERNAME("influx.username", null),
  INFLUX_PASSWORD("influx.password", null),
  TELEMETRY_SPOOL_BYTES("telemetry.spool-bytes", "1GiB"),
  TELEMETRY_DEVICE_RATE("telemetry.device-rate", "20"),
  TELEMETRY_DEVICE_BURST("telemetry.device-burst", "2000"),
  MQTT_HOST("mqtt.host", "127.0.0.1"),
  MQTT_PORT("mqtt.port", "1883"),
  MQTT_UNCONFIRMED_TIMEOUT("mqtt.unconfirmed-timeout", "10s"),
  MQTT_TLS_HOST("mqtt.tls.host", "0.0.0.0"),
  MQTT_TLS_PORT("mqtt.tls.port", "8883"),
  COAP_DTLS_HOST("coap.dtls.host", "0.0.0.0"),
  COAP_DTLS_PORT("coap.dtls.port", "5684"),
  COAP_PORT("coap.port", null),
  HTTP_HOST("http.host", "127.0.0.1"),
  HTTP_PORT("http.port", "8080"),
  HTTP_PUBLIC_URL("http.public-url", null),
  HTTP_TLS_HOST("http.tls.host", "0.0.0.0"),
  HTTP_TLS_PORT("http.tls.port", "8443"),
  TLS_CERTIFICATE("tls.certificate", null),
  TLS_KEY("tls.key", null),
  TLS_CLIENT_CA("tls.client-ca", null),
  TLS_CLIENT_CRL("tls.client-crl", null),
  WEBHOOK_URL("webhook.url", null),
  WEBHOOK_SECRET("webhook.secret", null),
  WEBHOOK_ALLOW("webhook.allow", null),
  DUPLICATE_WINDOW("duplicate-window", "7d"),
  LOG_RETENTION("log.retention", null),
  MODELS("models", null),
  POLICIES("policies", null),
  CHANNELS("channels", null),
  MAPPINGS("mappings", null),
  ROTAS("rotas", null),
  KEYS_FILE("keys.file", null),
  TIME_ZONE("time-zone", "Asia/Shanghai");

  private static final String PREFIX = "ANLING_";

  private final String word;
  private final @Nullable String preset;

  ConfigKey(String word, @Nullable String preset) {
    this.word = word;
    this.preset = preset;
  }

  String word() {
    return word;
  }

  /** The value that holds when nothing is set; null where that means "none". */
  @Nullable String preset() {
    return preset;
  }

  /** Whether its value is never shown and may come from a file of its own. */
  boolean secret() {
    return switch (this) {
      case DATABASE_PASSWORD, INFLUX_PASSWORD, WEBHOOK_SECRET -> true;
      default -> false;
    };
  }

  /** Whether it holds several values. */
  boolean list() {
    return this == WEBHOOK_ALLOW;
  }

  /** Whether it is a text of its own, below the key or in a file that it names. */
  boolean written() {
    return switch (this) {
      case POLICIES, CHANNELS, MODELS, MAPPINGS, ROTAS -> true;
      default -> false;
    };
  }

  /** The variable that overrides it. */
  String variable() {
    return PREFIX + word.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  static Optional<ConfigKey> of(String word) {
    return Arrays.stream(values()).filter(key -> key.word.equals(word)).findFirst();
  }

  static Optional<ConfigKey> ofVariable(String name) {
    return Arrays.stream(values()).filter(key -> key.variable().equals(name)).findFirst();
  }

  /** Whether {@code word} is a part of the configuration that holds other keys. */
  static boolean isSection(String word) {
    return Arrays.stream(values()).anyMatch(key -> key.word.startsWith(word + "."));
  }
}
