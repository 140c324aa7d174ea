package io.anling.gateway.rig;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.SocketFactory;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;

/** Somebody who publishes to a broker, and hears what others publish. */
public final class Publisher implements AutoCloseable {

  private static final long PATIENCE_MILLIS = 3_000;

  private final MqttClient client;
  private final List<String> heard = new CopyOnWriteArrayList<>();

  public Publisher(Broker broker) throws MqttException {
    this(broker, "publisher-" + System.nanoTime());
  }

  /** Under that client id, and without a session. */
  public Publisher(Broker broker, String clientId) throws MqttException {
    client = new MqttClient(broker.url(), clientId, new MemoryPersistence());
    client.setTimeToWait(PATIENCE_MILLIS);
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setCleanStart(true);
    options.setAutomaticReconnect(false);
    options.setSocketFactory(new AtOnce());
    client.connect(options);
  }

  /** A press of that device at QoS 1; returns when the broker confirmed it. */
  public void press(String device, String id) throws MqttException {
    publish("anling/" + device + "/event", "{\"type\":\"sos\",\"id\":\"" + id + "\"}", 1, false);
  }

  public void publish(String topic, String payload, int qos, boolean retained)
      throws MqttException {
    client.publish(topic, payload.getBytes(UTF_8), qos, retained);
  }

  /** Hears what is published there from now on, as {@code TOPIC PAYLOAD}. */
  public List<String> hear(String filter) throws MqttException {
    IMqttToken token =
        client.subscribe(
            new MqttSubscription[] {new MqttSubscription(filter, 1)},
            new org.eclipse.paho.mqttv5.client.IMqttMessageListener[] {
              (topic, message) -> heard.add(topic + " " + text(message))
            });
    token.waitForCompletion(PATIENCE_MILLIS);
    return heard;
  }

  private static String text(MqttMessage message) {
    return new String(message.getPayload(), UTF_8);
  }

  @Override
  public void close() throws MqttException {
    client.disconnectForcibly(0, 100, false);
    client.close(true);
  }

  /** Sockets without Nagle's algorithm, which would hold a press behind a PUBACK. */
  private static final class AtOnce extends SocketFactory {

    @Override
    public Socket createSocket() throws IOException {
      Socket socket = new Socket();
      socket.setTcpNoDelay(true);
      return socket;
    }

    @Override
    public Socket createSocket(String host, int port) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
      throw new UnsupportedOperationException();
    }
  }
}
