package io.anling.sim;

import io.anling.sim.ledger.TruthLog;
import io.anling.sim.ledger.WebhookReceiver;
import io.anling.sim.ledger.WebhookSignature;
import io.anling.sim.trial.GatewayApi;
import io.anling.sim.trial.GatewayJar;
import io.anling.sim.trial.GatewayProcess;
import io.anling.sim.trial.Ports;
import io.anling.sim.trial.TrialException;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;

/**
 * A trial set up: homes imported, a gateway serving, witnesses listening.
 *
 * <p>Closing stops the gateway and then the witnesses; who plays devices closes them before.
 */
final class Rig implements AutoCloseable {
  private static final String USER = "desk";
  private static final int KEY_BYTES = 32;

  private final GatewayJar gateway;
  private final Ports ports;
  private final WebhookReceiver receiver;
  private final TruthLog truth;
  private final SignIn signIn;
  private final ScheduledExecutorService threads;
  private final CompletableFuture<Integer> died = new CompletableFuture<>();
  private volatile GatewayProcess process;

  /** What a person signs in with, and a program. */
  record SignIn(String name, String password, String token) {}

  private Rig(
      GatewayJar gateway,
      Ports ports,
      WebhookReceiver receiver,
      SignIn signIn,
      ScheduledExecutorService threads)
      throws IOException {
    this.gateway = gateway;
    this.ports = ports;
    this.receiver = receiver;
    this.truth = TruthLog.open(gateway.workspace().truth());
    this.signIn = signIn;
    this.threads = threads;
    this.process = serve();
  }

  /**
   * Sets everything up, in this order; what fails ends it with a line for a person.
   *
   * @param preferredHttp the console's port if it is free
   */
  static Rig start(
      GatewayJar gateway,
      List<Household> homes,
      int preferredHttp,
      ScheduledExecutorService threads) {
    try {
      byte[] key = new byte[KEY_BYTES];
      new SecureRandom().nextBytes(key);
      String secret = WebhookSignature.secret(key);
      WebhookReceiver receiver = WebhookReceiver.start(secret, gateway.workspace().notices());
      Ports ports = Ports.choose(preferredHttp);
      gateway.workspace().writeConfig(ports, receiver.address(), secret);
      gateway.workspace().writeCounty(County.csv(homes));
      gateway.run("import", gateway.workspace().county().toString());
      String password = lastWord(gateway.run("user", "add", USER, "--role", "desk"));
      String token = lastWord(gateway.run("user", "token", USER));
      return new Rig(gateway, ports, receiver, new SignIn(USER, password, token), threads);
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

  SignIn signIn() {
    return signIn;
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

  GatewayApi api() {
    return new GatewayApi(console(), signIn.token());
  }

  Auditor auditor() {
    return new Auditor(gateway.workspace(), new Timelines(api()), threads);
  }

  @Override
  public void close() throws IOException {
    process.close();
    receiver.close();
    truth.close();
  }
}
