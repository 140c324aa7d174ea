package io.anling.alert.sim;

import io.anling.alert.AlertKind;
import io.anling.alert.DeviceEvent;
import io.anling.alert.EventType;
import io.anling.alert.engine.RaiseAnswer;
import io.anling.alert.engine.RaiseEvent;
import io.anling.alert.engine.SimulatedNode;
import io.anling.alert.sim.Place.Button;
import io.anling.alert.sim.check.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Devices that say what they have to say until they are heard, over a network that loses, repeats
 * and delays.
 */
final class Devices implements Actor {

  private static final List<EventType> TYPES =
      List.of(
          EventType.of(AlertKind.SOS),
          EventType.of(AlertKind.SOS),
          EventType.of(AlertKind.SOS),
          EventType.of(AlertKind.SOS),
          EventType.of(AlertKind.FALL),
          EventType.of(AlertKind.SMOKE),
          EventType.of(AlertKind.FALL_SUSPECTED),
          EventType.of(AlertKind.FALL_SUSPECTED),
          EventType.of(AlertKind.WATER_LEAK),
          EventType.of(AlertKind.LOW_BATTERY),
          EventType.of(AlertKind.SERVICE_REQUEST),
          EventType.TEST,
          EventType.CANCEL,
          EventType.CLEARED,
          EventType.CHECK_IN);

  private static final Duration FIRST_WAIT = Duration.ofSeconds(5);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

  private final World world;
  private final Dice dice;
  private final Duration between;
  private final Set<Integer> heard = new HashSet<>();
  private int count;

  Devices(World world, Dice dice, Duration between) {
    this.world = world;
    this.dice = dice;
    this.between = between;
  }

  @Override
  public void begin() {
    for (Map.Entry<String, List<Button>> home : world.place().buttons().entrySet()) {
      world.after(dice.until(between), () -> press(home.getValue()));
    }
  }

  private void press(List<Button> buttons) {
    if (!world.disturbed()) {
      return;
    }
    Duration wait = Duration.ZERO;
    for (int i = dice.chance(0.4) ? 1 + dice.below(3) : 0; i >= 0; i--) {
      Button button = dice.one(buttons);
      world.after(wait, () -> make(button));
      wait = wait.plus(dice.chance(0.8) ? dice.millis(0, 90_000) : dice.seconds(600, 3_600));
    }
    world.after(dice.until(between), () -> press(buttons));
  }

  private void make(Button button) {
    make(button, dice.one(TYPES));
  }

  /** Something happens at a device, and it is going to say so. */
  void make(Button button, EventType type) {
    int number = ++count;
    String eventId = dice.chance(0.97) ? "e" + number : null;
    Signal signal = new Signal(number, button.id(), button.household(), eventId, type);
    boolean late = dice.chance(world.weather().late());
    Instant made = world.instant();
    Instant first = late ? made.plus(dice.seconds(60, 20_000)) : made;
    world.at(
        first.isAfter(world.end()) ? world.end() : first,
        () -> send(signal, late ? made : null, FIRST_WAIT));
  }

  private void send(Signal signal, @Nullable Instant deviceTime, Duration wait) {
    if (heard.contains(signal.number())) {
      return;
    }
    world.journal().sent(signal, world.instant());
    if (!lost()) {
      arrive(signal, deviceTime, dice.millis(5, 300), twice(signal) ? 2 : 1);
    }
    if (twice(signal)) {
      arrive(signal, deviceTime, dice.seconds(0, 400), 1 + dice.below(3));
    }
    Duration next = wait.multipliedBy(2);
    world.after(
        wait,
        () -> send(signal, deviceTime, next.compareTo(LONGEST_WAIT) < 0 ? next : LONGEST_WAIT));
  }

  /** What carries no id of its own is sent once at a time: nobody could tell a copy. */
  private boolean twice(Signal signal) {
    return signal.eventId() != null && world.disturbed() && dice.chance(world.weather().twice());
  }

  private void arrive(Signal signal, @Nullable Instant deviceTime, Duration after, int copies) {
    for (int i = 0; i < copies; i++) {
      world.after(after, () -> arrive(signal, deviceTime));
    }
  }

  private boolean lost() {
    return world.disturbed() && dice.chance(world.weather().loss());
  }

  private void arrive(Signal signal, @Nullable Instant deviceTime) {
    Node node = world.anyNode(dice);
    if (node != null) {
      DeviceEvent event =
          new DeviceEvent(
              signal.device(),
              1,
              signal.eventId(),
              signal.type(),
              new DeviceEvent.Times(node.now(), deviceTime),
              new DeviceEvent.Details("mqtt", true, false, null, Map.of()));
      RaiseEvent command = new RaiseEvent(event, SimulatedNode.duplicateWindow(), null);
      node.submit(command, answer -> answered(signal, answer));
    }
  }

  private void answered(Signal signal, RaiseAnswer answer) {
    if (!lost()) {
      heard.add(signal.number());
      world.journal().confirmed(signal, answer, world.instant());
    }
  }
}
