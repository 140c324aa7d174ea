package io.anling.alert.sim;

/** Nodes die by themselves, whatever they do just then. */
final class Outages implements Actor {

  private final World world;
  private final Dice dice;

  Outages(World world, Dice dice) {
    this.world = world;
    this.dice = dice;
  }

  @Override
  public void begin() {
    world.after(
        dice.until(world.weather().outages()),
        () -> {
          if (world.disturbed()) {
            dice.one(world.nodes()).die();
            begin();
          }
        });
  }
}
