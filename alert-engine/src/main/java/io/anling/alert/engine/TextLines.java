package io.anling.alert.engine;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A {@link RecordText} as one text: a value a line, {@code path=value}, in the order of paths. */
public final class TextLines {

  private TextLines() {}

  /** The text of these values. */
  public static String of(NavigableMap<String, String> values) {
    return values.entrySet().stream()
        .map(line -> line.getKey() + "=" + escaped(line.getValue()))
        .collect(Collectors.joining("\n"));
  }

  /**
   * The values that {@link #of} made this text of.
   *
   * @throws IllegalArgumentException where it is no such text
   */
  public static Map<String, String> read(String text) {
    Map<String, String> values = new TreeMap<>();
    for (String line : text.split("\n", -1)) {
      int equals = line.indexOf('=');
      if (equals < 0) {
        throw new IllegalArgumentException("no line of path and value: " + line);
      }
      values.put(line.substring(0, equals), unescaped(line.substring(equals + 1)));
    }
    return values;
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\n", "\\n");
  }

  private static String unescaped(String value) {
    StringBuilder plain = new StringBuilder(value.length());
    int i = 0;
    while (i < value.length()) {
      char c = value.charAt(i++);
      if (c == '\\' && i < value.length()) {
        char next = value.charAt(i++);
        plain.append(next == 'n' ? '\n' : next);
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }
}
