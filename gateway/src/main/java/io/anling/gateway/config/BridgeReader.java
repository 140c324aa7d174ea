package io.anling.gateway.config;

import io.anling.gateway.codec.PayloadFormat;
import io.anling.gateway.codec.TopicTemplate;
import io.anling.gateway.mqtt.BridgeSettings;
import io.anling.gateway.mqtt.BridgeSettings.Server;
import io.anling.gateway.mqtt.BridgeSettings.Session;
import io.anling.gateway.mqtt.BridgeSettings.Tls;
import io.anling.gateway.mqtt.BridgeSettings.Topic;
import io.anling.gateway.tls.ClientTls;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one bridge; a bad value is refused with its place and reason. */
final class BridgeReader {

  private static final Map<String, String> SCHEMES =
      Map.of("tcp", "tcp", "mqtt", "tcp", "ssl", "ssl", "mqtts", "ssl");
  private static final Duration LONGEST_EXPIRY = Duration.ofDays(365);

  private final int number;
  private final Map<String, Setting> words;
  private final Map<String, PayloadFormat> formats;

  BridgeReader(int number, Map<String, Setting> words, Map<String, PayloadFormat> formats) {
    this.number = number;
    this.words = words;
    this.formats = formats;
  }

  BridgeSettings read() {
    words.forEach(this::known);
    return new BridgeSettings(
        name(), server(), session(), topics(), yes(BridgeKey.TRUSTED), commands());
  }

  /** Puts down each mistake. */
  void check(Mistakes mistakes) {
    words.forEach((word, setting) -> mistakes.look(() -> known(word, setting)));
    List<Runnable> parts =
        List.of(
            this::name,
            this::url,
            this::version,
            this::server,
            this::session,
            this::topics,
            () -> yes(BridgeKey.TRUSTED),
            this::commands);
    parts.forEach(mistakes::look);
  }

  private String name() {
    String name = text(BridgeKey.NAME);
    if (!name.matches("[a-z0-9][a-z0-9-]{0,31}")) {
      throw bad(
          BridgeKey.NAME,
          "\"" + name + "\" is no name",
          "write a-z, 0-9 and -, at most 32 of them");
    }
    return name;
  }

  private void known(String word, Setting setting) {
    List<String> possible =
        word.startsWith(BridgeTopics.PREFIX) ? BridgeTopics.KEYS : BridgeKey.words();
    if (!BridgeTopics.known(word) && BridgeKey.of(word).isEmpty()) {
      throw new ConfigException(
          setting.where()
              + (": unknown key \"bridges." + number + "." + word + "\"")
              + ("; possible are " + String.join(", ", possible)));
    }
    if (setting.isList()) {
      throw new ConfigException(
          setting.where() + ": bridges." + number + "." + word + " takes one value, not a list");
    }
  }

  private Server server() {
    URI url = url();
    int version = version();
    Tls tls =
        new Tls(path(BridgeKey.TLS_CA), path(BridgeKey.TLS_CERTIFICATE), path(BridgeKey.TLS_KEY));
    check(tls, url);
    return new Server(
        url, version, find(BridgeKey.USERNAME).orElse(null), password().orElse(null), tls);
  }

  private int version() {
    String version = text(BridgeKey.VERSION);
    if (!version.matches("[35]")) {
      throw bad(
          BridgeKey.VERSION,
          "\"" + version + "\" is no version",
          "write 3 (MQTT 3.1.1) or 5 (MQTT 5)");
    }
    return Integer.parseInt(version);
  }

  private URI url() {
    String text = text(BridgeKey.URL);
    try {
      URI given = new URI(text);
      String scheme = SCHEMES.get(String.valueOf(given.getScheme()));
      boolean plain =
          (given.getPath() == null || given.getPath().isEmpty())
              && given.getUserInfo() == null
              && given.getQuery() == null;
      if (scheme != null && given.getHost() != null && plain) {
        int port = given.getPort() > 0 ? given.getPort() : scheme.equals("ssl") ? 8883 : 1883;
        return new URI(scheme, null, given.getHost(), port, null, null, null);
      }
    } catch (URISyntaxException e) {
      // Answered below like every other text that is no address.
    }
    throw bad(
        BridgeKey.URL,
        "\"" + text.replaceAll("//[^/]*@", "//…@") + "\" is no broker's address",
        "write it as tcp://HOST:PORT or ssl://HOST:PORT, without user and path");
  }

  private void check(Tls tls, URI url) {
    boolean secured = "ssl".equals(url.getScheme());
    if (!secured && !tls.equals(Tls.NONE)) {
      throw bad(BridgeKey.URL, "is without TLS although tls is set", "write ssl://HOST:PORT");
    }
    if ((tls.certificate() == null) != (tls.key() == null)) {
      throw bad(
          tls.key() == null ? BridgeKey.TLS_CERTIFICATE : BridgeKey.TLS_KEY,
          "is alone",
          "tls.certificate and tls.key belong together");
    }
    try {
      var unused = secured ? ClientTls.open(tls.files()) : null;
    } catch (IllegalArgumentException e) {
      BridgeKey key = tls.certificate() == null ? BridgeKey.TLS_CA : BridgeKey.TLS_CERTIFICATE;
      throw bad(
          key,
          "cannot be used (" + String.valueOf(e.getMessage()).replaceAll("\\s+", " ") + ")",
          "ca and certificate are PEM, key is PKCS#8 or PKCS#1 PEM without a password");
    }
  }

  private Optional<String> password() {
    Optional<String> direct = find(BridgeKey.PASSWORD);
    Path file = path(BridgeKey.PASSWORD_FILE);
    if (file == null) {
      return direct;
    }
    if (direct.isPresent()) {
      throw bad(BridgeKey.PASSWORD_FILE, "is there beside password", "leave one of them away");
    }
    return Optional.of(Settings.secret(where(BridgeKey.PASSWORD_FILE), file.toString()));
  }

  private Session session() {
    String id = find(BridgeKey.CLIENT_ID).orElse(null);
    if (id != null && !id.matches("[!-~]{1,128}")) {
      throw bad(
          BridgeKey.CLIENT_ID, "is no client id", "write at most 128 characters without blanks");
    }
    String expiry = text(BridgeKey.SESSION_EXPIRY);
    return new Session(
        id,
        Durations.parse(expiry)
            .filter(time -> time.toSeconds() > 0 && time.compareTo(LONGEST_EXPIRY) <= 0)
            .orElseThrow(
                () ->
                    bad(
                        BridgeKey.SESSION_EXPIRY,
                        "\"" + expiry + "\" is no such duration",
                        "write it as 12h or 7d, at most 365d")));
  }

  private List<Topic> topics() {
    List<Topic> topics = new BridgeTopics(formats).read(words);
    if (topics.isEmpty()) {
      throw bad(BridgeKey.TOPICS, "is missing", "write a list such as [\"anling/{device}/event\"]");
    }
    return topics;
  }

  private @Nullable TopicTemplate commands() {
    Setting setting = words.get(BridgeKey.COMMANDS.word());
    if (setting == null) {
      return null;
    }
    TopicTemplate template = BridgeTopics.template(setting);
    if (!template.exact() || !template.namesDevice()) {
      throw bad(
          BridgeKey.COMMANDS,
          "\"" + template + "\" is no single topic of each device",
          "write it without $share, + and #, such as anling/{device}/command/alert");
    }
    return template;
  }

  private boolean yes(BridgeKey key) {
    String text = text(key);
    if (!text.matches("true|false")) {
      throw bad(key, "\"" + text + "\" is neither", "write true or false");
    }
    return Boolean.parseBoolean(text);
  }

  private @Nullable Path path(BridgeKey key) {
    String text = find(key).orElse(null);
    if (text == null) {
      return null;
    }
    try {
      Path path = Path.of(text).toAbsolutePath().normalize();
      if (!Files.isReadable(path) || Files.isDirectory(path)) {
        throw bad(key, path + " cannot be read", "name a file that this user may read");
      }
      return path;
    } catch (InvalidPathException e) {
      throw bad(key, "\"" + text + "\" is no path", "name a file");
    }
  }

  private Optional<String> find(BridgeKey key) {
    Setting setting = words.get(key.word());
    if (setting == null) {
      return Optional.ofNullable(key.preset());
    }
    if (setting.value().isBlank()) {
      throw bad(key, "is blank", "write a value, or leave it away");
    }
    return Optional.of(setting.value().strip());
  }

  private String text(BridgeKey key) {
    return find(key).orElseThrow(() -> bad(key, "is missing", "set it"));
  }

  /** Of the key, or of the bridge where the key is not set. */
  String where(BridgeKey key) {
    Setting setting = words.get(key.word());
    return setting == null ? words.values().iterator().next().where() : setting.where();
  }

  private ConfigException bad(BridgeKey key, String what, String mend) {
    return new ConfigException(
        where(key) + ": bridges." + number + "." + key.word() + " " + what + "; " + mend);
  }
}
