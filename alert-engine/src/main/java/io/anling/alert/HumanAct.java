package io.anling.alert;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a signed-in person does to an alert.
 *
 * @param user the person's account name
 * @param outcome needed by {@link Act#RESOLVE}, null otherwise
 * @param terms what the act says besides
 */
public record HumanAct(Act act, String user, @Nullable Outcome outcome, Terms terms) {

  /**
   * What an act says besides who does what.
   *
   * @param whom recipient ids: who is asked (dispatch, hand-over), or for whom a desk answers;
   *     empty where the user speaks for himself
   * @param within how long those asked have to answer; null otherwise
   * @param result of a follow-up call; null otherwise
   * @param finding of a review; null otherwise
   */
  public record Terms(
      List<String> whom,
      @Nullable Duration within,
      FollowUp.@Nullable Result result,
      @Nullable Finding finding) {

    public static final Terms NONE = new Terms(List.of(), null, null, null);

    public Terms {
      whom = List.copyOf(whom);
    }
  }

  public HumanAct {
    if ((act == Act.RESOLVE) != (outcome != null)) {
      throw new IllegalArgumentException("an outcome belongs to resolve, and to resolve alone");
    }
    if ((act == Act.DISPATCH || act == Act.HAND_OVER) && terms.whom().isEmpty()) {
      throw new IllegalArgumentException(act.word() + " needs somebody to ask");
    }
    if ((act == Act.FOLLOW_UP) != (terms.result() != null)) {
      throw new IllegalArgumentException("a result belongs to follow-up, and to follow-up alone");
    }
    if ((act == Act.REVIEW) != (terms.finding() != null)) {
      throw new IllegalArgumentException("a finding belongs to review, and to review alone");
    }
  }

  /** An act that says nothing besides. */
  public HumanAct(Act act, String user, @Nullable Outcome outcome) {
    this(act, user, outcome, Terms.NONE);
  }

  /** Asks these people to go; each has {@code within} to answer. */
  public static HumanAct dispatch(String user, List<String> to, Duration within) {
    return new HumanAct(Act.DISPATCH, user, null, new Terms(to, within, null, null));
  }

  /** Asks somebody to take the alert over. */
  public static HumanAct handOver(String user, String to) {
    return new HumanAct(Act.HAND_OVER, user, null, new Terms(List.of(to), null, null, null));
  }

  /** An answer to an offer that {@code user} gives for somebody else, a responder's id. */
  public static HumanAct answer(Act act, String user, String whom) {
    return new HumanAct(act, user, null, new Terms(List.of(whom), null, null, null));
  }

  /** A follow-up call was made. */
  public static HumanAct followUp(String user, FollowUp.Result result) {
    return new HumanAct(Act.FOLLOW_UP, user, null, new Terms(List.of(), null, result, null));
  }

  /** A closed alert was reviewed. */
  public static HumanAct review(String user, Finding finding) {
    return new HumanAct(Act.REVIEW, user, null, new Terms(List.of(), null, null, finding));
  }

  /** The user as a recipient. */
  String by() {
    return Fact.user(user);
  }

  /** For whom the act speaks: the one named, else the user himself. */
  String whom() {
    return terms.whom().isEmpty() ? by() : terms.whom().get(0);
  }
}
