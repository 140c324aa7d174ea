package io.anling.alert.engine;

import io.anling.alert.EscalationPlan;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * A plan as text, and the hash (SHA-256, hexadecimal) that log entries name it by: many alerts carry
 * the same plan, and the store keeps its text once.
 */
record PlanText(String hash, String text) {

  /** How many plans are put into words once only. */
  private static final int MOST = 256;

  private static final RecordText records = new RecordText();
  private static final Map<EscalationPlan, PlanText> known = new ConcurrentHashMap<>();

  /** The plan in words. */
  static PlanText of(EscalationPlan plan) {
    PlanText text = known.get(plan);
    if (text == null) {
      text = inWords(plan);
      if (known.size() < MOST) {
        known.put(plan, text);
      }
    }
    return text;
  }

  private static PlanText inWords(EscalationPlan plan) {
    String text =
        records.write(plan).entrySet().stream()
            .map(line -> line.getKey() + "=" + escaped(line.getValue()))
            .collect(Collectors.joining("\n"));
    return new PlanText(LogChain.sha256(text), text);
  }

  /**
   * The plan of a text that {@link #of} made.
   *
   * @throws IllegalArgumentException where it is of no plan
   */
  static EscalationPlan plan(String text) {
    Map<String, String> lines = new TreeMap<>();
    for (String line : text.split("\n", -1)) {
      int equals = line.indexOf('=');
      if (equals < 0) {
        throw new IllegalArgumentException("no line of a plan: " + line);
      }
      lines.put(line.substring(0, equals), unescaped(line.substring(equals + 1)));
    }
    return records.read(EscalationPlan.class, lines);
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\n", "\\n");
  }

  private static String unescaped(String value) {
    StringBuilder plain = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\\' && i + 1 < value.length()) {
        char next = value.charAt(++i);
        plain.append(next == 'n' ? '\n' : next);
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }
}
