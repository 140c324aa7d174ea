package io.anling.gateway.config;

import io.anling.alert.engine.Retention;
import io.anling.alert.jdbc.PostgresAddress;
import io.anling.gateway.codec.ModelCatalogue;
import io.anling.gateway.config.GatewayConfig.Coap;
import io.anling.gateway.config.GatewayConfig.Endpoint;
import io.anling.gateway.config.GatewayConfig.Http;
import io.anling.gateway.config.GatewayConfig.Influx;
import io.anling.gateway.config.GatewayConfig.Mqtt;
import io.anling.gateway.config.GatewayConfig.Rules;
import io.anling.gateway.config.GatewayConfig.Store;
import io.anling.gateway.config.GatewayConfig.Telemetry;
import io.anling.gateway.config.GatewayConfig.Webhook;
import io.anling.gateway.notify.WebhookSettings;
import io.anling.gateway.policy.ModelYaml;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From settings to the typed configuration, key by key, and back to text. */
final class ConfigText {

  static final String MASK = "********";

  /** An address that is always allowed. */
  private static final String PUBLIC = "https://example.org";

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
            read.duration(ConfigKey.MQTT_UNCONFIRMED_TIMEOUT),
            new BridgeList(settings).read(read.zone(ConfigKey.TIME_ZONE))),
        new Coap(
            new Endpoint(read.host(ConfigKey.COAP_DTLS_HOST), read.port(ConfigKey.COAP_DTLS_PORT)),
            read.portOrNone(ConfigKey.COAP_PORT)),
        new Http(
            new Endpoint(read.host(ConfigKey.HTTP_HOST), read.port(ConfigKey.HTTP_PORT)),
            publicUrl()),
        new TlsSection(settings, read).tls(),
        webhook(),
        rules());
  }

  /** Each part that several keys make, or that is more than a value; to be read by itself. */
  List<Runnable> parts(ZoneId zone) {
    List<String> allow = read.list(ConfigKey.WEBHOOK_ALLOW);
    return List.of(
        this::postgres,
        this::influx,
        this::keysFile,
        new TlsSection(settings, read)::files,
        this::webhook,
        () -> models(zone),
        () -> written(ConfigKey.POLICIES).ifPresent(text -> text.policies(zone)),
        () -> written(ConfigKey.CHANNELS).ifPresent(text -> text.channels(allow)),
        () -> written(ConfigKey.ROTAS).ifPresent(text -> text.rotas(zone)),
        this::logRetention);
  }

  private Rules rules() {
    ZoneId zone = read.zone(ConfigKey.TIME_ZONE);
    List<String> allow = read.list(ConfigKey.WEBHOOK_ALLOW);
    return new Rules(
        read.duration(ConfigKey.DUPLICATE_WINDOW),
        models(zone),
        zone,
        written(ConfigKey.POLICIES).map(text -> text.policies(zone)).orElse(null),
        new GatewayConfig.Channels(
            written(ConfigKey.CHANNELS).map(text -> text.channels(allow)).orElse(List.of()), allow),
        written(ConfigKey.ROTAS).map(text -> text.rotas(zone)).orElse(List.of()),
        logRetention());
  }

  /** With a site's own formats, which models may name. */
  private ModelCatalogue models(ZoneId zone) {
    ModelCatalogue builtIn = builtIn(zone);
    return written(ConfigKey.MODELS).map(text -> text.models(builtIn)).orElse(builtIn);
  }

  private ModelCatalogue builtIn(ZoneId zone) {
    return ModelYaml.builtIn().speaking(new BridgeList(settings).mappings(zone));
  }

  /** What is to be looked at in what was taken, a line each. */
  List<String> notes() {
    ModelCatalogue builtIn = builtIn(read.zone(ConfigKey.TIME_ZONE));
    return written(ConfigKey.MODELS).map(text -> text.modelNotes(builtIn)).orElse(List.of());
  }

  private Optional<Written> written(ConfigKey key) {
    return settings.find(key).map(Written::new);
  }

  private Store store() {
    Path dataDir = read.path(ConfigKey.DATA_DIR);
    return new Store(
        dataDir,
        keysFile().orElse(dataDir.resolve("keys").resolve("master.key")),
        postgres(),
        new Telemetry(
            read.bytes(ConfigKey.TELEMETRY_SPOOL_BYTES),
            read.count(ConfigKey.TELEMETRY_DEVICE_RATE),
            read.count(ConfigKey.TELEMETRY_DEVICE_BURST),
            influx()));
  }

  private Optional<Path> keysFile() {
    return read.find(ConfigKey.KEYS_FILE).map(name -> read.path(ConfigKey.KEYS_FILE));
  }

  /** Null where everything is in SQLite. The address may hold a secret: it is not repeated. */
  private @Nullable PostgresAddress postgres() {
    String user = read.find(ConfigKey.DATABASE_USER).orElse(null);
    String password = read.find(ConfigKey.DATABASE_PASSWORD).orElse(null);
    String database = read.text(ConfigKey.DATABASE);
    if (database.equals("sqlite")) {
      if (user != null || password != null) {
        throw read.bad(
            user != null ? ConfigKey.DATABASE_USER : ConfigKey.DATABASE_PASSWORD,
            "is for PostgreSQL, and database is sqlite",
            "set database as well, or leave this away");
      }
      return null;
    }
    try {
      return new PostgresAddress(database, user, password);
    } catch (IllegalArgumentException e) {
      throw read.bad(
          ConfigKey.DATABASE,
          String.valueOf(e.getMessage()),
          "write sqlite, or jdbc:postgresql://HOST:PORT/NAME");
    }
  }

  private @Nullable Influx influx() {
    URI url = read.url(ConfigKey.INFLUX_URL).orElse(null);
    String user = read.find(ConfigKey.INFLUX_USERNAME).orElse(null);
    String password = read.find(ConfigKey.INFLUX_PASSWORD).orElse(null);
    if (url == null) {
      return null;
    }
    if (url.getUserInfo() != null || url.getQuery() != null) {
      throw read.wrong(
          ConfigKey.INFLUX_URL,
          "influx.url holds more than an address; name the user in influx.username, the password"
              + " in influx.password and the database in influx.database");
    }
    if (password != null && user == null) {
      throw read.bad(ConfigKey.INFLUX_PASSWORD, "has no user", "set influx.username too");
    }
    String policy = read.find(ConfigKey.INFLUX_RETENTION_POLICY).orElse(null);
    return new Influx(url, read.text(ConfigKey.INFLUX_DATABASE), policy, user, password);
  }

  private @Nullable String publicUrl() {
    URI url = read.url(ConfigKey.HTTP_PUBLIC_URL).orElse(null);
    return url == null ? null : url.toString().replaceAll("/+$", "");
  }

  /** Looked at by the channel itself: an address that it would refuse is refused here. */
  private @Nullable Webhook webhook() {
    URI url = read.url(ConfigKey.WEBHOOK_URL).orElse(null);
    String secret = read.find(ConfigKey.WEBHOOK_SECRET).orElse(null);
    List<String> allow = read.list(ConfigKey.WEBHOOK_ALLOW);
    check(ConfigKey.WEBHOOK_ALLOW, PUBLIC, null, allow);
    check(ConfigKey.WEBHOOK_SECRET, PUBLIC, secret, allow);
    if (url == null) {
      return null;
    }
    check(ConfigKey.WEBHOOK_URL, url.toString(), secret, allow);
    return new Webhook(url, secret, List.copyOf(allow));
  }

  private void check(ConfigKey key, String url, @Nullable String secret, List<String> allow) {
    try {
      var unused = WebhookSettings.of(url, secret, allow, url, ZoneOffset.UTC);
    } catch (IllegalArgumentException e) {
      String what = String.valueOf(e.getMessage());
      throw read.wrong(key, what.startsWith(key.word()) ? what : key.word() + ": " + what);
    }
  }

  private @Nullable Duration logRetention() {
    if (read.find(ConfigKey.LOG_RETENTION).isEmpty()) {
      return null;
    }
    Duration keep = read.duration(ConfigKey.LOG_RETENTION);
    if (keep.compareTo(Retention.LEAST) < 0) {
      throw read.bad(
          ConfigKey.LOG_RETENTION,
          "is shorter than the law allows",
          "write at least " + Retention.LEAST.toDays() + "d, such as 3y, or leave it away");
    }
    return keep;
  }

  static List<String> describe(Settings settings) {
    List<String> lines = new ArrayList<>();
    for (ConfigKey key : ConfigKey.values()) {
      lines.add(describe(key, settings.find(key).orElse(null)));
    }
    lines.addAll(new BridgeList(settings).describe());
    return lines;
  }

  private static String describe(ConfigKey key, @Nullable Setting setting) {
    if (setting == null) {
      String preset = key.preset();
      return key.word() + ": " + (preset == null ? "(none)" : preset) + from("default");
    }
    String shown = setting.isList() ? setting.values().toString() : masked(setting.value());
    if (key.written() && Written.here(setting)) {
      return key.word() + ": (written here)" + from(setting.where());
    }
    return key.word() + ": " + (key.secret() ? MASK : shown) + from(setting.where());
  }

  /** A database's address may hold passwords. */
  private static String masked(String value) {
    return value.startsWith("jdbc:")
        ? value
            .replaceAll("(?i)([?&][a-z]*password=)[^&]*", "$1" + MASK)
            .replaceFirst("(//[^/:@]*:)[^/@]*@", "$1" + MASK + "@")
        : value;
  }

  static String from(String where) {
    return "  # " + where;
  }
}
