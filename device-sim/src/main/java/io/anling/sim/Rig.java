package io.anling.sim;

import io.anling.sim.Site.Ways;
import io.anling.sim.ledger.TruthLog;
import io.anling.sim.ledger.WebhookReceiver;
import io.anling.sim.ledger.WebhookSignature;
import io.anling.sim.link.CoapLink;
import io.anling.sim.link.MqttLink;
import io.anling.sim.trial.Database;
import io.anling.sim.trial.GatewayApi;
import io.anling.sim.trial.GatewayJar;
import io.anling.sim.trial.GatewayProcess;
import io.anling.sim.trial.Ports;
import io.anling.sim.trial.TrialException;
import io.anling.sim.trial.Usage;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.UnaryOperator;

/**
 * A trial set up: homes imported, a gateway serving, witnesses listening.
 *
 * <p>Closing stops the gateway and then the witnesses; who plays devices closes them before.
 */
final class Rig implements AutoCloseable {
  private static final String WATCHER = "desk";
  private static final String RESPONDER = "responder-sim";
  private static final int KEY_BYTES = 32;

  private final GatewayJar gateway;
  private final Ports ports;
  private final WebhookReceiver receiver;
  private final TruthLog truth;
  private final Accounts accounts;
  private final ScheduledExecutorService threads;
  private final CompletableFuture<Integer> died = new CompletableFuture<>();
  private volatile GatewayProcess process;

  /**
   * Whose hands are on the console: two desks, so that everybody sees which of them acted.
   *
   * @param watcher the user name of the person who watches; nothing simulated uses it
   * @param password the watcher's
   * @param responderToken the simulated responder's, who is a user of its own
   */
  record Accounts(String watcher, String password, String responderToken) {
    private static Accounts make(GatewayJar gateway) {
      String password = lastWord(gateway.run("user", "add", WATCHER, "--role", "desk"));
      gateway.run("user", "add", RESPONDER, "--role", "desk");
      return new Accounts(WATCHER, password, lastWord(gateway.run("user", "token", RESPONDER)));
    }
  }

  private Rig(
      GatewayJar gateway,
      Ports ports,
      WebhookReceiver receiver,
      Accounts accounts,
      ScheduledExecutorService threads)
      throws IOException {
    this.gateway = gateway;
    this.ports = ports;
    this.receiver = receiver;
    this.truth = TruthLog.open(gateway.workspace().truth());
    this.accounts = accounts;
    this.threads = threads;
    this.process = serve();
  }

  /**
   * Sets everything up, in this order; what fails ends it with a line for a person.
   *
   * @param database instead of the gateway's own file
   * @param preferredHttp the console's port if it is free
   */
  static Rig start(
      GatewayJar gateway,
      Optional<Database> database,
      List<Household> homes,
      int preferredHttp,
      ScheduledExecutorService threads) {
    return start(gateway, database, homes, preferredHttp, threads, List.of());
  }

  /**
   * The same.
   *
   * @param more lines of the gateway's configuration
   */
  static Rig start(
      GatewayJar gateway,
      Optional<Database> database,
      List<Household> homes,
      int preferredHttp,
      ScheduledExecutorService threads,
      List<String> more) {
    try {
      byte[] key = new byte[KEY_BYTES];
      new SecureRandom().nextBytes(key);
      String secret = WebhookSignature.secret(key);
      WebhookReceiver receiver = WebhookReceiver.start(secret, gateway.workspace().notices());
      Ports ports = Ports.choose(preferredHttp);
      gateway.workspace().writeConfig(ports, database, receiver.address(), secret, more);
      gateway.workspace().writeCounty(County.csv(homes));
      gateway.run("import", gateway.workspace().county().toString());
      return new Rig(gateway, ports, receiver, Accounts.make(gateway), threads);
    } catch (IOException failed) {
      throw TrialException.failed("cannot set up the trial: " + failed.getMessage());
    }
  }

  /** What a command made is the last thing it says. */
  private static String lastWord(String answer) {
    String[] words = answer.strip().split("\\s+", -1);
    return words[words.length - 1];
  }

  private GatewayProcess serve() {
    GatewayProcess started = GatewayProcess.serve(gateway);
    var unused =
        started
            .ended()
            .thenAccept(
                code -> {
                  if (!started.wasStopped()) {
                    died.complete(code);
                  }
                });
    return started;
  }

  /** What the gateway has used up and holds by now. */
  Usage usage() {
    return process.usage();
  }

  /** Bytes of its heap in use after a full collection; 0 where nobody says. */
  long heapAfterCollection() {
    return process.heap().orElse(0);
  }

  /** SIGKILL to the gateway, now, from any thread. */
  void kill() {
    process.kill();
  }

  /** Waits until the killed gateway is gone and starts it again, ports and data as before. */
  void restart() {
    process.ended().join();
    process = serve();
  }

  /** Completes with its exit code if the gateway ends although nobody stopped it. */
  CompletableFuture<Integer> died() {
    return died;
  }

  GatewayJar gateway() {
    return gateway;
  }

  Ports ports() {
    return ports;
  }

  Accounts accounts() {
    return accounts;
  }

  WebhookReceiver receiver() {
    return receiver;
  }

  TruthLog truth() {
    return truth;
  }

  ScheduledExecutorService threads() {
    return threads;
  }

  /** Where the console and the API are. */
  URI console() {
    return URI.create("http://127.0.0.1:" + ports.http());
  }

  /** The API as the simulated responder uses it, and the judge. */
  GatewayApi api() {
    return new GatewayApi(console(), accounts.responderToken());
  }

  /** The same as a stage needs it: smoke detectors over CoAP, everything else over MQTT. */
  Site site() {
    Ways ways =
        (card, onOutcome) ->
            card.model() == DeviceModel.SMOKE
                ? new CoapLink(ports.coap(), card.credentials(), threads)
                : new MqttLink(ports.mqtt(), card.credentials(), onOutcome, threads);
    return new Site(ways, api(), truth, threads);
  }

  Auditor auditor() {
    return new Auditor(
        gateway.workspace(), new Timelines(api()), threads, UnaryOperator.identity());
  }

  @Override
  public void close() throws IOException {
    process.close();
    receiver.close();
    truth.close();
  }
}
