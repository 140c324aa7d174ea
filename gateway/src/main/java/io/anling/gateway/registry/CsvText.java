package io.anling.gateway.registry;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * From a file's bytes to text: UTF-8 with or without its mark, GB18030 as Chinese spreadsheets save
 * it, or UTF-16 with its mark ("Unicode text"). What is good UTF-8 is never taken for GB18030.
 */
public final class CsvText {

  /** No larger file is read. */
  public static final int LARGEST = 32 << 20;

  private static final Charset GB18030 = Charset.forName("GB18030");
  private static final String MEND = "; save the file as \"CSV UTF-8\"";

  /** First bytes of what spreadsheets save when nobody chose CSV. */
  private static final byte[] XLSX = {'P', 'K', 3, 4};

  private static final byte[] XLS = {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0};

  /** GB18030-2005 leaves these in the private use area; GB18030-2022 names the characters. */
  private static final Map<Integer, Integer> NAMED_LATER =
      Map.of(
          0xe816, 0x20087, 0xe817, 0x20089, 0xe818, 0x200cc, 0xe831, 0x215d7, 0xe83b, 0x2298f,
          0xe855, 0x241fe);

  private static final Pattern PRIVATE = Pattern.compile("[\ue816-\ue818\ue831\ue83b\ue855]");

  private CsvText() {}

  /**
   * The text of a file, without a byte order mark.
   *
   * @throws ImportException where it is too large or in none of these forms, with the line where
   *     one can be named
   */
  public static String decode(byte[] bytes) {
    if (bytes.length > LARGEST) {
      throw new ImportException("the file has more than 32 MiB; split it by region");
    }
    if (startsWith(bytes, XLSX) || startsWith(bytes, XLS)) {
      throw new ImportException("is a workbook and no CSV" + MEND);
    }
    if (bytes.length >= 2 && (bytes[0] & bytes[1] & 0xff) == 0xfe && bytes[0] != bytes[1]) {
      return strict(bytes, StandardCharsets.UTF_16);
    }
    Utf8Look look = Utf8Look.at(bytes);
    if (look.zeros()) {
      throw new ImportException("has bytes of zero, as UTF-16 without its mark has" + MEND);
    }
    if (look.good()) {
      String text = strict(bytes, StandardCharsets.UTF_8);
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
    if (look.mostly()) {
      throw new ImportException(
          "line " + look.firstBadLine() + " has a broken character in a UTF-8 file" + MEND);
    }
    return named(strict(bytes, GB18030));
  }

  private static boolean startsWith(byte[] bytes, byte[] start) {
    return bytes.length >= start.length
        && ByteBuffer.wrap(bytes, 0, start.length).equals(ByteBuffer.wrap(start));
  }

  private static String strict(byte[] bytes, Charset charset) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      CharBuffer text =
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(in);
      return text.toString();
    } catch (CharacterCodingException e) {
      String names = charset.equals(GB18030) ? "neither UTF-8 nor GB18030" : "no " + charset;
      throw new ImportException("line " + line(bytes, in.position()) + " is " + names + MEND);
    }
  }

  private static String named(String text) {
    return PRIVATE
        .matcher(text)
        .replaceAll(
            found -> Matcher.quoteReplacement(Character.toString(named(found.group().charAt(0)))));
  }

  private static int named(int character) {
    return NAMED_LATER.getOrDefault(character, character);
  }

  /** The line that byte {@code until} is in, from 1. */
  static int line(byte[] bytes, int until) {
    int line = 1;
    for (int i = 0; i < until; i++) {
      line += bytes[i] == '\n' ? 1 : 0;
    }
    return line;
  }
}
