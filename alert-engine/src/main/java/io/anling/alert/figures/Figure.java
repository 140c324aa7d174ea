package io.anling.alert.figures;

import io.anling.alert.Labelled;
import io.anling.alert.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is counted: each figure is a set of alerts of a period, {@link Figures#DEFINITIONS} the
 * version of all of them together. A change of a rule here is a new version. "Calls" are the alerts
 * of the emergency and urgent lanes; drills are in none of these but the last.
 */
public enum Figure implements Labelled {
  /** Raised in the period. */
  ALERTS("alerts", "告警数", "Alerts", null, (story, at) -> true),
  /** Answered, or waiting for 180 s and more. */
  CALLS(
      "calls",
      "求助数",
      "Calls",
      null,
      (story, at) -> story.call() && at.due(story.toAnswer(), story, 180)),
  ANSWERED_60(
      "answered-in-60-s",
      "60秒内受理",
      "Answered within 60 s",
      CALLS,
      (story, at) -> within(story.toAnswer(), 60)),
  ANSWERED_180(
      "answered-in-180-s",
      "180秒内受理",
      "Answered within 180 s",
      CALLS,
      (story, at) -> within(story.toAnswer(), 180)),
  ANSWERED_LATE(
      "answered-late",
      "超180秒受理",
      "Answered late or not at all",
      CALLS,
      (story, at) -> !within(story.toAnswer(), 180)),
  /** Calls for which somebody set out, and arrived or is under way for 60 min and more. */
  SET_OUT(
      "set-out",
      "出动数",
      "Set out",
      null,
      (story, at) ->
          story.call()
              && story.moments().setOut() != null
              && at.due(story.toArrival(), story, 3_600)),
  ARRIVED_15(
      "arrived-in-15-min",
      "15分钟内到场",
      "Arrived within 15 min",
      SET_OUT,
      (story, at) -> within(story.toArrival(), 900)),
  ARRIVED_45(
      "arrived-in-45-min",
      "45分钟内到场",
      "Arrived within 45 min",
      SET_OUT,
      (story, at) -> within(story.toArrival(), 2_700)),
  ARRIVED_60(
      "arrived-in-60-min",
      "60分钟内到场",
      "Arrived within 60 min",
      SET_OUT,
      (story, at) -> within(story.toArrival(), 3_600)),
  ARRIVED_LATE(
      "arrived-late",
      "超60分钟到场",
      "Arrived late or not at all",
      SET_OUT,
      (story, at) -> !within(story.toArrival(), 3_600)),
  TOLD(
      "told", "已通知到人", "Told", null, (story, at) -> story.call() && story.moments().told() != null),
  NEVER_TOLD(
      "never-told",
      "从未通知到人",
      "Never told",
      null,
      (story, at) -> story.call() && story.moments().told() == null && at.due(null, story, 180)),
  CLOSED(
      "closed-calls",
      "已办结求助",
      "Closed calls",
      null,
      (story, at) -> story.call() && story.outcome() != null),
  FALSE_PRESSES(
      "false-presses",
      "误报",
      "False presses",
      CLOSED,
      (story, at) -> Outcome.FALSE_ALARM.word().equals(story.outcome())),
  /** Calls of a household that has at least three in the period. */
  REPEAT_CALLS(
      "repeat-calls",
      "重复求助",
      "Repeat calls",
      null,
      (story, at) ->
          story.call() && at.repeats().contains(String.valueOf(story.matter().household()))),
  DRILLS("drills", "演练", "Drills", null, (story, at) -> true);

  /**
   * Against what a story is held.
   *
   * @param asOf when it is counted
   * @param repeats the households with repeated calls
   */
  record Period(Instant asOf, Set<String> repeats) {

    /** Whether it has happened, or has had {@code seconds} to. */
    boolean due(@Nullable Duration span, Story story, long seconds) {
      return span != null || !asOf.isBefore(story.moments().received().plusSeconds(seconds));
    }
  }

  /** Whether an alert belongs to a figure. */
  private interface Rule {
    boolean holds(Story story, Period period);
  }

  private final String word;
  private final String zh;
  private final String en;
  private final @Nullable Figure whole;

  @SuppressWarnings("ImmutableEnumChecker") // a lambda without state
  private final Rule rule;

  Figure(String word, String zh, String en, @Nullable Figure whole, Rule rule) {
    this.word = word;
    this.zh = zh;
    this.en = en;
    this.whole = whole;
    this.rule = rule;
  }

  private static boolean within(@Nullable Duration span, long seconds) {
    return span != null && span.compareTo(Duration.ofSeconds(seconds)) <= 0;
  }

  /** The figure that this one is a share of; null where it is none. */
  public @Nullable Figure whole() {
    return whole;
  }

  boolean counts(Story story, Period period) {
    return story.matter().drill() == (this == DRILLS)
        && (whole == null || whole.counts(story, period))
        && rule.holds(story, period);
  }

  @Override
  public String word() {
    return word;
  }

  @Override
  public String zh() {
    return zh;
  }

  @Override
  public String en() {
    return en;
  }
}
