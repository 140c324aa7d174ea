package io.anling.alert.sim;

import io.anling.alert.Act;
import io.anling.alert.FollowUp;
import io.anling.alert.HumanAct;
import io.anling.alert.NoticeOrder;
import io.anling.alert.Outcome;
import io.anling.alert.Telling;
import io.anling.alert.engine.Notice;
import io.anling.alert.engine.Recipient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whoever is told takes the alert, lets it be, or takes it and vanishes; some act in the very
 * millisecond in which the plan or somebody else does; some send others, or hand on, or give back.
 */
final class People implements Actor {

  private static final String USER = "user:";
  private static final List<Outcome> OUTCOMES =
      List.of(Outcome.HELPED_ON_SITE, Outcome.PRESSED_BY_MISTAKE, Outcome.DUPLICATE);
  private static final List<Act> WAY = List.of(Act.CONTACT, Act.EN_ROUTE, Act.ARRIVE);

  /** What asks for somebody who has the alert. */
  private static final Set<String> CALLS =
      Set.of(NoticeOrder.STEP, NoticeOrder.JOINED, NoticeOrder.CANCELLED, Telling.TAKEN_BACK);

  private final World world;
  private final Dice dice;
  private final Deeds deeds;
  private final Crew crew;

  People(World world, Dice dice, Deeds deeds, Crew crew) {
    this.world = world;
    this.dice = dice;
    this.deeds = deeds;
    this.crew = crew;
  }

  @Override
  public void told(Notice notice) {
    String reason = notice.cause().reason();
    String alertId = notice.alertId();
    for (Recipient one : notice.recipients()) {
      if (reason.equals(Telling.FOLLOW_UP)) {
        reminded(one.id(), alertId);
      } else if (reason.equals(NoticeOrder.OWNER) && one.id().startsWith(USER)) {
        asked(one.id().substring(USER.length()), alertId);
      } else if (CALLS.contains(reason) && dice.chance(world.disturbed() ? 0.3 : 1)) {
        String user = one.id().startsWith(USER) ? one.id().substring(USER.length()) : one.id();
        world.at(when(alertId), () -> take(user, alertId));
      }
    }
  }

  /** Some are quick, some slow, and some come to the point in time with the plan. */
  private Instant when(String alertId) {
    if (dice.chance(0.15)) {
      return world
          .read(
              session ->
                  Optional.ofNullable(session.alerts().byId(Set.of(alertId)).get(alertId))
                      .flatMap(row -> Optional.ofNullable(row.alert().dueAt())))
          .filter(due -> due.isBefore(world.instant().plusSeconds(3_600)))
          .orElse(world.instant());
    }
    return world.instant().plus(dice.seconds(3, 150));
  }

  /** A follow-up call is overdue. */
  private void reminded(String user, String alertId) {
    if (dice.chance(world.disturbed() ? 0.5 : 1)) {
      world.after(dice.seconds(60, 3_600), () -> call(user, alertId));
    }
  }

  private void call(String user, String alertId) {
    FollowUp.Result result =
        dice.chance(world.disturbed() ? 0.3 : 0)
            ? FollowUp.Result.NOT_REACHED
            : dice.chance(0.1) ? FollowUp.Result.NEEDS_VISIT : FollowUp.Result.WELL;
    deeds.act(HumanAct.followUp(user, result), alertId, answer -> {});
  }

  /** The owner hears of another press. */
  private void asked(String user, String alertId) {
    if (!world.disturbed() || dice.chance(0.7)) {
      world.after(
          dice.seconds(3, 70), () -> deeds.act(act(user, Act.ACKNOWLEDGE), alertId, answer -> {}));
    }
  }

  private void take(String user, String alertId) {
    if (dice.chance(0.1)) {
      crew.dispatch(user, alertId, answer -> goOn(user, alertId, 0));
    } else {
      deeds.act(act(user, Act.ACKNOWLEDGE), alertId, answer -> goOn(user, alertId, 0));
    }
    if (world.disturbed() && dice.chance(0.05)) {
      Act urges = dice.chance(0.5) ? Act.ESCALATE : Act.SUPERVISE;
      world.after(dice.seconds(1, 900), () -> deeds.act(act(user, urges), alertId, answer -> {}));
    }
  }

  private void goOn(String user, String alertId, int done) {
    if (world.disturbed() && dice.chance(world.weather().vanishing())) {
      return;
    }
    if (dice.chance(0.2)) {
      world.after(dice.seconds(5, 200), () -> aside(user, alertId));
    }
    boolean finished = done >= WAY.size() || dice.chance(0.15);
    Act next = finished ? Act.RESOLVE : WAY.get(done);
    Duration takes = dice.chance(0.1) ? Duration.ofMinutes(5) : dice.seconds(5, 700);
    world.after(
        takes,
        () ->
            deeds.act(
                act(user, next),
                alertId,
                answer -> {
                  if (!finished) {
                    goOn(user, alertId, done + 1);
                  } else if (dice.chance(0.3)) {
                    world.after(dice.seconds(600, 100_000), () -> call(user, alertId));
                  }
                }));
  }

  /** The owner sends others, hands on, or gives back. */
  private void aside(String user, String alertId) {
    if (dice.chance(0.6)) {
      crew.dispatch(user, alertId, answer -> {});
    } else if (dice.chance(0.6)) {
      crew.handOver(user, alertId);
    } else if (world.disturbed()) {
      deeds.act(act(user, Act.RELEASE), alertId, answer -> {});
    }
  }

  private HumanAct act(String user, Act act) {
    Outcome outcome = act == Act.RESOLVE ? dice.one(OUTCOMES) : null;
    return new HumanAct(act, user, outcome);
  }
}
