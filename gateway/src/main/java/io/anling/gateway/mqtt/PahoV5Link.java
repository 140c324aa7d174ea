package io.anling.gateway.mqtt;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.SocketFactory;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/**
 * A connection in MQTT 5. The session survives by clean start off <em>and</em> an expiry; topic
 * aliases stay off, Paho 1.2.5 cannot resolve them.
 */
final class PahoV5Link implements BrokerLink, MqttCallback {

  private static final int TAKEN_OVER = 0x8E;

  /** What is longer the broker does not send (MQTT 5, 3.1.2.11.4); it would be no press. */
  private static final long LONGEST_PACKET = 1 << 20;

  /** Retained messages only with a subscription that is new to the broker (MQTT 5, 3.8.3.1). */
  private static final int RETAINED_IF_NEW = 1;

  private static final int RETAINED_ALWAYS = 0;

  private final BridgeSettings settings;
  private final SocketFactory sockets;
  private final Events events;
  private final MqttAsyncClient client;

  PahoV5Link(BridgeSettings settings, String clientId, SocketFactory sockets, Events events)
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

  private MqttConnectionOptions options() {
    BridgeSettings.Server server = settings.server();
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setCleanStart(false);
    options.setSessionExpiryInterval(settings.session().expiry().toSeconds());
    options.setReceiveMaximum(MOST_IN_FLIGHT);
    options.setMaximumPacketSize(LONGEST_PACKET);
    options.setAutomaticReconnect(false);
    options.setConnectionTimeout(CONNECT_SECONDS);
    options.setKeepAliveInterval(KEEP_ALIVE_SECONDS);
    if (server.username() != null) {
      options.setUserName(server.username());
    }
    if (server.password() != null) {
      options.setPassword(server.password().getBytes(StandardCharsets.UTF_8));
    }
    options.setSocketFactory(sockets);
    return options;
  }

  @Override
  public void subscribe(List<String> filters, boolean replay) {
    MqttSubscription[] wanted =
        filters.stream()
            .map(
                filter -> {
                  MqttSubscription one = new MqttSubscription(filter, 1);
                  one.setRetainHandling(replay ? RETAINED_ALWAYS : RETAINED_IF_NEW);
                  return one;
                })
            .toArray(MqttSubscription[]::new);
    try {
      client.subscribe(
          wanted,
          null,
          listener(
              token -> events.subscribed(this, filters, refused(filters, token)),
              error -> events.ended(this, Paho.reason(error), false)),
          new MqttProperties());
    } catch (MqttException | RuntimeException e) {
      events.ended(this, Paho.reason(e), false);
    }
  }

  private static List<String> refused(List<String> filters, IMqttToken token) {
    int[] codes = Optional.ofNullable(token.getReasonCodes()).orElse(new int[0]);
    List<String> refused = new ArrayList<>();
    for (int i = 0; i < codes.length && i < filters.size(); i++) {
      if (codes[i] >= FIRST_REFUSAL) {
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
          new MqttMessage(payload, 1, false, new MqttProperties()),
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

  private static MqttActionListener listener(
      Consumer<IMqttToken> success, Consumer<Throwable> failure) {
    return new MqttActionListener() {
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
  public void disconnected(MqttDisconnectResponse end) {
    boolean takenOver = end.getReturnCode() == TAKEN_OVER;
    String why =
        end.getException() == null
            ? "the broker closed with 0x" + Integer.toHexString(end.getReturnCode())
            : Paho.reason(end.getException());
    events.ended(this, why, takenOver);
  }

  @Override
  public void mqttErrorOccurred(MqttException error) {
    events.ended(this, Paho.reason(error), false);
  }

  @Override
  public void deliveryComplete(IMqttToken token) {}

  @Override
  public void connectComplete(boolean reconnect, String uri) {}

  @Override
  public void authPacketArrived(int code, MqttProperties properties) {}
}
