package io.anling.alert.sim;

import io.anling.alert.engine.SimulatedNode;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
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
  private int lives;

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
    String name = node.name();
    world.journal().happened(world.weather().two() ? "one of two died" : "the only one died");
    if (world.weather().two() && dice.chance(0.3)) {
      node.rename(name.charAt(0) + String.valueOf(++lives));
    }
    world.after(world.disturbed() ? away : Duration.ofSeconds(1), () -> back(node));
    world.after(NOTICED, () -> takeOver(name, false));
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
    if (world.weather().two() && node.up()) {
      boolean[] done = {false};
      node.submit(SimulatedNode.beat(node.name(), Map.of()), others -> done[0] = true);
      world.after(NOTICED, () -> registered(node, done[0]));
    }
  }

  private void registered(Node node, boolean done) {
    if (!done) {
      register(node);
    }
  }

  /** Whoever lives looks again and again until the dead one's notices are its own. */
  private void takeOver(String dead, boolean done) {
    boolean back = world.nodes().stream().anyMatch(node -> node.up() && node.name().equals(dead));
    if (done || back || !world.weather().two()) {
      return;
    }
    Map<String, Long> registered = world.read(session -> session.nodes().beats());
    Map<String, Long> beats = new TreeMap<>(registered);
    beats.keySet().retainAll(Set.of(dead));
    boolean[] taken = {false};
    Node node = world.anyNode(dice);
    if (node != null) {
      node.submit(SimulatedNode.beat(node.name(), beats), others -> taken[0] = true);
    }
    world.after(NOTICED, () -> takeOver(dead, taken[0]));
  }
}
