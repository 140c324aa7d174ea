package io.anling.sim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anling.sim.Scenario.Help;
import io.anling.sim.ledger.Json;
import io.anling.sim.trial.GatewayApi;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Plays the people: acknowledges, calls, goes, arrives and resolves, as the script says.
 *
 * <p>To be run every second or so, by one thread. An act that finds the gateway away is tried again
 * at the next run; one that somebody else was faster with ends our part in that alert. An alert
 * that is left alone stays so until it is closed, whatever happens in its home afterwards.
 */
final class Responder implements Runnable {
  private static final Duration BETWEEN = Duration.ofMillis(800);

  private final GatewayApi api;
  private final Commentary commentary;
  private final Map<String, Optional<Help>> expected = new ConcurrentHashMap<>();
  private final Map<String, Deque<Step>> plans = new HashMap<>();

  /** One click that is due. */
  private record Step(Instant due, String act, ObjectNode body) {}

  /**
   * Makes a responder.
   *
   * @param commentary says each act
   */
  Responder(GatewayApi api, Commentary commentary) {
    this.api = api;
    this.commentary = commentary;
  }

  /** The next alert of this home is answered like this; empty: left alone. */
  void expect(Household home, Optional<Help> help) {
    expected.put(home.id(), help);
  }

  @Override
  public void run() {
    try {
      List<JsonNode> open = api.alerts(true);
      plans.keySet().retainAll(open.stream().map(alert -> alert.path("id").asText()).toList());
      for (JsonNode alert : open) {
        String id = alert.path("id").asText();
        String home = alert.path("household").asText();
        if (!plans.containsKey(id) && expected.containsKey(home)) {
          plans.put(id, expected.remove(home).map(Responder::plan).orElseGet(ArrayDeque::new));
        }
        work(id, home, plans.getOrDefault(id, new ArrayDeque<>()));
      }
    } catch (IOException away) {
      // The gateway is being killed or restarted; the next run comes in a second.
    }
  }

  private void work(String id, String home, Deque<Step> plan) throws IOException {
    while (!plan.isEmpty() && plan.peek().due().isBefore(Instant.now())) {
      Step step = plan.peek();
      if (!api.act(id, step.act(), step.body())) {
        plan.clear();
        return;
      }
      plan.remove();
      commentary.acted(step.act(), home);
    }
  }

  private static Deque<Step> plan(Help help) {
    Instant now = Instant.now();
    Instant taken = now.plus(help.acknowledge());
    Deque<Step> plan = new ArrayDeque<>();
    plan.add(new Step(taken, "acknowledge", Json.object()));
    plan.add(new Step(taken.plus(BETWEEN), "contact", Json.object()));
    plan.add(new Step(taken.plus(BETWEEN.multipliedBy(2)), "en-route", Json.object()));
    plan.add(new Step(taken.plus(BETWEEN.multipliedBy(4)), "arrive", Json.object()));
    plan.add(
        new Step(
            now.plus(help.resolve()), "resolve", Json.object().put("outcome", help.outcome())));
    return plan;
  }
}
