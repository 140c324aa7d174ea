package io.anling.gateway.registry;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** From a file's bytes to text. */
public final class CsvText {

  /** No larger file is read. */
  public static final int LARGEST = 32 << 20;

  private CsvText() {}

  /**
   * The text of a UTF-8 file, without its byte order mark.
   *
   * @throws ImportException where it is not UTF-8, with the line, or is too large
   */
  public static String decode(byte[] bytes) {
    if (bytes.length > LARGEST) {
      throw new ImportException("the file has more than 32 MiB; split it by region");
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CoderResult result = decoder.decode(in, out, true);
    if (result.isError()) {
      throw new ImportException(
          "line " + line(bytes, in.position()) + " is not UTF-8; save the file as \"CSV UTF-8\"");
    }
    String text = out.flip().toString();
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static int line(byte[] bytes, int until) {
    int line = 1;
    for (int i = 0; i < until; i++) {
      line += bytes[i] == '\n' ? 1 : 0;
    }
    return line;
  }
}
