package io.anling.sim;

import io.anling.sim.ledger.TruthLog;
import io.anling.sim.link.Link;
import io.anling.sim.trial.GatewayApi;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;

/**
 * Where homes are played, whoever started the gateway there.
 *
 * @param ways how each device reaches it
 * @param api as the simulated responder uses it
 * @param truth what the devices did
 * @param threads play
 */
record Site(Ways ways, GatewayApi api, TruthLog truth, ScheduledExecutorService threads) {

  /** How a device reaches the gateway. */
  interface Ways {
    /**
     * Makes a device's link, not yet open.
     *
     * @param onOutcome is given what the gateway tells the device of its alert
     */
    Link link(DeviceCard card, Consumer<String> onOutcome);
  }
}
