package io.anling.gateway.registry;

/** The blanks that spreadsheets and input methods leave around a field. */
final class Blank {

  private Blank() {}

  /** Without what is white or has no width at both ends: the ideographic space (U+3000) too. */
  static String strip(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isBlank(text.charAt(from))) {
      from++;
    }
    while (from < to && isBlank(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean isBlank(char c) {
    return Character.isWhitespace(c) || c == '\u00a0' || c == '\u200b' || c == '\ufeff';
  }
}
