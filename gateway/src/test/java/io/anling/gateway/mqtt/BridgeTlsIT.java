package io.anling.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anling.alert.engine.WorkItem;
import io.anling.gateway.rig.Authority;
import io.anling.gateway.rig.Pem;
import io.anling.gateway.rig.ProcessBroker;
import io.anling.gateway.rig.Publisher;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A broker over TLS that asks for a client certificate. */
class BridgeTlsIT {

  @TempDir Path directory;

  private static ProcessBroker broker(Path directory, Pem pem, int tlsPort) {
    return broker(directory, pem, pem.certificate(), tlsPort);
  }

  private static ProcessBroker broker(Path directory, Pem pem, Path ca, int tlsPort) {
    return ProcessBroker.started(
        directory.resolve("mosquitto"),
        List.of(
            "listener " + tlsPort + " 127.0.0.1",
            "cafile " + ca,
            "certfile " + pem.certificate(),
            "keyfile " + pem.key(),
            "require_certificate true"));
  }

  private static BridgeSettings settings(
      ProcessBroker broker, int version, int port, BridgeSettings.Tls tls) {
    BridgeSettings clear = BridgeRig.settings(broker, version);
    return new BridgeSettings(
        clear.name(),
        new BridgeSettings.Server(URI.create("ssl://127.0.0.1:" + port), version, null, null, tls),
        clear.session(),
        clear.topics(),
        true,
        clear.commands());
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 5})
  void pressComesOverTls(int version) throws Exception {
    Pem pem = Pem.made(directory, "127.0.0.1");
    int port = ProcessBroker.freePort();
    BridgeSettings.Tls tls =
        new BridgeSettings.Tls(pem.certificate(), pem.certificate(), pem.key());
    try (ProcessBroker broker = broker(directory, pem, port);
        BridgeRig home = new BridgeRig(directory);
        Publisher publisher = new Publisher(broker)) {
      home.bridge(settings(broker, version, port, tls));
      publisher.press("button", "1");
      await().until(() -> home.rig.alerts().size() == 1);
      assertThat(home.counted("accepted")).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 5})
  void changedFilesHoldFromTheNextConnectionAndBrokenOnesChangeNothing(int version)
      throws Exception {
    Authority former = new Authority(directory.resolve("former"), "前");
    Authority next = new Authority(directory.resolve("next"), "后");
    Pem own = copied(former.issue("bridge", "-1H"), "own");
    Path ca = Files.copy(former.certificate(), directory.resolve("ca.pem"));
    Pem shown = copied(former.issue("127.0.0.1", "-1H"), "broker");
    Path asked = Files.copy(former.certificate(), directory.resolve("asked.pem"));
    int port = ProcessBroker.freePort();
    BridgeSettings.Tls tls = new BridgeSettings.Tls(ca, own.certificate(), own.key());
    try (ProcessBroker broker = broker(directory, shown, asked, port);
        BridgeRig home = new BridgeRig(directory);
        Publisher publisher = new Publisher(broker)) {
      BrokerBridge bridge = home.bridge(settings(broker, version, port, tls));
      Files.writeString(own.certificate(), "no certificate at all");
      await().until(() -> told(home).stream().anyMatch(row -> row.contains("former ones stay")));
      assertThat(bridge.fault()).as("a broken file ends nothing").isEmpty();
      publisher.press("button", "1");
      await().until(() -> home.rig.alerts().size() == 1);
      broker.kill();
      await().until(() -> bridge.fault().isPresent());
      broker.start();
      up(bridge);
      broker.kill();
      await().until(() -> bridge.fault().isPresent());
      replaced(next, own, ca, shown, asked);
      broker.start();
      up(bridge);
    }
  }

  /** Attempts come at growing distances. */
  private static void up(BrokerBridge bridge) {
    await().atMost(Duration.ofMinutes(2)).until(() -> bridge.fault().isEmpty());
  }

  private Pem copied(Pem from, String name) throws IOException {
    return new Pem(
        Files.copy(from.certificate(), directory.resolve(name + ".pem")),
        Files.copy(from.key(), directory.resolve(name + ".key")));
  }

  private static void replaced(Authority by, Pem own, Path ca, Pem shown, Path asked)
      throws Exception {
    overwrite(by.issue("bridge", "-1H"), own);
    overwrite(by.issue("127.0.0.1", "-1H"), shown);
    Files.copy(by.certificate(), ca, StandardCopyOption.REPLACE_EXISTING);
    Files.copy(by.certificate(), asked, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void overwrite(Pem from, Pem to) throws IOException {
    Files.copy(from.certificate(), to.certificate(), StandardCopyOption.REPLACE_EXISTING);
    Files.copy(from.key(), to.key(), StandardCopyOption.REPLACE_EXISTING);
  }

  private static List<String> told(BridgeRig home) {
    return home.rig.read(session -> session.desk().work("bridge", 10)).stream()
        .map(WorkItem::detail)
        .toList();
  }

  @Test
  void brokerOfAnotherNameOrIssuerIsNotBelieved() throws Exception {
    Pem pem = Pem.made(directory, "127.0.0.2");
    int port = ProcessBroker.freePort();
    BridgeSettings.Tls believing =
        new BridgeSettings.Tls(pem.certificate(), pem.certificate(), pem.key());
    BridgeSettings.Tls doubting = new BridgeSettings.Tls(null, pem.certificate(), pem.key());
    try (ProcessBroker broker = broker(directory, pem, port);
        BridgeRig home = new BridgeRig(directory)) {
      BrokerBridge other = home.start(settings(broker, 5, port, believing));
      await().until(() -> other.fault().filter(why -> why.contains("127.0.0.1")).isPresent());
      BrokerBridge unknown = home.start(settings(broker, 3, port, doubting));
      await().until(() -> unknown.fault().filter(why -> why.contains("certification")).isPresent());
      assertThat(home.meter("anling_bridge_connected", "site")).isZero();
    }
  }
}
