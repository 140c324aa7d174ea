package io.anling.alert.sim;

import io.anling.alert.engine.ConfirmShown;
import io.anling.alert.engine.Notice;
import io.anling.alert.engine.Outbox;
import io.anling.alert.engine.Recipient;
import io.anling.alert.registry.RegionPath;
import java.time.Duration;

/** Desks, and people at a console, that show what is theirs and say so; most of the time. */
final class Desks implements Actor {

  private static final String DESK = "desk:";
  private static final RegionPath NOWHERE = RegionPath.parse("无");
  private static final Duration AGAIN = Duration.ofSeconds(20);

  private final World world;
  private final Dice dice;

  Desks(World world, Dice dice) {
    this.world = world;
    this.dice = dice;
  }

  @Override
  public void ordered(Notice notice) {
    if (notice.channel().equals(Outbox.CONSOLE) && (!world.disturbed() || dice.chance(0.8))) {
      Recipient one = notice.recipients().get(0);
      boolean desk = one.id().startsWith(DESK);
      String user = desk ? "operator" : one.id().substring("user:".length());
      RegionPath region = desk ? new RegionPath(one.id().substring(DESK.length())) : NOWHERE;
      boolean[] done = {false};
      world.after(dice.seconds(1, 20), () -> confirm(user, region, done));
    }
  }

  private void confirm(String user, RegionPath region, boolean[] done) {
    Node node = world.anyNode(dice);
    if (!done[0]) {
      world.journal().shown(user, world.instant());
      if (node != null) {
        node.submit(new ConfirmShown(user, region, Long.MAX_VALUE), told -> done[0] = true);
      }
      world.after(AGAIN, () -> confirm(user, region, done));
    }
  }
}
