package io.anling.alert.engine;

import io.anling.alert.Alert;
import io.anling.alert.EscalationPlan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * An alert as its log tells it. The first entry says all of the alert, every later one what it
 * changed: in details whose keys begin with {@code =}, followed by the path of the value; {@code
 * =-} before a path says that the value is gone. The plan stands there by its {@link PlanText}'s
 * hash. So the alert is rebuilt from its log alone, without what people wrote.
 *
 * <p>A component that is added to an alert, at whatever depth, is in its image by itself: see
 * {@link RecordText}.
 */
public final class AlertImage {

  /** The detail that names the plan. */
  static final String PLAN = "=plan";

  private static final String SET = "=";
  private static final String GONE = "=-";
  private static final String ID = "id";

  /** Room for what a fresh alert says of itself. */
  private static final int VALUES = 64;

  private static final RecordText records =
      new RecordText()
          .with(
              EscalationPlan.class,
              new RecordText.Scalar<>(
                  plan -> PlanText.of(plan).hash(),
                  hash -> {
                    throw new IllegalArgumentException("a plan is looked up: " + hash);
                  }));

  private AlertImage() {}

  /** Whether a detail of a log entry is part of the image, and so not for people. */
  public static boolean holds(String detail) {
    return detail.startsWith(SET);
  }

  /** What the alert's first entry says of it. */
  static Map<String, String> first(Alert alert) {
    Map<String, String> details = new HashMap<>(VALUES);
    records.write(alert, SET, details);
    details.remove(SET + ID);
    return details;
  }

  /** What an entry says that made {@code after} of {@code before}; empty where nothing changed. */
  @SuppressWarnings("ReferenceEquality") // the very same alert, which is usual, is not compared
  static Map<String, String> difference(Alert before, Alert after) {
    if (before == after) {
      return Map.of();
    }
    Map<String, String> old = new HashMap<>();
    Map<String, String> fresh = new HashMap<>();
    records.writeUnequal(before, after, old, fresh);
    Map<String, String> details = new HashMap<>();
    fresh.forEach(
        (path, value) -> {
          if (!value.equals(old.remove(path))) {
            details.put(SET + path, value);
          }
        });
    old.keySet().forEach(path -> details.put(GONE + path, ""));
    return details;
  }

  /**
   * Rebuilds an alert.
   *
   * @param entries its whole log, by number
   * @param plans the text kept under a plan's hash
   * @return empty where the log was begun by a version that did not say all of it
   * @throws IllegalArgumentException where the log holds something that makes no alert
   */
  public static Optional<Alert> rebuild(
      List<LogEntry> entries, Function<String, Optional<String>> plans) {
    Map<String, String> image = fold(entries);
    String hash = image.get("plan");
    if (hash == null) {
      return Optional.empty();
    }
    RecordText.Scalar<EscalationPlan> kept =
        new RecordText.Scalar<>(plan -> hash, named -> plan(named, plans));
    return Optional.of(records.with(EscalationPlan.class, kept).read(Alert.class, image));
  }

  /** The values that hold after these entries, by their paths; without a plan in older logs. */
  static Map<String, String> fold(List<LogEntry> entries) {
    Map<String, String> image = new TreeMap<>();
    if (entries.isEmpty() || !entries.get(0).fact().detail().containsKey(PLAN)) {
      return image;
    }
    image.put(ID, entries.get(0).alertId());
    for (LogEntry entry : entries) {
      for (Map.Entry<String, String> detail : entry.fact().detail().entrySet()) {
        String key = detail.getKey();
        if (key.startsWith(GONE)) {
          image.remove(key.substring(GONE.length()));
        } else if (holds(key)) {
          image.put(key.substring(SET.length()), detail.getValue());
        }
      }
    }
    return image;
  }

  private static EscalationPlan plan(String hash, Function<String, Optional<String>> plans) {
    String text =
        plans
            .apply(hash)
            .orElseThrow(() -> new IllegalArgumentException("the plan " + hash + " is not kept"));
    if (!LogChain.sha256(text).equals(hash)) {
      throw new IllegalArgumentException("the plan " + hash + " was changed");
    }
    return PlanText.plan(text);
  }

  /** Refuses what an alert may not be made of: see {@link RecordText#check}. */
  static void check() {
    records.check(Alert.class);
    new RecordText().check(EscalationPlan.class);
  }
}
