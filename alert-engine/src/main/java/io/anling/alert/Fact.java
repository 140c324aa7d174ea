package io.anling.alert;

import java.util.HashMap;
import java.util.Map;

/**
 * One thing that happened to an alert, as the log is going to say it.
 *
 * @param kind what
 * @param by who: {@code device:ID}, {@code user:NAME} or {@code engine}
 * @param detail ids and codes only, never a name, a number or free text
 */
public record Fact(FactKind kind, String by, Map<String, String> detail) {

  /** Who acts when a deadline falls due. */
  public static final String ENGINE = "engine";

  /** What a user's name stands behind, in {@link #by} and as a recipient. */
  public static final String USER = "user:";

  public Fact {
    detail = Map.copyOf(detail);
  }

  static Fact of(FactKind kind, String by) {
    return new Fact(kind, by, Map.of());
  }

  /** The same cause, as what resolved an alert. */
  public static Fact resolved(Fact cause) {
    return new Fact(FactKind.RESOLVED, cause.by(), cause.detail());
  }

  /** The same fact with one more detail. */
  public Fact with(String key, String value) {
    return with(Map.of(key, value));
  }

  /** The same fact with more details. */
  public Fact with(Map<String, String> details) {
    return details.isEmpty() ? this : with(details, Map.of());
  }

  /** The same fact with details of two kinds more. */
  public Fact with(Map<String, String> details, Map<String, String> others) {
    Map<String, String> more = new HashMap<>(2 * (detail.size() + details.size() + others.size()));
    more.putAll(detail);
    more.putAll(details);
    more.putAll(others);
    return new Fact(kind, by, more);
  }

  /** How a device is named in {@link #by}. */
  public static String device(String id) {
    return "device:" + id;
  }

  /** How a user is named in {@link #by}. */
  public static String user(String name) {
    return USER + name;
  }
}
