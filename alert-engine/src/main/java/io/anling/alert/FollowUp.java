package io.anling.alert;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The call that is owed to the elder after an emergency or an urgent alert is closed. Once it is
 * overdue the desk is told, and told again every day, until it is done.
 *
 * @param dueAt until when it should have been made; a call that reached nobody does not move it
 * @param tellAt when the desk is told (again); null once done
 * @param doneAt when the elder was reached; null before
 * @param result of the last call; null before the first
 */
public record FollowUp(
    Instant dueAt, @Nullable Instant tellAt, @Nullable Instant doneAt, @Nullable Result result) {

  /** How soon after closing it is due. */
  public static final Duration WITHIN = Duration.ofHours(24);

  /** How soon it is due where the elder cancelled and nobody has spoken to them: they must be. */
  public static final Duration VERIFY_WITHIN = Duration.ofHours(1);

  /** How often the desk is told of an overdue one. */
  public static final Duration AGAIN = Duration.ofHours(24);

  /** What a call found. */
  public enum Result implements Labelled {
    WELL("well", "情况良好", "Well"),
    NEEDS_VISIT("needs-visit", "需要上门", "Needs a visit"),
    NOT_REACHED("not-reached", "未联系上", "Not reached");

    private final String word;
    private final String zh;
    private final String en;

    Result(String word, String zh, String en) {
      this.word = word;
      this.zh = zh;
      this.en = en;
    }

    /** Whether the elder was reached, so that the call is done. */
    public boolean reached() {
      return this != NOT_REACHED;
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

  static FollowUp owed(Instant dueAt) {
    return new FollowUp(dueAt, dueAt, null, null);
  }

  /** Whether somebody still has to call. */
  public boolean owed() {
    return doneAt == null;
  }

  FollowUp toldAt(Instant now) {
    return new FollowUp(dueAt, now.plus(AGAIN), doneAt, result);
  }

  FollowUp called(Result found, Instant now) {
    return found.reached()
        ? new FollowUp(dueAt, null, now, found)
        : new FollowUp(dueAt, now.plus(AGAIN), null, found);
  }
}
