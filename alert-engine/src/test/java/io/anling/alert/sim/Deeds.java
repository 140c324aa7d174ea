package io.anling.alert.sim;

import io.anling.alert.HumanAct;
import io.anling.alert.engine.ActAnswer;
import io.anling.alert.engine.ActOnAlert;
import io.anling.alert.sim.check.Deed;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** What people do to alerts, said again under the same key until there is an answer. */
final class Deeds {

  private static final Duration AGAIN = Duration.ofSeconds(7);

  private final World world;
  private final Dice dice;
  private final Set<String> answered = new HashSet<>();
  private int count;

  Deeds(World world, Dice dice) {
    this.world = world;
    this.dice = dice;
  }

  /** Somebody does something; {@code taken} hears of it unless it is refused. */
  void act(HumanAct act, String alertId, Consumer<ActAnswer> taken) {
    Deed deed = new Deed(alertId, act.act(), act.user(), "k" + ++count);
    world.journal().done(deed, world.instant());
    insist(deed, act, taken);
  }

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
