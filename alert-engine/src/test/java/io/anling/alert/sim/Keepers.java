package io.anling.alert.sim;

import io.anling.alert.Absence;
import io.anling.alert.AlertKind;
import io.anling.alert.EventType;
import io.anling.alert.engine.Command;
import io.anling.alert.engine.EndAbsence;
import io.anling.alert.engine.EndTestWindow;
import io.anling.alert.engine.EnterAbsence;
import io.anling.alert.engine.OpenTestWindow;
import io.anling.alert.engine.StartDrill;
import io.anling.alert.sim.Place.Button;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Those who try devices out, know of absences, and drill. */
final class Keepers implements Actor {

  private static final String USER = "keeper";
  private static final Duration AGAIN = Duration.ofSeconds(9);
  private static final int HOMES_OF_ONE = 20;

  private final World world;
  private final Dice dice;
  private final Devices devices;
  private final Duration between;
  private int count;

  Keepers(World world, Dice dice, Devices devices, Duration between) {
    this.world = world;
    this.dice = dice;
    this.devices = devices;
    this.between = between.dividedBy(2);
  }

  @Override
  public void begin() {
    List<String> homes = List.copyOf(world.place().homes().keySet());
    for (int i = 0; i < homes.size(); i += HOMES_OF_ONE) {
      keep(homes.subList(i, Math.min(homes.size(), i + HOMES_OF_ONE)));
    }
  }

  private void keep(List<String> homes) {
    world.after(
        dice.until(between),
        () -> {
          if (world.disturbed()) {
            look(dice.one(homes));
            keep(homes);
          }
        });
  }

  private void look(String home) {
    List<Button> buttons = world.place().buttons().getOrDefault(home, List.of());
    Button button = dice.one(buttons);
    switch (dice.below(3)) {
      case 0 -> tryOut(button);
      case 1 -> silence(home, button);
      default -> {
        String key = key();
        AlertKind kind = dice.chance(0.5) ? AlertKind.SOS : AlertKind.LOW_BATTERY;
        insist(() -> new StartDrill(USER, kind, home, null, key), drill -> {});
      }
    }
    for (int i = dice.below(4); i > 0; i--) {
      boolean technical = dice.chance(0.4);
      EventType type = EventType.of(technical ? AlertKind.LOW_BATTERY : AlertKind.SOS);
      world.after(dice.seconds(30, 9_000), () -> devices.make(button, type));
    }
  }

  private void tryOut(Button button) {
    String key = key();
    Duration length = dice.seconds(60, 14_400);
    insist(
        () -> new OpenTestWindow(USER, List.of(button.id()), length, key),
        window -> {
          if (dice.chance(0.3)) {
            String id = window.id();
            world.after(
                dice.seconds(10, 7_200),
                () -> insist(() -> new EndTestWindow(USER, id), ended -> {}));
          }
        });
  }

  private void silence(String home, Button button) {
    String key = key();
    boolean all = dice.chance(0.5);
    EnterAbsence.Target target =
        new EnterAbsence.Target(all ? home : null, all ? List.of() : List.of(button.id()));
    Absence.Why why = dice.one(List.of(Absence.Why.values()));
    Duration length = dice.seconds(3_600, 40_000);
    insist(
        () ->
            new EnterAbsence(
                USER,
                why,
                target,
                new EnterAbsence.When(null, world.instant().plusSeconds(10_000).plus(length)),
                null,
                key),
        absence -> {
          if (dice.chance(0.4)) {
            String id = absence.id();
            world.after(
                dice.seconds(10, 20_000),
                () -> insist(() -> new EndAbsence(USER, id), ended -> {}));
          }
        });
  }

  private String key() {
    return "keep-" + ++count;
  }

  private <T> void insist(Supplier<Command<Optional<T>>> command, Consumer<T> then) {
    insist(command, then, new boolean[1]);
  }

  private <T> void insist(
      Supplier<Command<Optional<T>>> command, Consumer<T> then, boolean[] done) {
    if (done[0] || !world.disturbed()) {
      return;
    }
    Node node = world.anyNode(dice);
    if (node != null) {
      node.submit(
          command.get(),
          answer -> {
            if (!done[0]) {
              done[0] = true;
              answer.ifPresent(then);
            }
          });
    }
    world.after(AGAIN, () -> insist(command, then, done));
  }
}
