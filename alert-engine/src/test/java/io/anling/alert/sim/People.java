package io.anling.alert.sim;

import io.anling.alert.Act;
import io.anling.alert.HumanAct;
import io.anling.alert.Outcome;
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
      if (one.id().startsWith(USER)) {
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

  /** The owner hears of another press. */
  private void asked(String user, String alertId) {
    if (!world.disturbed() || dice.chance(0.7)) {
      world.after(dice.seconds(3, 70), () -> act(user, alertId, Act.ACKNOWLEDGE, answer -> {}));
    }
  }

  private void take(String user, String alertId) {
    act(user, alertId, Act.ACKNOWLEDGE, answer -> goOn(user, alertId, 0));
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
                user,
                alertId,
                next,
                answer -> {
                  if (!finished) {
                    goOn(user, alertId, done + 1);
                  }
                }));
  }

  private void act(String user, String alertId, Act act, Consumer<ActAnswer> taken) {
    Deed deed = new Deed(alertId, act, user, "k" + ++count);
    world.journal().done(deed, world.instant());
    insist(deed, taken);
  }

  /** Says it again until there is an answer, under the same key. */
  private void insist(Deed deed, Consumer<ActAnswer> taken) {
    if (answered.contains(deed.key())) {
      return;
    }
    Outcome outcome = deed.act() == Act.RESOLVE ? Outcome.HELPED_ON_SITE : null;
    HumanAct act = new HumanAct(deed.act(), deed.user(), outcome);
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
    world.after(AGAIN, () -> insist(deed, taken));
  }
}
