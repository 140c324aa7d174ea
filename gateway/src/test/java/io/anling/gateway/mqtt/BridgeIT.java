package io.anling.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anling.alert.AlertKind;
import io.anling.alert.Label;
import io.anling.alert.engine.StoredEvent;
import io.anling.gateway.ingest.Remarks;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a broker's messages become. */
class BridgeIT extends AtTheBroker {

  private static final String SOS = "{\"type\":\"sos\",\"id\":\"1-1\"}";

  private void bridge(int version) {
    home.bridge(BridgeRig.settings(broker, version));
  }

  private Set<Label> labels(int alert) {
    return home.rig.alerts().get(alert).alert().condition().labels();
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 5})
  void pressThroughABrokerRaisesTheAlertOfItsHome(int version) throws Exception {
    bridge(version);
    List<String> heard = publisher.hear("anling/+/command/#");
    publisher.publish("anling/button/event", SOS, 1, false);
    await().until(() -> home.rig.kinds().equals(List.of(AlertKind.SOS)));
    String alert = home.rig.alerts().get(0).alert().id();
    assertThat(home.rig.alerts().get(0).alert().subject().household()).isEqualTo("H001");
    assertThat(labels(0)).isEmpty();
    List<StoredEvent> events = home.rig.read(session -> session.events().ofAlert(alert));
    assertThat(events.get(0).event().details().transport()).isEqualTo("bridge");
    assertThat(events.get(0).event().details().confirmed()).isTrue();
    assertThat(home.counted("accepted")).isEqualTo(1);

    home.rig.acknowledge(alert);
    await()
        .untilAsserted(
            () ->
                assertThat(heard)
                    .endsWith(
                        "anling/button/command/alert {\"alert\":\""
                            + alert
                            + "\",\"state\":\"accepted\"}"));
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 5})
  void pressAtQos0IsMarkedUnconfirmed(int version) throws Exception {
    bridge(version);
    publisher.publish("anling/button/event", SOS, 0, false);
    await().until(() -> home.rig.alerts().size() == 1);
    assertThat(labels(0)).containsExactly(Label.UNCONFIRMED);
  }

  @Test
  void childrenSpeakThroughTheirOwnHubAlone() throws Exception {
    bridge(5);
    publisher.publish("hubs/hub/pendant/event", SOS, 1, false);
    publisher.publish("hubs/hub/other-pendant/event", SOS, 1, false);
    publisher.publish("hubs/hub/hub/event", SOS, 1, false);
    await().until(() -> home.counted("accepted") + home.counted("rejected") == 3);
    assertThat(home.counted("rejected")).isEqualTo(1);
    assertThat(home.rig.alerts()).hasSize(1);
    assertThat(home.rig.alerts().get(0).alert().subject().devices())
        .containsExactly("pendant", "hub");
  }

  @Test
  void unknownDeviceOfATrustedBridgeIsOneUnknownButton() throws Exception {
    bridge(5);
    List<String> heard = publisher.hear("anling/+/command/#");
    publisher.press("nobody", "1");
    publisher.press("nobody", "2");
    publisher.publish("anling/nobody/event", "no JSON", 1, false);
    publisher.publish("anling/nobody/telemetry", "{\"t\":1}", 1, false);
    await().until(() -> home.counted("accepted") + home.counted("rejected") == 4);
    assertThat(home.rig.kinds()).containsExactly(AlertKind.UNKNOWN_BUTTON);
    assertThat(home.rig.alerts().get(0).alert().condition().presses()).isEqualTo(3);
    assertThat(home.rig.alerts().get(0).alert().subject().region()).isEqualTo("测试县");
    await()
        .untilAsserted(
            () ->
                assertThat(heard)
                    .anySatisfy(
                        line ->
                            assertThat(line)
                                .startsWith("anling/nobody/command/alert ")
                                .contains("received")));
  }

  @Test
  void unknownDeviceOfAnotherBridgeIsARowOnAWorkList() throws Exception {
    home.bridge(BridgeRig.untrusted(BridgeRig.settings(broker, 5)));
    publisher.press("nobody", "1");
    publisher.publish("hubs/hub/new-pendant/event", SOS, 1, false);
    await().until(() -> home.counted("accepted") + home.counted("rejected") == 2);
    home.rig.flush();
    assertThat(home.rig.work(Remarks.UNHEARD)).hasSize(1);
    assertThat(home.rig.work(Remarks.UNHEARD).get(0).key()).isEqualTo("nobody");
    assertThat(home.rig.kinds())
        .as("a known hub's child")
        .containsExactly(AlertKind.UNKNOWN_BUTTON);
  }

  @Test
  void badPlaceAndUnreadablePressAreConfirmedSoThatTheyDoNotComeAgain() throws Exception {
    BrokerBridge bridge = home.bridge(BridgeRig.settings(broker, 5));
    publisher.publish("anling/no id/event", SOS, 1, false);
    publisher.publish("anling/button/event", "{", 1, false);
    await().until(() -> home.rig.kinds().equals(List.of(AlertKind.UNREADABLE_MESSAGE)));
    home.rig.flush();
    assertThat(home.rig.audits("bad-topic")).hasSize(1);
    bridge.close();
    home.bridge(BridgeRig.settings(broker, 5));
    publisher.publish("anling/sensor/telemetry", "{\"t\":1}", 1, false);
    await().until(() -> home.counted("accepted") == 2);
    assertThat(home.rig.alerts().get(0).alert().condition().presses()).isEqualTo(1);
  }

  @Test
  void telemetryIsKept() throws Exception {
    bridge(3);
    publisher.publish("anling/sensor/telemetry", "{\"t\":21.5}", 1, false);
    await().until(() -> home.counted("accepted") == 1);
    assertThat(home.meter("anling_bridge_connected", "bridge=\"site-1\"")).isEqualTo(1);
  }

  @Test
  void sharedSubscriptionHandsEachPressToOneOfTwo() throws Exception {
    home.bridge(BridgeRig.settings(broker, 5, "one", "$share/anling/"));
    home.bridge(BridgeRig.settings(broker, 3, "two", "$share/anling/"));
    for (int i = 0; i < 20; i++) {
      publisher.press("button", "s-" + i);
    }
    await().until(() -> home.counted("accepted") == 20);
    assertThat(home.counted("duplicate")).isZero();
    assertThat(home.rig.alerts().get(0).alert().condition().presses()).isEqualTo(20);
  }
}
