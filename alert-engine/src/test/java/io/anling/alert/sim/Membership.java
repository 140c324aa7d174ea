package io.anling.alert.sim;

import io.anling.alert.engine.SimulatedNode;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * Brings dead nodes back, with a clock that may be off, and lets those that live take over: what
 * {@code Membership}'s beats come to in the end, without a beat each quarter of a second.
 */
final class Membership implements Actor {

  private static final Duration NOTICED = Duration.ofSeconds(2);
  private static final int MOST_OFF_SECONDS = 7_200;

  private final World world;
  private final Dice dice;

  Membership(World world, Dice dice) {
    this.world = world;
    this.dice = dice;
  }

  @Override
  public void begin() {
    world.nodes().forEach(this::register);
  }

  void died(Node node) {
    Duration away = dice.chance(0.1) ? dice.seconds(60, 1_800) : dice.seconds(1, 30);
    world.after(world.disturbed() ? away : Duration.ofSeconds(1), () -> back(node));
    world.after(NOTICED, () -> takeOver(node));
  }

  private void back(Node node) {
    boolean stepped = world.disturbed() && dice.chance(world.weather().steps());
    Duration off =
        stepped
            ? dice.seconds(0, 2 * MOST_OFF_SECONDS).minusSeconds(MOST_OFF_SECONDS)
            : dice.millis(0, 1_000).minusMillis(500);
    node.start(off);
    register(node);
  }

  private void register(Node node) {
    if (world.weather().two()) {
      boolean[] done = {false};
      again(node, Map.of(), done);
    }
  }

  private void again(Node node, Map<String, Long> dead, boolean[] done) {
    if (!done[0] && node.up()) {
      node.submit(SimulatedNode.beat(node.name(), dead), others -> done[0] = true);
      world.after(NOTICED, () -> again(node, dead, done));
    }
  }

  private void takeOver(Node dead) {
    if (dead.up() || !world.weather().two()) {
      return;
    }
    Map<String, Long> registered = world.read(session -> session.nodes().beats());
    Map<String, Long> beats = new TreeMap<>(registered);
    beats.keySet().retainAll(java.util.Set.of(dead.name()));
    for (Node node : world.nodes()) {
      if (node.up()) {
        again(node, beats, new boolean[] {false});
      }
    }
  }
}
