package io.anling.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anling.gateway.ingest.Remarks;
import io.anling.gateway.rig.ProcessBroker;
import io.anling.gateway.rig.Publisher;
import io.anling.gateway.rig.RawMqtt;
import io.anling.gateway.rig.Rig;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a bridge does when something is missing: its session, its client id, the store, the broker.
 */
class BridgeFaultIT extends AtTheBroker {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private List<String> rows() {
    home.rig.flush();
    return home.rig.work(Remarks.BRIDGE).stream().map(row -> row.detail()).toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 5})
  void sessionThatIsGoneIsReportedWithWhatMayBeMissing(int version) {
    BrokerBridge bridge = home.bridge(BridgeRig.settings(broker, version));
    assertThat(rows()).as("the first session is nobody's loss").isEmpty();
    broker.stop();
    broker.forget();
    await().until(() -> bridge.fault().isPresent());
    broker.start();
    await().atMost(PATIENCE).until(() -> bridge.fault().isEmpty());
    assertThat(rows()).hasSize(1);
    assertThat(rows().get(0))
        .matches("bridge site-1: session lost, messages of \\d+ s may be missing \\(since .*Z\\)");
    assertThat(home.meter("anling_bridge_sessions_lost_total", "site-1")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 5})
  void sessionThatIsGoneIsReportedAfterARestartToo(int version) {
    home.bridge(BridgeRig.settings(broker, version)).close();
    broker.stop();
    broker.start();
    home.bridge(BridgeRig.settings(broker, version)).close();
    assertThat(rows()).as("resumed").isEmpty();
    broker.stop();
    broker.forget();
    broker.start();
    home.bridge(BridgeRig.settings(broker, version));
    assertThat(rows()).hasSize(1);
  }

  @Test
  void sessionThatSomebodyElseTookUnderItsClientIdIsReported() throws Exception {
    BrokerBridge bridge = home.bridge(BridgeRig.settings(broker, 5));
    try (Publisher thief = new Publisher(broker, BridgeRig.CLIENT)) {
      await().until(() -> bridge.fault().isPresent());
      thief.press("button", "1");
    }
    await().until(() -> bridge.fault().isEmpty());
    assertThat(rows()).hasSize(1);
    assertThat(rows().get(0)).contains("session lost");
  }

  @Test
  void brokerThatSaysWhatIsWrongIsQuoted() throws Exception {
    BridgeSettings like = BridgeRig.settings(broker, 5, "c-button", "");
    BridgeSettings.Server listener =
        new BridgeSettings.Server(
            URI.create("tcp://127.0.0.1:" + home.rig.mqtt.port()),
            5,
            "button",
            Rig.secret("button"),
            BridgeSettings.Tls.NONE);
    BrokerBridge bridge =
        home.start(
            new BridgeSettings(
                "own", listener, like.session(), like.topics(), false, like.commands()));
    await()
        .until(() -> bridge.fault().filter(why -> why.contains("refuses to let it")).isPresent());
    try (RawMqtt thief = RawMqtt.device(home.rig.mqtt.port(), RawMqtt.V5, "button")) {
      await().until(() -> bridge.fault().filter(why -> why.contains("0x8e")).isPresent());
    }
    assertThat(rows())
        .hasSize(2)
        .anyMatch(row -> row.startsWith("bridge own-1: the broker refuses to let it read [anling/"))
        .anyMatch(row -> row.endsWith("somebody else connected with its client id c-button"));
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 5})
  void whatTheBridgeTookIsCommittedAlthoughItsBrokerForgotIt(int version) throws Exception {
    home.bridge(BridgeRig.settings(broker, version));
    home.rig.store.refuse(true);
    publisher.press("button", "1");
    await().until(() -> home.rig.store.refused() > 0);
    broker.kill();
    broker.forget();
    home.rig.store.refuse(false);
    await().until(() -> home.rig.alerts().size() == 1);
    assertThat(home.rig.alerts().get(0).alert().condition().presses()).isEqualTo(1);
  }

  @Test
  void brokerThatIsNotThereYetIsFoundWhenItIs() throws Exception {
    broker.kill();
    BrokerBridge bridge = home.start(BridgeRig.settings(broker, 5));
    await().until(() -> bridge.fault().filter(why -> why.contains("refused")).isPresent());
    broker.start();
    await().atMost(PATIENCE).until(() -> bridge.fault().isEmpty());
    try (Publisher fresh = new Publisher(broker)) {
      fresh.press("button", "1");
    }
    await().until(() -> home.rig.alerts().size() == 1);
    assertThat(rows()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 5})
  void pressIsConfirmedToTheBrokerOnlyOnceItIsCommitted(int version) throws Exception {
    BrokerBridge bridge = home.bridge(BridgeRig.settings(broker, version));
    home.rig.store.hang();
    publisher.press("button", "1");
    await().until(() -> home.meter("anling_bridge_unconfirmed", "site-1") == 1);
    bridge.close();
    home.rig.store.release();
    home.bridge(BridgeRig.settings(broker, version));
    await().until(() -> home.counted("duplicate") == 1);
    assertThat(home.rig.alerts()).hasSize(1);
    assertThat(home.rig.alerts().get(0).alert().condition().presses()).isEqualTo(1);
  }

  /** B4. */
  @ParameterizedTest
  @ValueSource(ints = {3, 5})
  void secondGatewayWithTheSameClientIdIsReported(int version) {
    home.start(BridgeRig.settings(broker, version));
    home.start(BridgeRig.settings(broker, version));
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                rows().stream()
                    .anyMatch(row -> row.contains("uses the client id " + BridgeRig.CLIENT)));
  }

  @Test
  void brokerThatDiesLeavesTheOthersAlone() throws Exception {
    BrokerBridge first = home.bridge(BridgeRig.settings(broker, 5));
    try (ProcessBroker other = ProcessBroker.started(directory.resolve("other"));
        Publisher there = new Publisher(other)) {
      BrokerBridge second = home.bridge(BridgeRig.settings(other, 3, "other", ""));
      broker.kill();
      await().until(() -> first.fault().isPresent());
      there.press("button", "1");
      await().until(() -> home.rig.alerts().size() == 1);
      assertThat(second.fault()).isEmpty();
    }
  }
}
