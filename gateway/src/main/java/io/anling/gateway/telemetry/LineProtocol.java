package io.anling.gateway.telemetry;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32C;

/**
 * Points as InfluxDB's line protocol: {@code telemetry,device=ID metric=value,… NANOSECONDS}.
 *
 * <p>A point's time is its millisecond and, below it, what keeps points of one device in one
 * millisecond apart: a number made from what the point says where the device gave the time, so that
 * the same one sent again overwrites itself; else a running one. Equal points within one message
 * stay apart.
 */
public final class LineProtocol {

  /** The measurement. */
  public static final String MEASUREMENT = "telemetry";

  /** The only tag: the device's id. */
  public static final String TAG = "device";

  static final long NANOS = 1_000_000;

  /** Reserves the end of each millisecond for readers that round nanoseconds. */
  private static final long TIE_BREAKS = 999_000;

  /** InfluxDB's last millisecond, in the year 2262. */
  private static final long LATEST_MILLIS = 9_223_372_035_999L;

  private static final double EXACT = 1L << 53;

  private LineProtocol() {}

  /** Lines of one message's points; what no line can say (NaN, infinity) is left out. */
  static Batch encode(List<Measured> points, AtomicLong running) {
    StringBuilder lines = new StringBuilder(points.size() * 96);
    Set<String> taken = new HashSet<>();
    int written = 0;
    for (Measured one : points) {
      Point point = one.point();
      int start = lines.length();
      if (fields(lines, point)) {
        long millis = Math.max(0, Math.min(LATEST_MILLIS, point.at().toEpochMilli()));
        long apart = one.timed() ? hash(lines.substring(start)) : running.incrementAndGet();
        long tie = Math.floorMod(apart, TIE_BREAKS);
        while (points.size() > 1 && !taken.add(point.deviceId() + ' ' + (millis * NANOS + tie))) {
          tie = (tie + 1) % TIE_BREAKS;
        }
        lines.append(' ').append(millis * NANOS + tie).append('\n');
        written++;
      } else {
        lines.setLength(start);
      }
    }
    return new Batch(lines.toString(), written);
  }

  private static long hash(String line) {
    CRC32C hash = new CRC32C();
    hash.update(line.getBytes(StandardCharsets.UTF_8));
    return hash.getValue();
  }

  private static boolean fields(StringBuilder line, Point point) {
    line.append(MEASUREMENT).append(',').append(TAG).append('=');
    escaped(line, point.deviceId());
    char before = ' ';
    for (Map.Entry<String, Object> one : point.values().entrySet()) {
      Object value = one.getValue();
      if (value instanceof Double number && !Double.isFinite(number)) {
        continue;
      }
      line.append(before);
      escaped(line, new FieldName(one.getKey(), FieldName.Kind.of(value)).key());
      line.append('=');
      value(line, value);
      before = ',';
    }
    return before == ',';
  }

  private static void value(StringBuilder line, Object value) {
    if (value instanceof String text) {
      line.append('"');
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c == '"' || c == '\\') {
          line.append('\\');
        }
        line.append(c);
      }
      line.append('"');
    } else if (value instanceof Double number
        && number == Math.rint(number)
        && Math.abs(number) < EXACT) {
      line.append(number.longValue());
    } else {
      line.append(value);
    }
  }

  private static void escaped(StringBuilder line, String key) {
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      if (c == ',' || c == '=' || c == ' ') {
        line.append('\\');
      }
      line.append(c);
    }
  }

  /** Each line of a text by itself, without its end; a line's end within a text is none. */
  static List<String> split(String lines) {
    List<String> all = new ArrayList<>();
    boolean quoted = false;
    int start = 0;
    for (int i = 0; i < lines.length(); i++) {
      char c = lines.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == '\n' && !quoted) {
        all.add(lines.substring(start, i));
        start = i + 1;
      }
    }
    if (start < lines.length()) {
      all.add(lines.substring(start));
    }
    return all;
  }
}
