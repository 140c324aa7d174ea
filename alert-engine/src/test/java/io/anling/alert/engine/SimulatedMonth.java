package io.anling.alert.engine;

import io.anling.alert.Act;
import io.anling.alert.AlertKind;
import io.anling.alert.AlertState;
import io.anling.alert.EventType;
import io.anling.alert.Finding;
import io.anling.alert.FollowUp;
import io.anling.alert.HumanAct;
import io.anling.alert.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A month in the village: presses and other signals, people who answer, answer late, answer another
 * way or not at all, and every deadline in between. The same seed makes the same month.
 */
final class SimulatedMonth {

  private static final List<String> DEVICES =
      List.of("button", "wristband", "smoke", "child-button", "next-door", "stray", "no-such");
  private static final List<AlertKind> KINDS =
      List.of(
          AlertKind.SOS,
          AlertKind.SOS,
          AlertKind.SOS,
          AlertKind.FALL,
          AlertKind.SMOKE,
          AlertKind.INACTIVITY,
          AlertKind.LOW_BATTERY,
          AlertKind.SERVICE_REQUEST);
  private static final List<String> USERS = List.of("zhang", "li", "wang");
  private static final List<Act> ACTS =
      List.of(Act.ACKNOWLEDGE, Act.CONTACT, Act.EN_ROUTE, Act.ARRIVE, Act.NOTE, Act.RESOLVE);

  private final EngineKit kit;
  private final Random random;
  private final List<String> open = new ArrayList<>();

  SimulatedMonth(EngineKit kit, long seed) {
    this.kit = kit;
    this.random = new Random(seed);
  }

  /** Lives through {@code days}, with some {@code signals} a day. */
  void pass(int days, int signals) {
    for (int signal = 0; signal < days * signals; signal++) {
      kit.fastForward(Duration.ofSeconds(random.nextInt(2 * 86_400 / signals)));
      signal();
      answer();
    }
  }

  private void signal() {
    String device = DEVICES.get(random.nextInt(DEVICES.size()));
    EventType type =
        switch (random.nextInt(10)) {
          case 0 -> EventType.CANCEL;
          case 1 -> EventType.CLEARED;
          case 2 -> EventType.TEST;
          default -> EventType.of(KINDS.get(random.nextInt(KINDS.size())));
        };
    RaiseAnswer answer = kit.send(device, null, type);
    String alert = answer.alertId();
    if (alert != null && !open.contains(alert)) {
      open.add(alert);
    }
    if (random.nextInt(20) == 0) {
      open.add(kit.raiseByHand("zhang", AlertKind.SOS, "h1"));
    }
  }

  /** Some acts on every open alert; nearly all are closed before the next signal. */
  private void answer() {
    for (String alert : List.copyOf(open)) {
      for (int i = random.nextInt(5); i > 0; i--) {
        kit.fastForward(Duration.ofSeconds(random.nextInt(200)));
        kit.act(alert, anyAct(USERS.get(random.nextInt(USERS.size()))));
      }
      if (random.nextInt(15) > 0) {
        kit.act(alert, Act.RESOLVE, "li");
      }
      if (kit.alert(alert).state() == AlertState.CLOSED) {
        open.remove(alert);
        kit.act(alert, HumanAct.review("li", Finding.HANDLED_WELL));
        if (random.nextBoolean()) {
          kit.act(alert, HumanAct.followUp("li", FollowUp.Result.NOT_REACHED));
        }
      }
    }
  }

  private HumanAct anyAct(String user) {
    return switch (random.nextInt(12)) {
      case 0 -> HumanAct.dispatch(user, List.of("helper:1", "user:zhang"), Duration.ofMinutes(2));
      case 1 -> HumanAct.answer(Act.ACCEPT, user, "helper:1");
      case 2 -> HumanAct.answer(Act.DECLINE, user, "helper:1");
      case 3 -> HumanAct.answer(Act.SUPPORT, user, "helper:2");
      case 4 -> HumanAct.answer(Act.RELEASE, user, "helper:1");
      case 5 -> HumanAct.handOver(user, "user:li");
      case 6 -> new HumanAct(Act.ESCALATE, user, null);
      default -> {
        Act act = ACTS.get(random.nextInt(ACTS.size()));
        yield new HumanAct(act, user, act == Act.RESOLVE ? Outcome.HELPED_ON_SITE : null);
      }
    };
  }
}
