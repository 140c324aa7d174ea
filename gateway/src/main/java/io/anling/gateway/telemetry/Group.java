package io.anling.gateway.telemetry;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * What was fsynced together: {@code # crc32c=HEX points=N bytes=N at=MILLIS}, then the lines. To a
 * database the first line is a comment, so that a whole segment can be sent to it as it is. The
 * checksum is over everything behind it, to the end of the lines.
 *
 * @param atMillis when it was spooled
 * @param points how many lines
 * @param lines line protocol, each line ending with a line feed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Group(long atMillis, int points, byte[] lines) {

  /** How every group begins. */
  static final String MARK = "# crc32c=";

  /** Longest first line. */
  static final int LONGEST_HEAD = 96;

  /** More than any group has; a greater number in a first line is damage. */
  private static final int MOST_BYTES = 64 << 20;

  private static final Pattern HEAD =
      Pattern.compile(MARK + "([0-9a-f]{8}) (points=(\\d{1,9}) bytes=(\\d{1,9}) at=(\\d{1,15}))\n");

  /** The first line. */
  record Head(String checksum, String rest, int points, int bytes, long atMillis) {

    /** Reads the line that {@code text} begins with; empty where that is none. */
    static Optional<Head> parse(String text) {
      Matcher head = HEAD.matcher(text);
      if (!head.lookingAt() || Integer.parseInt(head.group(4)) > MOST_BYTES) {
        return Optional.empty();
      }
      return Optional.of(
          new Head(
              head.group(1),
              head.group(2),
              Integer.parseInt(head.group(3)),
              Integer.parseInt(head.group(4)),
              Long.parseLong(head.group(5))));
    }

    int length() {
      return MARK.length() + checksum.length() + 1 + rest.length() + 1;
    }

    boolean fits(byte[] buffer, int from) {
      return checksum.equals(checksumOf(rest, buffer, from, bytes));
    }
  }

  /** The whole group as it stands in a segment. */
  ByteBuffer[] buffers() {
    String rest = "points=" + points + " bytes=" + lines.length + " at=" + atMillis;
    String head = MARK + checksumOf(rest, lines, 0, lines.length) + " " + rest + "\n";
    return new ByteBuffer[] {
      ByteBuffer.wrap(head.getBytes(StandardCharsets.US_ASCII)), ByteBuffer.wrap(lines)
    };
  }

  private static String checksumOf(String rest, byte[] buffer, int from, int length) {
    CRC32C crc = new CRC32C();
    crc.update((rest + "\n").getBytes(StandardCharsets.US_ASCII));
    crc.update(buffer, from, length);
    return String.format(Locale.ROOT, "%08x", crc.getValue());
  }
}
