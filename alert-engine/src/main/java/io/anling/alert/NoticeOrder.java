package io.anling.alert;

import java.time.Instant;
import java.util.List;

/**
 * That somebody is to be told; the engine looks up the people.
 *
 * @param reason why, in one word: {@code step}, {@code joined}, {@code owner}, {@code cancelled}
 * @param step the plan's step, from 1; 0 where it belongs to none
 * @param round of the last step, from 1
 * @param selectors whom
 * @param due not before this instant
 * @param manner by which channels, and how many of the people found
 */
public record NoticeOrder(
    String reason, int step, int round, List<Selector> selectors, Instant due, Manner manner) {

  public static final String STEP = "step";
  public static final String JOINED = "joined";
  public static final String OWNER = "owner";
  public static final String CANCELLED = "cancelled";

  public NoticeOrder {
    selectors = List.copyOf(selectors);
  }

  /** An order in the usual manner. */
  public NoticeOrder(String reason, int step, int round, List<Selector> selectors, Instant due) {
    this(reason, step, round, selectors, due, Manner.USUAL);
  }

  /** The order of a plan's step. */
  static NoticeOrder step(int number, int round, EscalationStep step, Instant due) {
    return new NoticeOrder(STEP, number, round, step.selectors(), due, step.manner());
  }

  /** Whether all who are told must accept. */
  public boolean asksForAll() {
    return manner.accept() == Accept.ALL;
  }

  /** Whether this is a step of the plan, which is passed over when nobody can be told. */
  public boolean isStep() {
    return reason.equals(STEP);
  }
}
