package io.anling.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who was asked to go, and what came of it. Exists only while a human owns the alert: with
 * the way back to the plan, and with closing, whatever is unanswered or still held ends.
 *
 * @param to a recipient id: {@code user:NAME}, or a responder's such as {@code helper:1}
 * @param answerBy until when an offer may be answered; says nothing in the other states
 * @param answeredAt when it left {@link State#OFFERED}, or last changed after that; null before
 */
public record Assignment(
    String to, State state, Instant offeredAt, Instant answerBy, @Nullable Instant answeredAt) {

  /** How an offer stands. */
  public enum State implements Labelled {
    OFFERED("offered", "已派单", "Offered"),
    ACCEPTED("accepted", "已接单", "Accepted"),
    DECLINED("declined", "已拒单", "Declined"),
    RELEASED("released", "已解除", "Released"),
    LAPSED("lapsed", "超时未答", "Lapsed"),
    SUPPORTING("supporting", "增援", "Supporting");

    private final String word;
    private final String zh;
    private final String en;

    State(String word, String zh, String en) {
      this.word = word;
      this.zh = zh;
      this.en = en;
    }

    /** Whether this person is asked, goes, or supports who goes. */
    public boolean open() {
      return this == OFFERED || this == ACCEPTED || this == SUPPORTING;
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

  static Assignment offer(String to, Instant now, Instant answerBy) {
    return new Assignment(to, State.OFFERED, now, answerBy, null);
  }

  /** Somebody who comes as well, whether asked before or not. */
  static Assignment support(String to, Instant now) {
    return new Assignment(to, State.SUPPORTING, now, now, now);
  }

  Assignment becomes(State next, Instant now) {
    return new Assignment(to, next, offeredAt, answerBy, now);
  }

  boolean is(State wanted) {
    return state == wanted;
  }
}
