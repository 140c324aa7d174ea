package io.anling.alert.sim;

import io.anling.alert.Act;
import io.anling.alert.HumanAct;
import io.anling.alert.Telling;
import io.anling.alert.engine.ActAnswer;
import io.anling.alert.engine.Notice;
import io.anling.alert.engine.Recipient;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Those who are asked to go, or to take an alert over: they accept, decline, come as well, say
 * nothing, or give the job back.
 */
final class Crew implements Actor {

  private static final String USER = "user:";

  private final World world;
  private final Dice dice;
  private final Deeds deeds;

  Crew(World world, Dice dice, Deeds deeds) {
    this.world = world;
    this.dice = dice;
    this.deeds = deeds;
  }

  /** The owner, or somebody who becomes it by that, asks one to three people to go. */
  void dispatch(String user, String alertId, Consumer<ActAnswer> taken) {
    List<String> to = new ArrayList<>();
    for (int i = dice.below(3); i >= 0; i--) {
      to.add(dice.one(world.place().crew()));
    }
    deeds.act(HumanAct.dispatch(user, to, dice.seconds(10, 240)), alertId, taken);
  }

  /** The owner asks somebody else to take the alert over. */
  void handOver(String user, String alertId) {
    String to = USER + dice.one(world.place().crew());
    deeds.act(HumanAct.handOver(user, to), alertId, answer -> {});
  }

  @Override
  public void told(Notice notice) {
    String reason = notice.cause().reason();
    for (Recipient one : notice.recipients()) {
      if (reason.equals(Telling.OFFER)) {
        world.after(dice.seconds(3, 200), () -> answer(one.id(), notice.alertId()));
      } else if (reason.equals(Telling.HAND_OVER) && one.id().startsWith(USER)) {
        String user = one.id().substring(USER.length());
        Act act = dice.chance(0.6) ? Act.ACCEPT : Act.DECLINE;
        world.after(
            dice.seconds(3, 200),
            () -> deeds.act(new HumanAct(act, user, null), notice.alertId(), taken -> {}));
      }
    }
  }

  private void answer(String whom, String alertId) {
    if (world.disturbed() && dice.chance(0.3)) {
      return;
    }
    Act act = dice.one(List.of(Act.ACCEPT, Act.ACCEPT, Act.DECLINE, Act.SUPPORT));
    String user = dice.chance(0.5) ? whom : "operator";
    deeds.act(
        HumanAct.answer(act, user, whom),
        alertId,
        taken -> {
          if (world.disturbed() && dice.chance(0.2)) {
            world.after(
                dice.seconds(5, 600),
                () -> deeds.act(HumanAct.answer(Act.RELEASE, user, whom), alertId, released -> {}));
          }
        });
  }
}
