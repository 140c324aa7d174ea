package io.anling.gateway.durability;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what {@code strace -f -y -o FILE} wrote. A call that another thread's call interrupts in
 * the file stands on two lines, {@code <unfinished ...>} and {@code resumed}; here it is one.
 */
final class SystemCallTrace {

  private static final Pattern WHOLE = Pattern.compile("^(\\d+) +(\\w+)\\(\\d+<(.*?)>([,)].*)$");
  private static final Pattern BEGUN =
      Pattern.compile("^(\\d+) +(\\w+)\\(\\d+<(.*?)>(.*) <unfinished \\.\\.\\.>$");
  private static final Pattern RESUMED =
      Pattern.compile("^(\\d+) +<\\.\\.\\. (\\w+) resumed>(.*)$");
  private static final Pattern RESULT = Pattern.compile("\\) += (-?\\d+)(?: [A-Z].*)?$");

  private record Begun(String name, String target, String rest, long line) {}

  private final Map<String, Begun> begun = new HashMap<>();
  private long line;

  /** Hands on every call that ended, in the order of their ends. */
  static void read(BufferedReader trace, Consumer<SystemCall> calls) throws IOException {
    SystemCallTrace reader = new SystemCallTrace();
    for (String text = trace.readLine(); text != null; text = trace.readLine()) {
      reader.line(text).ifPresent(calls);
    }
  }

  private Optional<SystemCall> line(String text) {
    line++;
    Matcher part = BEGUN.matcher(text);
    if (part.matches()) {
      begun.put(part.group(1), new Begun(part.group(2), part.group(3), part.group(4), line));
      return Optional.empty();
    }
    Matcher rest = RESUMED.matcher(text);
    if (rest.matches()) {
      Begun first = begun.remove(rest.group(1));
      return first == null ? Optional.empty() : call(first, first.rest() + rest.group(3));
    }
    Matcher whole = WHOLE.matcher(text);
    return whole.matches()
        ? call(new Begun(whole.group(2), whole.group(3), "", line), whole.group(4))
        : Optional.empty();
  }

  private Optional<SystemCall> call(Begun first, String rest) {
    Matcher result = RESULT.matcher(rest);
    if (!result.find()) {
      return Optional.empty();
    }
    return Optional.of(
        new SystemCall(
            first.name(),
            first.target(),
            strings(rest.substring(0, result.start())),
            Long.parseLong(result.group(1)),
            first.line(),
            line));
  }

  /** What stands in quotation marks, one after the other, as bytes. */
  private static String strings(String text) {
    StringBuilder bytes = new StringBuilder();
    boolean inside = false;
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '"') {
        inside = !inside;
      } else if (inside && c == '\\') {
        i = escape(text, i + 1, bytes);
        continue;
      } else if (inside) {
        bytes.append(c);
      }
      i++;
    }
    return bytes.toString();
  }

  /** C's escapes: octal with up to three digits, and the letters. Answers where it ends. */
  private static int escape(String text, int at, StringBuilder bytes) {
    char next = text.charAt(at);
    if (next < '0' || next > '7') {
      int letter = "abtnvfr".indexOf(next);
      bytes.append(letter < 0 ? next : "\u0007\b\t\n\u000b\f\r".charAt(letter));
      return at + 1;
    }
    int value = 0;
    int i = at;
    while (i < Math.min(at + 3, text.length()) && text.charAt(i) >= '0' && text.charAt(i) <= '7') {
      value = value * 8 + text.charAt(i++) - '0';
    }
    bytes.append((char) value);
    return i;
  }
}
