package io.anling.gateway.policy;

import io.anling.alert.Accept;
import io.anling.alert.AlertKind;
import io.anling.alert.ChannelClass;
import io.anling.alert.DefaultPlans;
import io.anling.alert.EscalationPlan;
import io.anling.alert.EscalationPlan.Holds;
import io.anling.alert.EscalationStep;
import io.anling.alert.Hours;
import io.anling.alert.Lane;
import io.anling.alert.Manner;
import io.anling.alert.PlanBook;
import io.anling.alert.PlanRule;
import io.anling.alert.Selector;
import io.anling.alert.Severity;
import io.anling.alert.registry.RegionPath;
import io.anling.gateway.config.ConfigException;
import io.anling.gateway.config.YamlText;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Reads a book of plans: {@code plans}, each a name with its steps, and {@code rules}, each a
 * plan's name with the conditions under which it holds. {@code docs/policies.md} describes every
 * key.
 */
public final class PlanYaml {

  private static final Set<Selector> DESKS =
      EnumSet.of(Selector.NEAREST_DESK, Selector.TOWN_DESK, Selector.COUNTY_DESK);
  private static final Holds HOLDS = DefaultPlans.of(AlertKind.SOS).holds();
  private static final Duration REPEAT = Duration.ofMinutes(1);
  private static final int MOST_NEAREST = 50;

  private final ZoneId zone;
  private final Map<String, EscalationPlan> plans = new HashMap<>();

  private PlanYaml(ZoneId zone) {
    this.zone = zone;
    DefaultPlans.all().forEach(plan -> plans.put(plan.id(), plan));
  }

  /**
   * The book that a text means.
   *
   * @param name says in messages where the text stands
   * @param zone in which its hours are meant
   * @throws ConfigException where anything is unknown or cannot work, with line and reason
   */
  public static PlanBook read(String name, String text, ZoneId zone) {
    return YamlText.compose(name, text)
        .map(node -> read(name, node, zone))
        .orElse(new PlanBook(0, zone, List.of()));
  }

  /** The same of a tree that was read already. */
  public static PlanBook read(String name, Node node, ZoneId zone) {
    return new PlanYaml(zone).book(YamlPart.of(name, "", node).with("plans", "rules"));
  }

  private PlanBook book(YamlPart whole) {
    whole
        .part("plans")
        .ifPresent(
            named ->
                named
                    .values()
                    .keySet()
                    .forEach(id -> plans.put(id, plan(id, named, named.part(id).orElseThrow()))));
    List<PlanRule> rules = new ArrayList<>();
    whole.parts("rules").forEach(rule -> rules.add(rule(rule)));
    return new PlanBook(0, zone, rules);
  }

  private static EscalationPlan plan(String id, YamlPart named, YamlPart plan) {
    if (!id.matches("[a-z0-9][a-z0-9-]{0,63}") || id.startsWith("default-")) {
      throw named.bad(
          id, "is no name for a plan: write a-z, 0-9 and -, not beginning with default-");
    }
    plan.with("steps", "repeat", "holds");
    List<EscalationStep> steps = new ArrayList<>();
    for (YamlPart step : plan.parts("steps")) {
      steps.add(step(step));
    }
    check(plan, steps);
    try {
      return new EscalationPlan(id, 1, steps, plan.durationOr("repeat", REPEAT), holds(plan));
    } catch (IllegalArgumentException e) {
      throw plan.bad(String.valueOf(e.getMessage()));
    }
  }

  private static void check(YamlPart plan, List<EscalationStep> steps) {
    if (steps.isEmpty()) {
      throw plan.bad("steps", "needs at least one step");
    }
    if (!steps.get(0).after().isZero()) {
      throw plan.bad("steps", "must begin with \"after: 0s\": nobody waits for the first notice");
    }
    EscalationStep last = steps.get(steps.size() - 1);
    if (last.selectors().stream().noneMatch(DESKS::contains)
        || !last.manner().allows(ChannelClass.CONSOLE)) {
      throw plan.bad(
          "steps",
          "must end at a desk and its console, where the last step repeats for ever: one of"
              + " nearest-desk town-desk county-desk");
    }
  }

  private static Holds holds(YamlPart plan) {
    return plan.part("holds")
        .map(holds -> holds.with("acknowledged", "contacted", "en-route", "on-scene"))
        .map(
            holds ->
                new Holds(
                    hold(holds, "acknowledged", HOLDS.acknowledged()),
                    hold(holds, "contacted", HOLDS.contacted()),
                    hold(holds, "en-route", HOLDS.enRoute()),
                    hold(holds, "on-scene", HOLDS.onScene())))
        .orElse(HOLDS);
  }

  private static Duration hold(YamlPart holds, String key, Duration usual) {
    Duration hold = holds.durationOr(key, usual);
    if (hold.compareTo(Duration.ofSeconds(15)) < 0) {
      throw holds.bad(key, "is shorter than 15s: nobody can have done anything by then");
    }
    return hold;
  }

  private static EscalationStep step(YamlPart step) {
    step.with("after", "tell", "by", "accept", "nearest", "optional", "qualified");
    List<Selector> selectors = step.constants("tell", Selector.class);
    if (selectors.isEmpty()) {
      throw step.bad("tell", "is missing; write a list such as [household-contacts]");
    }
    if (selectors.contains(Selector.OWNER)) {
      throw step.bad("tell", "\"owner\" cannot be told: a plan runs because there is none");
    }
    Manner manner =
        new Manner(
            step.constants("by", ChannelClass.class),
            step.constantOr("accept", Accept.class).orElse(Accept.ONE),
            step.number("nearest", 0, MOST_NEAREST),
            step.yes("optional"),
            step.words("qualified"));
    return new EscalationStep(step.duration("after"), selectors, manner);
  }

  private PlanRule rule(YamlPart rule) {
    rule.with(
        "plan", "kinds", "lanes", "severities", "categories", "region", "households", "hours");
    String id = rule.text("plan");
    EscalationPlan plan = plans.get(id);
    if (plan == null) {
      throw rule.bad("plan", "\"" + id + "\" is not among the plans");
    }
    PlanRule.Matter matter =
        new PlanRule.Matter(
            rule.constants("kinds", AlertKind.class),
            rule.constants("lanes", Lane.class),
            rule.constants("severities", Severity.class),
            rule.words("categories"));
    return new PlanRule(matter, rule.words("households"), region(rule), hours(rule), plan);
  }

  private static String region(YamlPart rule) {
    try {
      return RegionPath.parse(rule.find("region").orElse("")).text();
    } catch (IllegalArgumentException e) {
      throw rule.bad("region", String.valueOf(e.getMessage()));
    }
  }

  private static @Nullable Hours hours(YamlPart rule) {
    String text = rule.find("hours").orElse(null);
    if (text == null) {
      return null;
    }
    String[] ends = text.split("-", -1);
    try {
      if (ends.length == 2) {
        return new Hours(LocalTime.parse(ends[0].strip()), LocalTime.parse(ends[1].strip()));
      }
    } catch (DateTimeParseException e) {
      throw rule.bad("hours", "\"" + text + "\" is no part of a day; write it as 22:00-06:00");
    }
    throw rule.bad("hours", "\"" + text + "\" is no part of a day; write it as 22:00-06:00");
  }
}
