package io.anling.gateway.telemetry;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * A line as it was written, read back.
 *
 * @param atNanos since 1970, with what keeps points of one millisecond apart
 */
public record StoredPoint(long atNanos, Point point) {

  /**
   * Reads a line that {@link LineProtocol} wrote.
   *
   * @throws IllegalArgumentException where it is no such line
   */
  public static StoredPoint parse(String line) {
    try {
      return new Scan(line).point();
    } catch (IndexOutOfBoundsException e) {
      throw new IllegalArgumentException("a line breaks off", e);
    }
  }

  /** The instant of a stored time. */
  public static Instant instant(long atNanos) {
    return Instant.ofEpochMilli(Math.floorDiv(atNanos, LineProtocol.NANOS));
  }

  private static final class Scan {

    private static final String HEAD = LineProtocol.MEASUREMENT + "," + LineProtocol.TAG + "=";

    private final String line;
    private int at;

    private Scan(String line) {
      this.line = line;
    }

    private StoredPoint point() {
      if (!line.startsWith(HEAD)) {
        throw new IllegalArgumentException("a line does not begin with " + HEAD);
      }
      at = HEAD.length();
      String device = key(' ');
      Map<String, Object> values = new HashMap<>();
      do {
        at++;
        String key = key('=');
        at++;
        values.put(FieldName.of(key).metric(), value());
      } while (line.charAt(at) == ',');
      long nanos = Long.parseLong(line.substring(at + 1));
      return new StoredPoint(nanos, new Point(device, instant(nanos), values));
    }

    private String key(char end) {
      StringBuilder key = new StringBuilder();
      for (char c = line.charAt(at); c != end; c = line.charAt(at)) {
        if (c == '\\') {
          at++;
        }
        key.append(line.charAt(at++));
      }
      return key.toString();
    }

    private Object value() {
      if (line.charAt(at) == '"') {
        at++;
        String text = key('"');
        at++;
        return text;
      }
      int start = at;
      while (line.charAt(at) != ',' && line.charAt(at) != ' ') {
        at++;
      }
      String word = line.substring(start, at);
      return switch (word) {
        case "true" -> true;
        case "false" -> false;
        default -> Double.valueOf(word);
      };
    }
  }
}
