package io.anling.gateway.telemetry;

import java.util.Locale;

/**
 * A metric's name as a field key of line protocol. Each type of value has a key of its own ({@code
 * battery}, {@code battery@bool}, {@code battery@text}), so that a metric which is a number today
 * and a text tomorrow is never a field type conflict.
 *
 * <p>Every name has exactly one key and every key one name: characters that a database reserves are
 * written as {@code %XX}, and so is the first letter of a reserved word.
 */
public record FieldName(String metric, Kind kind) {

  /** What a value can be; the order says which one stands where an interval holds several. */
  public enum Kind {
    TEXT("@text"),
    BOOLEAN("@bool"),
    NUMBER("");

    private final String suffix;

    Kind(String suffix) {
      this.suffix = suffix;
    }

    /** The kind of a {@link Point}'s value. */
    public static Kind of(Object value) {
      if (value instanceof Boolean) {
        return BOOLEAN;
      }
      return value instanceof String ? TEXT : NUMBER;
    }
  }

  /** The key of a metric without a name; no other one has it. */
  private static final String NAMELESS = "%";

  private static final String RESERVED = "%@\"\\";
  private static final int DELETE = 0x7f;

  /** The key as a database stores it, without the escapes of line protocol. */
  public String key() {
    if (metric.isEmpty()) {
      return NAMELESS + kind.suffix;
    }
    StringBuilder key = new StringBuilder(metric.length() + kind.suffix.length());
    boolean word = metric.equals("time") || metric.equals("device") || metric.startsWith("_");
    for (int i = 0; i < metric.length(); i++) {
      char c = metric.charAt(i);
      if ((word && i == 0) || c < ' ' || c == DELETE || RESERVED.indexOf(c) >= 0) {
        key.append(String.format(Locale.ROOT, "%%%02X", (int) c));
      } else {
        key.append(c);
      }
    }
    return key.append(kind.suffix).toString();
  }

  /** The name behind a key that {@link #key} made. */
  public static FieldName of(String key) {
    Kind kind = Kind.NUMBER;
    for (Kind one : Kind.values()) {
      if (!one.suffix.isEmpty() && key.endsWith(one.suffix)) {
        kind = one;
      }
    }
    String name = key.substring(0, key.length() - kind.suffix.length());
    return new FieldName(name.equals(NAMELESS) ? "" : plain(name), kind);
  }

  private static String plain(String name) {
    if (name.indexOf('%') < 0) {
      return name;
    }
    StringBuilder plain = new StringBuilder(name.length());
    int i = 0;
    while (i < name.length()) {
      if (name.charAt(i) == '%' && i + 2 < name.length()) {
        plain.append((char) Integer.parseInt(name, i + 1, i + 3, 16));
        i += 3;
      } else {
        plain.append(name.charAt(i++));
      }
    }
    return plain.toString();
  }
}
