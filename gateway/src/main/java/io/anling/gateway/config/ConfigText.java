package io.anling.gateway.config;

import io.anling.gateway.config.GatewayConfig.Coap;
import io.anling.gateway.config.GatewayConfig.Endpoint;
import io.anling.gateway.config.GatewayConfig.Http;
import io.anling.gateway.config.GatewayConfig.Mqtt;
import io.anling.gateway.config.GatewayConfig.Rules;
import io.anling.gateway.config.GatewayConfig.Store;
import io.anling.gateway.config.GatewayConfig.Webhook;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** From settings to the typed configuration, key by key, and back to text. */
final class ConfigText {

  private static final String MASK = "********";
  private static final String EMERGENCY = ".emergency";

  private final Settings settings;
  private final SettingReader read;

  ConfigText(Settings settings) {
    this.settings = settings;
    this.read = new SettingReader(settings);
  }

  GatewayConfig config() {
    return new GatewayConfig(
        store(),
        new Mqtt(
            new Endpoint(read.host(ConfigKey.MQTT_HOST), read.port(ConfigKey.MQTT_PORT)),
            read.duration(ConfigKey.MQTT_UNCONFIRMED_TIMEOUT)),
        new Coap(
            new Endpoint(read.host(ConfigKey.COAP_DTLS_HOST), read.port(ConfigKey.COAP_DTLS_PORT)),
            read.portOrNone(ConfigKey.COAP_PORT)),
        new Http(
            new Endpoint(read.host(ConfigKey.HTTP_HOST), read.port(ConfigKey.HTTP_PORT)),
            publicUrl()),
        webhook(),
        new Rules(
            read.duration(ConfigKey.DUPLICATE_WINDOW), models(), read.zone(ConfigKey.TIME_ZONE)));
  }

  private Store store() {
    String database = read.text(ConfigKey.DATABASE);
    if (!database.equals("sqlite")) {
      throw read.bad(
          ConfigKey.DATABASE,
          "\"" + database + "\" is not supported",
          "this version keeps everything in SQLite under data-dir: write sqlite or leave it away");
    }
    Path dataDir = read.path(ConfigKey.DATA_DIR);
    Path keys =
        read.find(ConfigKey.KEYS_FILE).isPresent()
            ? read.path(ConfigKey.KEYS_FILE)
            : dataDir.resolve("keys").resolve("master.key");
    return new Store(dataDir, keys);
  }

  private @Nullable String publicUrl() {
    URI url = read.url(ConfigKey.HTTP_PUBLIC_URL).orElse(null);
    return url == null ? null : url.toString().replaceAll("/+$", "");
  }

  private @Nullable Webhook webhook() {
    List<Network> allow = new ArrayList<>();
    for (String network : read.list(ConfigKey.WEBHOOK_ALLOW)) {
      allow.add(
          Network.parse(network)
              .orElseThrow(
                  () ->
                      read.bad(
                          ConfigKey.WEBHOOK_ALLOW,
                          "\"" + network + "\" is no network",
                          "write it as 10.0.0.0/8 or ::1/128")));
    }
    String secret = read.find(ConfigKey.WEBHOOK_SECRET).orElse(null);
    if (secret != null && !WebhookSecret.isGood(secret)) {
      throw read.bad(
          ConfigKey.WEBHOOK_SECRET,
          "is not in the form of Standard Webhooks",
          "write whsec_ and the Base64 of 24 to 64 bytes, or leave it away to have one made");
    }
    URI url = read.url(ConfigKey.WEBHOOK_URL).orElse(null);
    return url == null ? null : new Webhook(url, secret, List.copyOf(allow));
  }

  private Map<String, Boolean> models() {
    Map<String, Boolean> models = new TreeMap<>();
    settings
        .models()
        .forEach(
            (word, setting) -> {
              boolean known = word.endsWith(EMERGENCY) && word.length() > EMERGENCY.length();
              if (!known || setting.isList() || !setting.value().matches("true|false")) {
                throw new ConfigException(
                    setting.where()
                        + ": models."
                        + word
                        + " is not understood; write models: {NAME: {emergency: true or false}}");
              }
              models.put(
                  word.substring(0, word.length() - EMERGENCY.length()),
                  Boolean.valueOf(setting.value()));
            });
    return Map.copyOf(models);
  }

  static List<String> describe(Settings settings) {
    List<String> lines = new ArrayList<>();
    for (ConfigKey key : ConfigKey.values()) {
      if (key != ConfigKey.MODELS) {
        lines.add(describe(key, settings.find(key).orElse(null)));
      }
    }
    settings
        .models()
        .forEach(
            (word, setting) ->
                lines.add("models." + word + ": " + setting.value() + from(setting.where())));
    return lines;
  }

  private static String describe(ConfigKey key, @Nullable Setting setting) {
    if (setting == null) {
      String preset = key.preset();
      return key.word() + ": " + (preset == null ? "(none)" : preset) + from("default");
    }
    String shown = setting.isList() ? setting.values().toString() : setting.value();
    return key.word() + ": " + (key.secret() ? MASK : shown) + from(setting.where());
  }

  private static String from(String where) {
    return "  # " + where;
  }
}
