package io.anling.gateway.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was set, and where: the file first, variables above it, the command line above both. Knows
 * every key, and none of the values' meaning.
 */
final class Settings {

  private final Map<ConfigKey, Setting> set = new EnumMap<>(ConfigKey.class);
  private final BridgeWords bridges = new BridgeWords();

  private Settings() {}

  static Settings read(@Nullable Path file, Map<String, String> environment, Mistakes mistakes) {
    Settings settings = new Settings();
    if (file != null) {
      YamlSettings.file(file, mistakes)
          .forEach((word, value) -> mistakes.look(() -> settings.put(word, value)));
    }
    new TreeMap<>(environment)
        .forEach((name, value) -> mistakes.look(() -> settings.variable(name, value)));
    return settings;
  }

  /** Overrides a key. */
  void override(ConfigKey key, String value, String where) {
    set.put(key, Setting.of(value, where));
  }

  /** What was set for a key; empty where nothing was. */
  Optional<Setting> find(ConfigKey key) {
    return Optional.ofNullable(set.get(key));
  }

  /** Everything below {@code bridges}. */
  BridgeWords bridges() {
    return bridges;
  }

  private void put(String word, Setting setting) {
    if (bridges.put(word, setting)) {
      return;
    }
    ConfigKey key = ConfigKey.of(word).orElseThrow(() -> unknown(word, setting.where()));
    if (setting.isList() && !key.list()) {
      throw new ConfigException(setting.where() + ": " + word + " takes one value, not a list");
    }
    set.put(key, setting);
  }

  private static ConfigException unknown(String word, String where) {
    if (ConfigKey.isSection(word)) {
      return new ConfigException(where + ": " + word + " holds other keys, not a value");
    }
    return new ConfigException(
        where
            + ": unknown key \""
            + word
            + "\""
            + Nearest.of(word).map(near -> "; did you mean " + near + "?").orElse(""));
  }

  private void variable(String name, String value) {
    boolean ours = name.startsWith("ANLING_");
    if (!ours || name.startsWith("ANLING_TEST_") || name.equals("ANLING_SAMPLES_DIR")) {
      return;
    }
    ConfigKey key = ConfigKey.ofVariable(name).orElse(null);
    if (key != null) {
      overrideByVariable(key, name, value);
      return;
    }
    if (bridges.variable(name, value, () -> secret(name, value))) {
      return;
    }
    String plain = name.endsWith("_FILE") ? name.substring(0, name.length() - 5) : "";
    ConfigKey secret =
        ConfigKey.ofVariable(plain)
            .filter(ConfigKey::secret)
            .orElseThrow(
                () ->
                    new ConfigException(
                        "environment: unknown variable " + name + "; unset it or correct it"));
    set.put(secret, Setting.of(secret(name, value), name));
  }

  private void overrideByVariable(ConfigKey key, String name, String value) {
    if (key.list()) {
      List<String> all = value.isBlank() ? List.of() : List.of(value.strip().split("\\s*,\\s*"));
      set.put(key, new Setting(all, name));
    } else if (key.written() && writtenHere(value)) {
      set.put(key, Setting.of(value.strip() + "\n", name));
    } else {
      set.put(key, Setting.of(value, name));
    }
  }

  /** The text itself, and not the name of a file. */
  private static boolean writtenHere(String value) {
    return value.strip().contains("\n") || value.strip().startsWith("{");
  }

  /** What a secret's own file holds. */
  static String secret(String name, String file) {
    try {
      return Files.readString(Path.of(file)).strip();
    } catch (IOException e) {
      throw new ConfigException(
          name + ": " + file + " cannot be read (" + IoReason.of(e) + "); name another file");
    } catch (InvalidPathException e) {
      throw new ConfigException(name + ": is no path; name a file");
    }
  }
}
