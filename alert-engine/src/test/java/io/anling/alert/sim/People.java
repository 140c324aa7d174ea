package io.anling.alert.sim;

import io.anling.alert.Act;
import io.anling.alert.FollowUp;
import io.anling.alert.HumanAct;
import io.anling.alert.Outcome;
import io.anling.alert.Telling;
import io.anling.alert.engine.ActAnswer;
import io.anling.alert.engine.ActOnAlert;
import io.anling.alert.engine.Notice;
import io.anling.alert.engine.Recipient;
import io.anling.alert.sim.check.Deed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Whoever is told takes the alert, lets it be, or takes it and vanishes; some act in the very
 * millisecond in which the plan or somebody else does.
 */
final class People implements Actor {

  private static final String USER = "user:";
  private static final Duration AGAIN = Duration.ofSeconds(7);
  private static final List<Outcome> OUTCOMES =
      List.of(Outcome.HELPED_ON_SITE, Outcome.PRESSED_BY_MISTAKE, Outcome.DUPLICATE);
  private static final List<Act> WAY = List.of(Act.CONTACT, Act.EN_ROUTE, Act.ARRIVE);

  private final World world;
  private final Dice dice;
  private final Set<String> answered = new TreeSet<>();
  private int count;

  People(World world, Dice dice) {
    this.world = world;
    this.dice = dice;
  }

  @Override
  public void told(Notice notice) {
    for (Recipient one : notice.recipients()) {
      if (notice.cause().reason().equals(Telling.FOLLOW_UP)) {
        reminded(one.id(), notice.alertId());
      } else if (one.id().startsWith(USER)) {
        asked(one.id().substring(USER.length()), notice.alertId());
      } else if (dice.chance(world.disturbed() ? 0.3 : 1)) {
        String user = one.id();
        world.at(when(notice.alertId()), () -> take(user, notice.alertId()));
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
                      .flatMap(row -> Optional.ofNullable(row.alert().course().deadline())))
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
    act(HumanAct.followUp(user, result), alertId, answer -> {});
  }

  /** The owner hears of another press. */
  private void asked(String user, String alertId) {
    if (!world.disturbed() || dice.chance(0.7)) {
      world.after(
          dice.seconds(3, 70), () -> act(act(user, Act.ACKNOWLEDGE), alertId, answer -> {}));
    }
  }

  private void take(String user, String alertId) {
    act(act(user, Act.ACKNOWLEDGE), alertId, answer -> goOn(user, alertId, 0));
  }

  private void goOn(String user, String alertId, int done) {
    if (world.disturbed() && dice.chance(world.weather().vanishing())) {
      return;
    }
    boolean finished = done >= WAY.size() || dice.chance(0.15);
    Act next = finished ? Act.RESOLVE : WAY.get(done);
    Duration takes = dice.chance(0.1) ? Duration.ofMinutes(5) : dice.seconds(5, 700);
    world.after(
        takes,
        () ->
            act(
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

  private HumanAct act(String user, Act act) {
    Outcome outcome = act == Act.RESOLVE ? dice.one(OUTCOMES) : null;
    return new HumanAct(act, user, outcome);
  }

  private void act(HumanAct act, String alertId, Consumer<ActAnswer> taken) {
    Deed deed = new Deed(alertId, act.act(), act.user(), "k" + ++count);
    world.journal().done(deed, world.instant());
    insist(deed, act, taken);
  }

  /** Says it again until there is an answer, under the same key. */
  private void insist(Deed deed, HumanAct act, Consumer<ActAnswer> taken) {
    if (answered.contains(deed.key())) {
      return;
    }
    Node node = world.anyNode(dice);
    if (node != null) {
      node.submit(
          new ActOnAlert(deed.alertId(), act, null, deed.key()),
          answer -> {
            boolean lost = world.disturbed() && dice.chance(world.weather().loss());
            if (!lost && answered.add(deed.key())) {
              answer.filter(one -> !one.refused()).ifPresent(taken);
            }
          });
    }
    world.after(AGAIN, () -> insist(deed, act, taken));
  }
}
