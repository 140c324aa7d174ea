package io.anling.gateway.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads settings as what they mean; a bad value is refused with its place and reason. */
final class SettingReader {

  private static final int HIGHEST_PORT = 65_535;

  private static final Pattern SIZE = Pattern.compile("(\\d{1,15})|(\\d{1,6})([KMGT])iB");
  private static final long SMALLEST = 16 << 20;

  private final Settings settings;

  SettingReader(Settings settings) {
    this.settings = settings;
  }

  /** The value or its default; empty where there is neither. */
  Optional<String> find(ConfigKey key) {
    Optional<String> value =
        settings.find(key).map(Setting::value).or(() -> Optional.ofNullable(key.preset()));
    if (value.isPresent() && value.get().isBlank()) {
      throw bad(key, "is blank", "write a value, or leave it away");
    }
    return value.map(String::strip);
  }

  String text(ConfigKey key) {
    return find(key).orElseThrow(() -> bad(key, "is missing", "set it"));
  }

  List<String> list(ConfigKey key) {
    return settings.find(key).map(Setting::values).orElse(List.of());
  }

  String host(ConfigKey key) {
    String host = text(key);
    if (!host.matches("[A-Za-z0-9._:%-]+")) {
      throw bad(key, "\"" + host + "\" is no host name or address", "such as 127.0.0.1 or ::1");
    }
    return host;
  }

  @Nullable Integer portOrNone(ConfigKey key) {
    return find(key).isPresent() ? Integer.valueOf(port(key)) : null;
  }

  int port(ConfigKey key) {
    String text = text(key);
    if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > HIGHEST_PORT) {
      throw bad(
          key, "\"" + text + "\" is no port", "write a number from 1 to 65535, or 0 for any free");
    }
    return Integer.parseInt(text);
  }

  /** A size of at least 16 MiB. */
  long bytes(ConfigKey key) {
    String text = text(key);
    Matcher size = SIZE.matcher(text);
    if (size.matches()) {
      String unit = size.group(3);
      long bytes =
          unit == null
              ? Long.parseLong(text)
              : Long.parseLong(size.group(2)) << (10 * ("KMGT".indexOf(unit) + 1));
      if (bytes >= SMALLEST) {
        return bytes;
      }
    }
    throw bad(key, "\"" + text + "\" is no size of 16 MiB or more", "write it as 512MiB or 2GiB");
  }

  /** A number from 1 to a million. */
  int count(ConfigKey key) {
    String text = text(key);
    if (text.matches("[1-9]\\d{0,5}|1000000")) {
      return Integer.parseInt(text);
    }
    throw bad(key, "\"" + text + "\" is no number from 1 to 1000000", "write it as 20");
  }

  Duration duration(ConfigKey key) {
    String text = text(key);
    return Durations.parse(text)
        .filter(duration -> !duration.isZero())
        .orElseThrow(
            () -> bad(key, "\"" + text + "\" is no duration", "write it as 10s, 5m, 7d or PT10S"));
  }

  Optional<URI> url(ConfigKey key) {
    return find(key).map(text -> url(key, text));
  }

  private URI url(ConfigKey key, String text) {
    try {
      URI uri = new URI(text);
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (web && uri.getHost() != null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Answered below like every other text that is no address.
    }
    throw bad(
        key,
        "\"" + text + "\" is no web address",
        "write it as http://HOST:PORT/PATH or https://…");
  }

  Path path(ConfigKey key) {
    try {
      return Path.of(text(key)).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw bad(key, "\"" + text(key) + "\" is no path", "name a directory or file");
    }
  }

  ZoneId zone(ConfigKey key) {
    try {
      return ZoneId.of(text(key));
    } catch (DateTimeException e) {
      throw bad(key, "\"" + text(key) + "\" is no time zone", "write it as Asia/Shanghai");
    }
  }

  ConfigException bad(ConfigKey key, String what, String mend) {
    return wrong(key, key.word() + " " + what + "; " + mend);
  }

  ConfigException wrong(ConfigKey key, String what) {
    String where = settings.find(key).map(Setting::where).orElse("default");
    return new ConfigException(where + ": " + what);
  }
}
