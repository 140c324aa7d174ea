package io.anling.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import com.hivemq.client.mqtt.mqtt3.Mqtt3Client;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3ConnAckException;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5SubAckException;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult;
import io.anling.gateway.rig.Rig;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The listener as HiveMQ's client sees it, which checks what a server sends as well. */
class HiveMqIT {

  private static final String FILTER = "command///req/#";

  @TempDir Path directory;
  private Rig rig;

  @BeforeEach
  void open() throws SQLException {
    rig = new Rig(directory, Rig.Settings.DEFAULT);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private Mqtt5BlockingClient five(String secret) {
    return Mqtt5Client.builder()
        .identifier("h5")
        .serverHost("127.0.0.1")
        .serverPort(rig.mqtt.port())
        .simpleAuth()
        .username("button")
        .password(Rig.bytes(secret))
        .applySimpleAuth()
        .buildBlocking();
  }

  private Mqtt3BlockingClient three(String secret) {
    return Mqtt3Client.builder()
        .identifier("h3")
        .serverHost("127.0.0.1")
        .serverPort(rig.mqtt.port())
        .simpleAuth()
        .username("button")
        .password(Rig.bytes(secret))
        .applySimpleAuth()
        .buildBlocking();
  }

  private static byte[] press(int number) {
    return Rig.bytes("{\"type\":\"sos\",\"id\":\"" + number + "\"}");
  }

  private void presses(int count) {
    await()
        .until(
            () ->
                !rig.alerts().isEmpty()
                    && rig.alerts().get(0).alert().condition().presses() == count);
  }

  @Test
  void version5PressesAtEveryQualityAndHears() {
    List<String> heard = new CopyOnWriteArrayList<>();
    Mqtt5BlockingClient button = five(Rig.secret("button"));
    button.connectWith().cleanStart(false).sessionExpiryInterval(600).send();
    button
        .toAsync()
        .subscribeWith()
        .topicFilter(FILTER)
        .qos(MqttQos.AT_LEAST_ONCE)
        .callback(
            message -> heard.add(new String(message.getPayloadAsBytes(), StandardCharsets.UTF_8)))
        .send()
        .join();
    for (MqttQos qos : MqttQos.values()) {
      Mqtt5PublishResult result =
          button.publishWith().topic("event").qos(qos).payload(press(qos.getCode())).send();
      assertThat(result.getError()).isEmpty();
    }
    presses(3);
    await().until(() -> heard.stream().anyMatch(text -> text.contains("received")));
    button.disconnect();
    assertThat(button.connectWith().cleanStart(false).send().isSessionPresent()).isTrue();
    button.disconnect();
  }

  @Test
  void version5IsToldWhy() {
    assertThatThrownBy(() -> five("wrong").connect()).isInstanceOf(Mqtt5ConnAckException.class);
    Mqtt5BlockingClient button = five(Rig.secret("button"));
    button.connect();
    assertThatThrownBy(
            () ->
                button
                    .publishWith()
                    .topic("elsewhere")
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .payload(press(1))
                    .send())
        .isInstanceOfSatisfying(
            Mqtt5PubAckException.class,
            e -> assertThat(e.getMqttMessage().getReasonString()).isPresent());
    assertThatThrownBy(() -> button.subscribeWith().topicFilter("#").send())
        .isInstanceOf(Mqtt5SubAckException.class);
    button.disconnect();
    assertThat(rig.alerts()).isEmpty();
  }

  @Test
  void version3PressesAtEveryQuality() {
    assertThatThrownBy(() -> three("wrong").connect()).isInstanceOf(Mqtt3ConnAckException.class);
    Mqtt3BlockingClient button = three(Rig.secret("button"));
    button.connect();
    for (MqttQos qos : MqttQos.values()) {
      button.publishWith().topic("event").qos(qos).payload(press(qos.getCode())).send();
    }
    presses(3);
    button.disconnect();
  }
}
