package io.anling.gateway.http;

import io.anling.gateway.security.Tokens;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A word for what a resource holds, by which a client says what it saw before it changes that (RFC
 * 9110, 8.8.3 and 13.1.1).
 *
 * @param text with its quotes
 */
record EntityTag(String text) {

  /** Tags with commas between them; a weak one is taken, and never matches. */
  private static final Pattern LIST =
      Pattern.compile(
          "\\s*(?:(?:W/)?\"[\\x21\\x23-\\x7e\\x80-\\xff]*\""
              + "(?:\\s*,\\s*(?:W/)?\"[\\x21\\x23-\\x7e\\x80-\\xff]*\")*+)\\s*");

  private static final int LONGEST = 4_096;

  /** The tag of whatever is written so; of nothing else. */
  static EntityTag of(String content) {
    return new EntityTag("\"" + Tokens.hash(content) + "\"");
  }

  /**
   * Whether a condition of the client holds.
   *
   * @param ifMatch the header; null for no condition
   * @throws Problem 400 where it cannot be read
   */
  boolean meets(@Nullable String ifMatch) {
    if (ifMatch == null || !asked(ifMatch)) {
      return true;
    }
    if (ifMatch.length() > LONGEST || !LIST.matcher(ifMatch).matches()) {
      throw Problem.badRequest(
          "If-Match must be the ETag of an answer with its quotes, several with commas, or *");
    }
    return Pattern.compile(",").splitAsStream(ifMatch).map(String::strip).anyMatch(text::equals);
  }

  /** Whether there is a condition: {@code *} holds wherever there is anything at all. */
  static boolean asked(@Nullable String ifMatch) {
    return ifMatch != null && !ifMatch.strip().equals("*");
  }
}
