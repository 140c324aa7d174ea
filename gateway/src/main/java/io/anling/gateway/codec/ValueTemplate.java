package io.anling.gateway.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What of Home Assistant's templates is a path and no program: {@code {{ value }}} and {@code {{
 * value_json.a['b'][0] }}}, with filters behind that change no value, such as {@code | int}.
 *
 * @param path of names and numbers into the payload's JSON; null where the payload itself is meant
 */
record ValueTemplate(@Nullable List<String> path) {

  /** What is meant where there is no template. */
  static final ValueTemplate WHOLE = new ValueTemplate(null);

  private static final int LONGEST = 512;
  private static final int DEEPEST = 16;

  private static final Pattern FORM =
      Pattern.compile("\\s*\\{\\{-?\\s*value(_json)?([^|{}]*?)\\s*((?:\\|[^|{}]*)*)-?\\}\\}\\s*");
  private static final Pattern STEP =
      Pattern.compile(
          "\\.([A-Za-z_][A-Za-z0-9_]*)|\\['([^']*)'\\]|\\[\"([^\"]*)\"\\]|\\[([0-9]+)\\]");
  private static final Pattern FILTER = Pattern.compile("\\|\\s*([a-z_]+)\\s*(\\([^()]*\\))?\\s*");
  private static final Set<String> HARMLESS =
      Set.of("is_defined", "default", "int", "float", "round", "string", "bool", "trim");

  /** The template that the text is; empty where it is a program. */
  static Optional<ValueTemplate> of(String text) {
    Matcher form = FORM.matcher(text);
    if (text.length() > LONGEST || !form.matches() || !harmless(form.group(3))) {
      return Optional.empty();
    }
    boolean json = form.group(1) != null;
    if (!json) {
      return form.group(2).isBlank() ? Optional.of(WHOLE) : Optional.empty();
    }
    List<String> path = new ArrayList<>();
    Matcher step = STEP.matcher(form.group(2));
    int at = 0;
    while (step.lookingAt() && path.size() < DEEPEST) {
      path.add(first(step));
      at = step.end();
      step.region(at, form.group(2).length());
    }
    boolean whole = at == form.group(2).length();
    return whole ? Optional.of(new ValueTemplate(List.copyOf(path))) : Optional.empty();
  }

  private static String first(Matcher step) {
    for (int i = 1; i <= step.groupCount(); i++) {
      if (step.group(i) != null) {
        return step.group(i);
      }
    }
    return "";
  }

  private static boolean harmless(String filters) {
    Matcher filter = FILTER.matcher(filters);
    int at = 0;
    while (filter.lookingAt()) {
      if (!HARMLESS.contains(filter.group(1))) {
        return false;
      }
      at = filter.end();
      filter.region(at, filters.length());
    }
    return at == filters.length();
  }

  /** The last name of the path, by which people know the value; empty where it has none. */
  String name() {
    return path == null || path.isEmpty() ? "" : path.get(path.size() - 1);
  }

  /**
   * The value in a payload; missing where it has none.
   *
   * @param json the payload; null where it is none
   */
  JsonNode value(String text, @Nullable JsonNode json) {
    if (path == null) {
      return TextNode.valueOf(text);
    }
    JsonNode node = json == null ? MissingNode.getInstance() : json;
    for (String step : path) {
      node =
          node.isArray() && step.matches("[0-9]{1,5}")
              ? node.path(Integer.parseInt(step))
              : node.path(step);
    }
    return node;
  }
}
