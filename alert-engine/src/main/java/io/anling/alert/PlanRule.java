package io.anling.alert;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * When a plan is chosen: every condition that is not empty must hold.
 *
 * @param matter what the alert is about
 * @param households named ones (一户一策); these rules go before all others
 * @param region it or one below it; empty for everywhere
 * @param hours null for the whole day
 * @param plan the plan chosen
 */
public record PlanRule(
    Matter matter,
    List<String> households,
    String region,
    @Nullable Hours hours,
    EscalationPlan plan) {

  /** Conditions on the alert itself; each list holds alternatives, an empty one holds always. */
  public record Matter(
      List<AlertKind> kinds, List<Lane> lanes, List<Severity> severities, List<String> categories) {

    /** Whatever it is. */
    public static final Matter ANY = new Matter(List.of(), List.of(), List.of(), List.of());

    public Matter {
      kinds = List.copyOf(Objects.requireNonNullElse(kinds, List.of()));
      lanes = List.copyOf(Objects.requireNonNullElse(lanes, List.of()));
      severities = List.copyOf(Objects.requireNonNullElse(severities, List.of()));
      categories = List.copyOf(Objects.requireNonNullElse(categories, List.of()));
    }

    boolean matches(Circumstances now) {
      return among(kinds, now.kind())
          && among(lanes, now.kind().lane())
          && among(severities, now.severity())
          && (categories.isEmpty() || categories.stream().anyMatch(now.categories()::contains));
    }

    private static <T> boolean among(List<T> alternatives, T value) {
      return alternatives.isEmpty() || alternatives.contains(value);
    }
  }

  public PlanRule {
    households = List.copyOf(households);
  }

  PlanRule as(int version) {
    return new PlanRule(matter, households, region, hours, plan.as(version));
  }

  boolean matches(Circumstances now) {
    String home = now.subject().household();
    return matter.matches(now)
        && (households.isEmpty() || (home != null && households.contains(home)))
        && holds(now.subject().region())
        && (hours == null || hours.contains(now.hour()));
  }

  private boolean holds(String where) {
    return region.isEmpty() || where.equals(region) || where.startsWith(region + "/");
  }

  /** How near its region is on the path to the household: the more levels, the nearer. */
  int nearness() {
    return region.isEmpty() ? 0 : (int) region.chars().filter(c -> c == '/').count() + 1;
  }
}
