package io.anling.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.anling.gateway.ingest.InboundMessage.Channel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MqttTopicsTest {

  @ParameterizedTest
  @CsvSource({
    "event, EVENT,",
    "e, EVENT,",
    "telemetry, TELEMETRY,",
    "t, TELEMETRY,",
    "event//pendant-7, EVENT, pendant-7",
    "e//a.b_c:1, EVENT, a.b_c:1",
    "telemetry//x, TELEMETRY, x",
    "t//x, TELEMETRY, x",
  })
  void publishesHere(String topic, Channel channel, String child) {
    assertThat(MqttTopics.publish(topic)).contains(new MqttTopics.Target(channel, child));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "Event",
        "event/",
        "event//",
        "event/pendant",
        "event//pendant/",
        "event///pendant",
        "event//a b",
        "event//+",
        "event//#",
        "event/#",
        "+",
        "#",
        "$SYS/broker",
        "$share/g/event",
        "events",
        "eventual//x",
        "event\r\n",
        "event\n",
        "event\u0000",
        "event//x\u0000",
        "event//\ud800",
        "\ud800",
        "event//界",
        "telemetry/tenant/device",
        "command///req/1/x",
        "event/?a=b",
        " event",
        "event ",
      })
  void isNoTopic(String topic) {
    assertThat(MqttTopics.publish(topic)).isEmpty();
  }

  @Test
  void childsIdHasAtMost64Characters() {
    assertThat(MqttTopics.publish("event//" + "x".repeat(64))).isPresent();
    assertThat(MqttTopics.publish("event//" + "x".repeat(65))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "command///req/#,",
    "command//pendant/req/#, pendant",
    "command//+/req/#, +",
    "command///req//alert,",
    "command//pendant/req//alert, pendant",
    "command//+/req//alert, +",
  })
  void subscribesToThis(String filter, String child) {
    assertThat(MqttTopics.subscription(filter)).contains(new MqttTopics.Commands(child));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#",
        "+",
        "event",
        "command/#",
        "command//#",
        "command///req/+",
        "command///req/#/",
        "command//a/b/req/#",
        "command//req/#",
        "command//req//alert",
        "command///req//alert/x",
        "command///req//other",
        "command/x/y/req/#",
        "$SYS/#",
        "$share/g/command///req/#",
        "command//界/req/#",
        "",
      })
  void subscribesToNothingElse(String filter) {
    assertThat(MqttTopics.subscription(filter)).isEmpty();
  }

  @Test
  void outcomesGoWhereTheSubscriptionIs() {
    assertThat(MqttTopics.outcome(null)).isEqualTo("command///req//alert");
    assertThat(MqttTopics.outcome("pendant")).isEqualTo("command//pendant/req//alert");
  }
}
