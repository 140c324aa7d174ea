package io.anling.gateway.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Every key of one bridge ({@code bridges.0.url}) with its default. */
enum BridgeKey {
  NAME("name", null),
  URL("url", null),
  VERSION("version", "5"),
  CLIENT_ID("client-id", null),
  SESSION_EXPIRY("session-expiry", "7d"),
  USERNAME("username", null),
  PASSWORD("password", null),
  PASSWORD_FILE("password-file", null),
  TLS_CA("tls.ca", null),
  TLS_CERTIFICATE("tls.certificate", null),
  TLS_KEY("tls.key", null),
  TRUSTED("trusted", "false"),
  COMMANDS("commands", null),
  TOPICS("topics", null);

  private final String word;
  private final @Nullable String preset;

  BridgeKey(String word, @Nullable String preset) {
    this.word = word;
    this.preset = preset;
  }

  String word() {
    return word;
  }

  @Nullable String preset() {
    return preset;
  }

  boolean secret() {
    return this == PASSWORD;
  }

  static Optional<BridgeKey> of(String word) {
    return Arrays.stream(values()).filter(key -> key.word.equals(word)).findFirst();
  }

  /** The key that a variable of a bridge ends with, such as {@code CLIENT_ID}. */
  static Optional<BridgeKey> ofVariable(String end) {
    return Arrays.stream(values())
        .filter(key -> key.word.replace('.', '_').replace('-', '_').equals(lower(end)))
        .findFirst();
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  static List<String> words() {
    return Arrays.stream(values()).map(BridgeKey::word).toList();
  }
}
