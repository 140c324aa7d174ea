package io.anling.alert;

import io.anling.alert.Assignment.State;
import io.anling.alert.Decision.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Dispatch: the owner asks one or several people to go, each with a deadline of his own. The first
 * to accept has the job; the others are released and told. Where nobody takes it the owner has a
 * minute to do something else before the plan starts again.
 */
public final class Offers {

  /** How long somebody has to answer where the owner does not say. */
  public static final Duration WITHIN = Duration.ofMinutes(2);

  /** How soon the owner must act once nobody took the offers. */
  static final Duration ACT_WITHIN = Duration.ofSeconds(60);

  private Offers() {}

  /** The owner asks people to go; whoever dispatches what nobody has, has it from now on. */
  static Decision dispatch(Alert alert, HumanAct act, Instant now) {
    if (Acting.ownedByOther(alert, act)) {
      return Decision.nothing(Reason.REFUSED_OTHER_OWNER, alert);
    }
    if (alert.course().duties().accepted().isPresent()) {
      return Decision.nothing(Reason.REFUSED_TAKEN, alert);
    }
    boolean taking = !alert.state().owned();
    AlertState next = taking ? AlertState.ACKNOWLEDGED : alert.state();
    Instant deadline = now.plus(alert.plan().holds().of(next));
    Duration within = act.terms().within();
    Instant answerBy = earlier(now.plus(within == null ? WITHIN : within), deadline);
    List<String> asked = act.terms().whom().stream().distinct().toList();
    List<Assignment> offers =
        asked.stream().map(to -> Assignment.offer(to, now, answerBy)).toList();
    Course course = alert.course().to(next, act.by(), deadline);
    List<Fact> facts = new ArrayList<>();
    if (taking) {
      facts.add(Fact.of(FactKind.ACKNOWLEDGED, act.by()));
    }
    facts.add(
        Acting.fact(act)
            .with("to", String.join(",", asked))
            .with("answer-by", String.valueOf(answerBy)));
    return new Decision(
        Reason.DISPATCHED,
        alert.with(course.with(course.duties().put(offers))),
        facts,
        asked.stream().map(to -> Telling.named(Telling.OFFER, List.of(to), now)).toList());
  }

  static Decision accept(Alert alert, HumanAct act, Instant now) {
    Duties duties = alert.course().duties();
    Assignment mine = duties.of(act.whom()).orElse(null);
    if (mine != null && mine.is(State.ACCEPTED)) {
      return Decision.nothing(Reason.OFFER_ACCEPTED, alert);
    }
    if (duties.accepted().isPresent()) {
      return Decision.nothing(Reason.REFUSED_TAKEN, alert);
    }
    if (mine == null || !mine.is(State.OFFERED)) {
      return Decision.nothing(Reason.REFUSED_NOT_OFFERED, alert);
    }
    List<Assignment> others =
        duties.in(State.OFFERED).stream().filter(one -> !one.equals(mine)).toList();
    List<Assignment> after = all(others, State.RELEASED, now);
    after.add(mine.becomes(State.ACCEPTED, now));
    Course course = alert.course().with(duties.put(after));
    Instant deadline = now.plus(alert.plan().holds().of(alert.state()));
    List<NoticeOrder> orders = new ArrayList<>(toldOwner(alert, act, Telling.ANSWERED, now));
    if (!others.isEmpty()) {
      orders.add(Telling.named(Telling.RELEASED, names(others), now));
    }
    return new Decision(
        Reason.OFFER_ACCEPTED,
        alert.with(course.to(alert.state(), course.owner(), deadline)),
        List.of(concerning(act).with("released", String.join(",", names(others)))),
        orders);
  }

  static Decision decline(Alert alert, HumanAct act, Instant now) {
    Duties duties = alert.course().duties();
    Assignment mine = duties.of(act.whom()).orElse(null);
    if (mine == null || !mine.is(State.OFFERED)) {
      return Decision.nothing(Reason.REFUSED_NOT_OFFERED, alert);
    }
    Alert after = put(alert, List.of(mine.becomes(State.DECLINED, now)));
    return afterAnswer(Reason.OFFER_DECLINED, after, act, concerning(act), now);
  }

  /** Somebody comes as well, asked or not; it takes the job from nobody. */
  static Decision support(Alert alert, HumanAct act, Instant now) {
    Assignment mine = alert.course().duties().of(act.whom()).orElse(null);
    if (mine != null && (mine.is(State.ACCEPTED) || mine.is(State.SUPPORTING))) {
      return Decision.nothing(Reason.SUPPORT_JOINED, alert);
    }
    Assignment joins =
        mine == null ? Assignment.support(act.whom(), now) : mine.becomes(State.SUPPORTING, now);
    Alert after = put(alert, List.of(joins));
    return mine != null && mine.is(State.OFFERED)
        ? afterAnswer(Reason.SUPPORT_JOINED, after, act, concerning(act), now)
        : new Decision(
            Reason.SUPPORT_JOINED,
            after,
            List.of(concerning(act)),
            toldOwner(alert, act, Telling.ANSWERED, now));
  }

  /** Somebody gives the job back, or the owner takes it from him. */
  static Decision release(Alert alert, HumanAct act, Instant now) {
    Assignment mine = alert.course().duties().of(act.whom()).orElse(null);
    if (mine == null || !mine.state().open()) {
      return Decision.nothing(
          act.terms().whom().isEmpty() ? Reason.REFUSED_OTHER_OWNER : Reason.REFUSED_NOT_OFFERED,
          alert);
    }
    Alert after = put(alert, List.of(mine.becomes(State.RELEASED, now)));
    if (Acting.ownedByOther(alert, act)) {
      return afterAnswer(Reason.JOB_GIVEN_BACK, after, act, concerning(act), now);
    }
    return Decision.of(
        Reason.JOB_GIVEN_BACK,
        after,
        concerning(act),
        Telling.named(Telling.RELEASED, List.of(mine.to()), now));
  }

  /** Whether an offer ran out unanswered. */
  static boolean due(Alert alert, Instant now) {
    return !unanswered(alert, now).isEmpty();
  }

  /** Offers ran out unanswered: recorded, and owner and desk are told. */
  static Decision lapse(Alert alert, Instant now) {
    List<Assignment> silent = unanswered(alert, now);
    Alert after = put(alert, all(silent, State.LAPSED, now));
    boolean none = nobodyLeft(after);
    return new Decision(
        none ? Reason.NO_OFFER_TAKEN : Reason.OFFER_LAPSED,
        none ? hurried(after, now) : after,
        silent.stream()
            .map(one -> Fact.of(FactKind.OFFER_LAPSED, Fact.ENGINE).with("to", one.to()))
            .toList(),
        List.of(
            Telling.roles(
                none ? Telling.NO_TAKER : Telling.ANSWERED,
                now,
                Selector.OWNER,
                Selector.NEAREST_DESK)));
  }

  /** The alert went back to its plan: nobody is asked any more, and those who were are told. */
  static Decision fallenBack(Decision back, Duties before, Instant now) {
    List<String> people = names(before.open());
    Course course = back.alert().course();
    Duties ended = ended(course.duties(), State.LAPSED, now).asking(null);
    List<NoticeOrder> orders = new ArrayList<>(back.orders());
    if (!people.isEmpty()) {
      orders.add(Telling.named(Telling.TAKEN_BACK, people, now));
    }
    return new Decision(back.reason(), back.alert().with(course.with(ended)), back.facts(), orders);
  }

  /** The same duties with nobody asked, going or supporting any more. */
  static Duties ended(Duties duties, State how, Instant now) {
    return duties.put(all(duties.open(), how, now));
  }

  private static Decision afterAnswer(
      Reason reason, Alert after, HumanAct act, Fact fact, Instant now) {
    return nobodyLeft(after)
        ? new Decision(
            Reason.NO_OFFER_TAKEN,
            hurried(after, now),
            List.of(fact),
            toldOwner(after, act, Telling.NO_TAKER, now))
        : new Decision(reason, after, List.of(fact), toldOwner(after, act, Telling.ANSWERED, now));
  }

  private static boolean nobodyLeft(Alert alert) {
    Duties duties = alert.course().duties();
    return duties.in(State.OFFERED).isEmpty() && duties.accepted().isEmpty();
  }

  /** Where nobody is on the way or there, the owner has a minute before the plan starts again. */
  private static Alert hurried(Alert alert, Instant now) {
    Course course = alert.course();
    Instant deadline = course.deadline();
    boolean somebodyGoes =
        alert.state() == AlertState.EN_ROUTE || alert.state() == AlertState.ON_SCENE;
    return deadline == null || somebodyGoes
        ? alert
        : alert.with(
            course.to(alert.state(), course.owner(), earlier(deadline, now.plus(ACT_WITHIN))));
  }

  private static List<Assignment> unanswered(Alert alert, Instant now) {
    return alert.course().duties().in(State.OFFERED).stream()
        .filter(one -> !one.answerBy().isAfter(now))
        .toList();
  }

  private static Alert put(Alert alert, List<Assignment> newer) {
    return alert.with(alert.course().with(alert.course().duties().put(newer)));
  }

  private static List<Assignment> all(List<Assignment> some, State next, Instant now) {
    return some.stream()
        .map(one -> one.becomes(next, now))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private static List<String> names(List<Assignment> some) {
    return some.stream().map(Assignment::to).toList();
  }

  private static Fact concerning(HumanAct act) {
    return Acting.fact(act).with("to", act.whom());
  }

  /** The owner hears of it, unless the owner did it. */
  private static List<NoticeOrder> toldOwner(
      Alert alert, HumanAct act, String reason, Instant now) {
    return Acting.ownedByOther(alert, act)
        ? List.of(Telling.roles(reason, now, Selector.OWNER))
        : List.of();
  }

  static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
