package io.anling.alert.engine;

import io.anling.alert.EscalationPlan;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A plan as text, and the hash (SHA-256, hexadecimal) that log entries name it by: many alerts
 * carry the same plan, and the store keeps its text once.
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
    String text = TextLines.of(records.write(plan));
    return new PlanText(LogChain.sha256(text), text);
  }

  /**
   * The plan of a text that {@link #of} made.
   *
   * @throws IllegalArgumentException where it is of no plan
   */
  static EscalationPlan plan(String text) {
    return records.read(EscalationPlan.class, TextLines.read(text));
  }
}
