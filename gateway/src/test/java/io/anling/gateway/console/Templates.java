package io.anling.gateway.console;

import java.util.ArrayList;
import java.util.List;

/**
 * The fixed markup of a module's {@code html} templates, with every expression replaced by one
 * space. Knows as much of the language as our own modules use: strings, comments, nested templates.
 */
final class Templates {

  private static final String TAG = "html`";

  private final String source;
  private final List<String> found = new ArrayList<>();
  private int at;

  private Templates(String source) {
    this.source = source;
  }

  /** The markup of all templates in {@code module}, nested ones apart. */
  static List<String> of(String module) {
    Templates templates = new Templates(module);
    templates.code(false);
    return templates.found;
  }

  /** Reads program text up to the end, or, within an expression, up to its closing brace. */
  private void code(boolean expression) {
    int depth = 0;
    while (at < source.length()) {
      char c = source.charAt(at);
      if (source.startsWith(TAG, at)) {
        at += TAG.length();
        found.add(template());
      } else if (c == '`') {
        at++;
        template();
      } else if (c == '\'' || c == '"') {
        string(c);
      } else if (source.startsWith("//", at)) {
        skipPast("\n");
      } else if (source.startsWith("/*", at)) {
        skipPast("*/");
      } else if (expression && c == '}' && depth == 0) {
        return;
      } else {
        depth += c == '{' ? 1 : c == '}' ? -1 : 0;
        at++;
      }
    }
  }

  /** Reads a template literal up to past its closing backtick. */
  private String template() {
    StringBuilder markup = new StringBuilder();
    while (source.charAt(at) != '`') {
      if (source.startsWith("${", at)) {
        at += 2;
        code(true);
        at++;
        markup.append(' ');
      } else {
        markup.append(source.charAt(at++));
      }
    }
    at++;
    return markup.toString();
  }

  private void string(char quote) {
    at++;
    while (source.charAt(at) != quote) {
      at += source.charAt(at) == '\\' ? 2 : 1;
    }
    at++;
  }

  private void skipPast(String end) {
    int found = source.indexOf(end, at);
    at = found < 0 ? source.length() : found + end.length();
  }
}
