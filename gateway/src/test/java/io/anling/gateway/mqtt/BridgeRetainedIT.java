package io.anling.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anling.alert.Label;
import io.anling.alert.engine.RaiseRetained;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages that a broker had kept (retain), and hands to whoever subscribes. */
class BridgeRetainedIT extends AtTheBroker {

  private static final String TOPIC = "anling/button/event";

  /** Subscribes anew, so that the broker hands out what it keeps. */
  private void subscribeAnew(int version, String client) {
    home.bridge(BridgeRig.settings(broker, version, client, ""));
  }

  private String sos(String id, Duration ago) {
    String time = home.rig.ingest.now().minus(ago).toString();
    return "{\"type\":\"sos\",\"id\":\"" + id + "\",\"time\":\"" + time + "\"}";
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 5})
  void replayedWithAKnownKeyIsNothing(int version) throws Exception {
    subscribeAnew(version, "first");
    publisher.publish(TOPIC, "{\"type\":\"sos\",\"id\":\"1\"}", 1, true);
    await().until(() -> home.counted("accepted") == 1);
    subscribeAnew(version, "second");
    await().until(() -> home.counted("duplicate") == 1);
    assertThat(home.rig.alerts()).hasSize(1);
    assertThat(home.rig.alerts().get(0).alert().condition().presses()).isEqualTo(1);
    assertThat(home.rig.alerts().get(0).alert().condition().labels())
        .as("it came live, whatever its retain flag")
        .isEmpty();
    assertThat(home.rig.work(RaiseRetained.LIST)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 5})
  void unknownKeyAndATimeOfTodayIsALatePress(int version) throws Exception {
    publisher.publish(TOPIC, sos("2", Duration.ofHours(23)), 1, true);
    subscribeAnew(version, "first");
    await().until(() -> home.rig.alerts().size() == 1);
    assertThat(home.rig.alerts().get(0).alert().condition().labels()).containsExactly(Label.LATE);
    subscribeAnew(version, "second");
    await().until(() -> home.counted("duplicate") == 1);
    assertThat(home.rig.alerts().get(0).alert().condition().presses()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 5})
  void unknownKeyAndNoTimeOfTodayIsARowOnAWorkList(int version) throws Exception {
    publisher.publish(TOPIC, "{\"type\":\"sos\",\"id\":\"3\"}", 1, true);
    publisher.publish("anling/other-hub/event", sos("4", Duration.ofHours(25)), 1, true);
    publisher.publish("anling/hub/event", "no JSON", 1, true);
    subscribeAnew(version, "first");
    await().until(() -> home.counted("accepted") == 3);
    assertThat(home.rig.alerts()).isEmpty();
    assertThat(home.rig.work(RaiseRetained.LIST))
        .extracting(row -> row.key() + ": " + row.detail())
        .containsExactlyInAnyOrder(
            "button: retained press, age unknown: sos",
            "other-hub: retained press, age unknown: sos",
            "hub: retained press, age unknown: unreadable-message");

    publisher.publish(TOPIC, "{\"type\":\"sos\",\"id\":\"3\"}", 1, false);
    await().until(() -> home.rig.alerts().size() == 1);
    assertThat(home.rig.alerts()).as("the same press, live").hasSize(1);
  }

  @Test
  void telemetryOfAnUnknownAgeIsNoPointOfNow() throws Exception {
    publisher.publish("anling/sensor/telemetry", "{\"t\":21.5}", 1, true);
    subscribeAnew(5, "first");
    await().until(() -> home.counted("accepted") == 1);
    publisher.publish("anling/sensor/telemetry", "{\"t\":22.5}", 1, false);
    await().until(() -> !home.rig.measured.of("sensor").isEmpty());
    assertThat(home.rig.measured.of("sensor"))
        .extracting(point -> point.values().get("t"))
        .as("what came live, and nothing else")
        .containsExactly(22.5);
  }
}
