package io.anling.gateway.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;

/** A button over MQTT 5. */
public final class Button implements AutoCloseable {

  private static final long PATIENCE_MILLIS = 10_000;

  private final MqttClient client;

  public Button(GatewayProcess gateway, String device, String secret) throws MqttException {
    client = new MqttClient(gateway.mqtt(), device, new MemoryPersistence());
    client.setTimeToWait(PATIENCE_MILLIS);
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setUserName(device);
    options.setPassword(secret.getBytes(UTF_8));
    client.connect(options);
  }

  /** Returns when the press is confirmed. */
  public void press(String id) throws MqttException {
    send("sos", id);
  }

  /** Returns when an event of this type is confirmed. */
  public void send(String type, String id) throws MqttException {
    raw("{\"type\":\"" + type + "\",\"id\":\"" + id + "\"}");
  }

  /** Returns when an event of these bytes is confirmed. */
  void raw(String json) throws MqttException {
    raw("event", json);
  }

  /** Returns when these bytes are confirmed on that topic. */
  public void raw(String topic, String json) throws MqttException {
    client.publish(topic, json.getBytes(UTF_8), 1, false);
  }

  /** Whether the gateway has not closed it. */
  boolean connected() {
    return client.isConnected();
  }

  @Override
  public void close() throws MqttException {
    client.disconnectForcibly(100, 100, false);
    client.close();
  }
}
