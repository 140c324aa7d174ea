package io.anling.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anling.gateway.rig.Pem;
import io.anling.gateway.rig.ProcessBroker;
import io.anling.gateway.rig.Publisher;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A broker over TLS that asks for a client certificate. */
class BridgeTlsIT {

  @TempDir Path directory;

  private static ProcessBroker broker(Path directory, Pem pem, int tlsPort) {
    return ProcessBroker.started(
        directory.resolve("mosquitto"),
        List.of(
            "listener " + tlsPort + " 127.0.0.1",
            "cafile " + pem.certificate(),
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
