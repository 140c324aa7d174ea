package io.anling.gateway.mqtt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.SocketFactory;
import org.eclipse.paho.client.mqttv3.IMqttActionListener;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/** A connection in MQTT 3.1.1, with clean session off. */
final class PahoV3Link implements BrokerLink, MqttCallback {

  private final BridgeSettings settings;
  private final SocketFactory sockets;
  private final Events events;
  private final MqttAsyncClient client;

  PahoV3Link(BridgeSettings settings, String clientId, SocketFactory sockets, Events events)
      throws MqttException {
    this.settings = settings;
    this.sockets = sockets;
    this.events = events;
    this.client =
        new MqttAsyncClient(settings.server().url().toString(), clientId, new MemoryPersistence());
    client.setManualAcks(true);
    client.setCallback(this);
  }

  @Override
  public void open() {
    try {
      client.connect(
          options(),
          null,
          listener(
              token -> events.connected(this, token.getSessionPresent()),
              error -> events.ended(this, Paho.reason(error), false)));
    } catch (MqttException | RuntimeException e) {
      events.ended(this, Paho.reason(e), false);
    }
  }

  private MqttConnectOptions options() {
    BridgeSettings.Server server = settings.server();
    MqttConnectOptions options = new MqttConnectOptions();
    options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
    options.setCleanSession(false);
    options.setMaxInflight(MOST_IN_FLIGHT);
    options.setAutomaticReconnect(false);
    options.setConnectionTimeout(CONNECT_SECONDS);
    options.setKeepAliveInterval(KEEP_ALIVE_SECONDS);
    if (server.username() != null) {
      options.setUserName(server.username());
    }
    if (server.password() != null) {
      options.setPassword(server.password().toCharArray());
    }
    options.setSocketFactory(sockets);
    return options;
  }

  @Override
  public void subscribe(List<String> filters, boolean replay) {
    int[] qos = new int[filters.size()];
    Arrays.fill(qos, 1);
    try {
      client.subscribe(
          filters.toArray(String[]::new),
          qos,
          null,
          listener(
              token -> events.subscribed(this, filters, refused(filters, token)),
              error -> events.ended(this, Paho.reason(error), false)));
    } catch (MqttException | RuntimeException e) {
      events.ended(this, Paho.reason(e), false);
    }
  }

  private static List<String> refused(List<String> filters, IMqttToken token) {
    int[] granted = Optional.ofNullable(token.getGrantedQos()).orElse(new int[0]);
    List<String> refused = new ArrayList<>();
    for (int i = 0; i < granted.length && i < filters.size(); i++) {
      if (granted[i] >= FIRST_REFUSAL) {
        refused.add(filters.get(i));
      }
    }
    return refused;
  }

  @Override
  public void acknowledge(int packetId) {
    try {
      client.messageArrivedComplete(packetId, 1);
    } catch (MqttException | RuntimeException e) {
      events.ended(this, Paho.reason(e), false);
    }
  }

  @Override
  public void publish(String topic, byte[] payload, Consumer<Boolean> confirmed) {
    try {
      client.publish(
          topic,
          payload,
          1,
          false,
          null,
          listener(token -> confirmed.accept(true), error -> confirmed.accept(false)));
    } catch (MqttException | RuntimeException e) {
      confirmed.accept(false);
    }
  }

  @Override
  public void close(boolean orderly) {
    try {
      client.disconnectForcibly(0, Paho.CLOSE_MILLIS, orderly);
      client.close(true);
    } catch (MqttException | RuntimeException e) {
      Paho.log.debug("a connection to {} did not close", settings.server(), e);
    }
  }

  private static IMqttActionListener listener(
      Consumer<IMqttToken> success, Consumer<Throwable> failure) {
    return new IMqttActionListener() {
      @Override
      public void onSuccess(IMqttToken token) {
        success.accept(token);
      }

      @Override
      public void onFailure(IMqttToken token, Throwable error) {
        failure.accept(error);
      }
    };
  }

  @Override
  public void messageArrived(String topic, MqttMessage message) {
    events.arrived(
        this,
        new Message(
            topic,
            Paho.cut(message.getPayload()),
            message.getQos(),
            message.isRetained(),
            message.getId(),
            message.isDuplicate()));
  }

  @Override
  public void connectionLost(Throwable error) {
    events.ended(this, Paho.reason(error), false);
  }

  @Override
  public void deliveryComplete(IMqttDeliveryToken token) {}
}
