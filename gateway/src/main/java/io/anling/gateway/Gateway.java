package io.anling.gateway;

import io.anling.alert.engine.AlertEngine;
import io.anling.alert.engine.EngineClock;
import io.anling.alert.jdbc.JdbcAlertStore;
import io.anling.gateway.admin.AdminCommands;
import io.anling.gateway.admin.AdminOutput;
import io.anling.gateway.admin.AdminRoad;
import io.anling.gateway.admin.AdminSocket;
import io.anling.gateway.admin.FirstRows;
import io.anling.gateway.admin.FirstSignIn;
import io.anling.gateway.admin.Gate;
import io.anling.gateway.admin.KeyProof;
import io.anling.gateway.config.GatewayConfig;
import io.anling.gateway.data.DataDirectory;
import io.anling.gateway.security.SecretBox;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A serving gateway: what it starts, in this order, and stops in the reverse one. */
final class Gateway implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Gateway.class);

  private final GatewayConfig config;
  private final AdminOutput output;
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  private Gateway(GatewayConfig config, AdminOutput output) {
    this.config = config;
    this.output = output;
  }

  /**
   * Starts everything; says {@code ready} when devices and people are served.
   *
   * @throws io.anling.gateway.config.ConfigException where something cannot be started; what was
   *     started is stopped again
   */
  static Gateway start(GatewayConfig config, Emergency emergency, AdminOutput output) {
    Gateway gateway = new Gateway(config, output);
    try {
      gateway.open(emergency);
      return gateway;
    } catch (RuntimeException e) {
      gateway.close();
      throw e;
    }
  }

  private void open(Emergency emergency) {
    DataDirectory data =
        keep(new DataDirectory(config.store(), AdminRoad.alone(config.store().dataDir())));
    SecretBox box = data.secretBox();
    JdbcAlertStore store = keep(data.store());
    KeyProof.check(store, box, config.store().keysFile());

    EngineListeners listeners = new EngineListeners();
    listeners.add(emergency);
    AlertEngine engine =
        keep(new AlertEngine(store, config.engine(), EngineClock.start(), listeners));
    engine.start();
    Gate gate = new Gate(engine, store, box, config.engine(), config.rules().zone());
    var unused = gate.submit(new FirstRows(box));

    keep(AdminSocket.listen(data.socketFile(), new AdminCommands(gate)));
    FirstSignIn.ensure(gate, data.firstSignInFile())
        .ifPresent(file -> output.answer("first sign-in: " + file));
    output.answer("ready");
  }

  private <T extends AutoCloseable> T keep(T started) {
    opened.push(started);
    return started;
  }

  @Override
  public void close() {
    while (!opened.isEmpty()) {
      AutoCloseable next = opened.pop();
      try {
        next.close();
      } catch (Exception e) {
        log.warn("{} did not close", next.getClass().getSimpleName(), e);
      }
    }
  }
}
