package io.anling.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anling.alert.AlertKind;
import io.anling.alert.engine.DeadLetter;
import io.anling.gateway.codec.Formats;
import io.anling.gateway.codec.MappedJson;
import io.anling.gateway.codec.PayloadFormat;
import io.anling.gateway.codec.TopicTemplate;
import io.anling.gateway.ingest.AnnouncedTopics;
import io.anling.gateway.ingest.InboundMessage.Channel;
import io.anling.gateway.ingest.LetterDesk;
import io.anling.gateway.ingest.Receipt.Accepted;
import io.anling.gateway.ingest.Receipt.Rejected;
import io.anling.gateway.mapping.MappingYaml;
import io.anling.gateway.mqtt.BridgeSettings.Topic;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Devices that speak other formats, behind a real broker. */
class BridgeFormatsIT extends AtTheBroker {

  private static final String MAPPING =
      """
      mappings:
        - name: kang
          topic: kang/up
          device: /sn
          id: /seq
          rules: [{at: /evt, is: {1: sos}}]
          samples: [{topic: kang/up, payload: '{"sn":"button","evt":1}', becomes: "button: sos"}]
      """;

  private static Topic topic(String filter, PayloadFormat format) {
    return new Topic(TopicTemplate.parse(filter), format, Channel.EVENT);
  }

  private static PayloadFormat format(String word) {
    return Formats.find(word).orElseThrow();
  }

  private BridgeSettings settings(int version, Topic... topics) {
    BridgeSettings like = BridgeRig.settings(broker, version);
    return new BridgeSettings(
        like.name(), like.server(), like.session(), Arrays.asList(topics), true, like.commands());
  }

  private static MappedJson kang() {
    return new MappingYaml(Set.of(), ZoneId.of("UTC")).read("test", MAPPING).get(0);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 5})
  void sitesOwnMappingRaisesTheAlertOfItsHomeAndItsDeviceHears(int version) throws Exception {
    home.bridge(settings(version, topic("kang/up", kang())));
    List<String> heard = publisher.hear("anling/+/command/#");
    publisher.publish("kang/up", "{\"sn\":\"button\",\"evt\":1,\"seq\":1}", 1, false);
    publisher.publish("kang/up", "{\"sn\":\"button\",\"evt\":1,\"seq\":1}", 1, false);
    await().until(() -> home.counted("duplicate") == 1);
    assertThat(home.rig.kinds()).containsExactly(AlertKind.SOS);
    assertThat(home.rig.alerts().get(0).alert().subject().household()).isEqualTo("H001");
    await()
        .untilAsserted(
            () ->
                assertThat(heard)
                    .anyMatch(
                        line ->
                            line.startsWith("anling/button/command/alert ")
                                && line.contains("received")));
  }

  @Test
  void valueThatTheMappingDoesNotKnowIsNotLost() throws Exception {
    home.bridge(settings(5, topic("kang/up", kang())));
    publisher.publish("kang/up", "{\"sn\":\"button\",\"evt\":8}", 1, false);
    await().until(() -> home.rig.kinds().equals(List.of(AlertKind.UNREADABLE_MESSAGE)));
    assertThat(home.rig.alerts().get(0).alert().subject().devices()).containsExactly("button");
  }

  @Test
  void pressOfAZigbeeButtonIsAnAlertAndWhatItRepeatsAroundItIsNone() throws Exception {
    home.bridge(settings(5, topic("zigbee2mqtt/#", format("zigbee2mqtt"))));
    publisher.publish("zigbee2mqtt/button", "{\"action\":null,\"battery\":100}", 0, false);
    publisher.publish("zigbee2mqtt/button", "{\"action\":\"emergency\",\"battery\":100}", 0, false);
    publisher.publish("zigbee2mqtt/button", "{\"action\":\"\",\"battery\":100}", 0, false);
    await().until(() -> home.counted("accepted") == 3);
    assertThat(home.rig.kinds()).containsExactly(AlertKind.SOS);
    assertThat(home.rig.alerts().get(0).alert().condition().presses()).isEqualTo(1);
  }

  @Test
  void pressAmongReadingsIsTriedUntilTheStoreIsBackAndHoldsNothingUpAfterIt() throws Exception {
    Topic readings =
        new Topic(TopicTemplate.parse("zigbee2mqtt/#"), format("zigbee2mqtt"), Channel.TELEMETRY);
    home.bridge(settings(5, readings));
    home.rig.store.refuse(true);
    publisher.publish("zigbee2mqtt/button", "{\"action\":\"emergency\"}", 1, false);
    await().until(() -> home.rig.store.refused() > 0);
    home.rig.store.refuse(false);
    await().until(() -> home.rig.kinds().equals(List.of(AlertKind.SOS)));
    await().until(() -> home.meter("anling_bridge_unconfirmed", "site-1") == 0);
  }

  @ParameterizedTest
  @CsvSource({"3", "5"})
  void deviceThatAnnouncesItselfIsHeardOnItsOwnTopicAlsoAfterARestart(int version)
      throws Exception {
    String config =
        "{\"name\":\"烟感\",\"unique_id\":\"smoke-1\",\"device_class\":\"smoke\","
            + "\"state_topic\":\"home/smoke-1/state\"}";
    publisher.publish("homeassistant/binary_sensor/smoke-1/config", config, 1, true);
    BridgeSettings settings = settings(version, topic("homeassistant/#", format("home-assistant")));
    BrokerBridge bridge = home.bridge(settings);
    await().until(() -> home.counted("accepted") == 1);
    publishUntilHeard("home/smoke-1/state", "OFF");
    bridge.close();
    publisher.publish("home/smoke-1/state", "ON", 1, false);
    home.bridge(settings);
    await().until(() -> home.rig.kinds().equals(List.of(AlertKind.SMOKE)));
    assertThat(home.rig.audits("bad-topic")).isEmpty();
  }

  @Test
  void deadLetterOfAnAnnouncedTopicIsReadAsItIsAnnouncedByThen() throws Exception {
    String config =
        "{\"unique_id\":\"panel-1\",\"device_class\":\"safety\",\"state_topic\":\"home/panel-1\","
            + "\"value_template\":\"%s\"}";
    String place = "homeassistant/binary_sensor/panel-1/config";
    publisher.publish(place, config.formatted("{{ value_json.sos }}"), 1, true);
    BrokerBridge bridge =
        home.bridge(settings(5, topic("homeassistant/#", format("home-assistant"))));
    await().until(() -> home.counted("accepted") == 1);
    publishUntilHeard("home/panel-1", "{\"sos\":\"OFF\"}");
    publisher.publish("home/panel-1", "ON", 1, false);
    await().until(() -> home.rig.kinds().equals(List.of(AlertKind.UNREADABLE_MESSAGE)));
    DeadLetter letter = home.rig.read(session -> session.desk().deadLetters(null, 10)).get(0);
    LetterDesk desk =
        new LetterDesk(
            home.rig.ingest,
            home.rig.engine,
            home.rig.box,
            (format, topic) ->
                bridge
                    .announced(format, topic)
                    .map(reader -> Map.of(bridge.name(), reader))
                    .orElse(Map.of()));
    assertThat(letter.origin().bridge()).isEqualTo(bridge.name());
    assertThat(desk.replay(letter, "wang").join().orElseThrow()).isInstanceOf(Rejected.class);

    publisher.publish(place, config.formatted("{{ value }}"), 1, true);
    await()
        .untilAsserted(
            () ->
                assertThat(desk.replay(letter, "wang").join().orElseThrow())
                    .isInstanceOf(Accepted.class));
    assertThat(home.rig.alerts().get(0).alert().condition().presses())
        .as("the call itself, beside the message that could not be read")
        .isEqualTo(2);
    LetterDesk elsewhere =
        new LetterDesk(home.rig.ingest, home.rig.engine, home.rig.box, AnnouncedTopics.NONE);
    assertThat(elsewhere.replay(letter, "wang").join().orElseThrow())
        .isInstanceOfSatisfying(
            Rejected.class, no -> assertThat(no.diagnostic()).contains("announce itself again"));
  }

  /** The bridge subscribes only once it has heard the announcement. */
  private void publishUntilHeard(String topic, String payload) throws Exception {
    double before = home.counted("accepted");
    await()
        .until(
            () -> {
              publisher.publish(topic, payload, 1, false);
              return home.counted("accepted") > before;
            });
  }

  @Test
  void thingModelIsAnsweredInItsOwnWords() throws Exception {
    home.rig.registry(
        registry -> registry.saveDevice(home.rig.device("pk1:b1", "H001", null, 1, false)));
    home.bridge(settings(3, topic("/sys/+/+/thing/#", format("thing-model"))));
    List<String> heard = publisher.hear("/sys/+/+/thing/event/+/post_reply");
    String sos = "{\"id\":\"123\",\"version\":\"1.0\",\"params\":{\"value\":{}},\"method\":\"x\"}";
    publisher.publish("/sys/pk1/b1/thing/event/sos/post", sos, 1, false);
    await().until(() -> home.rig.kinds().equals(List.of(AlertKind.SOS)));
    await().until(() -> !heard.isEmpty());
    assertThat(heard.get(0))
        .startsWith("/sys/pk1/b1/thing/event/sos/post_reply ")
        .contains("\"id\":\"123\"")
        .contains("200");
  }
}
