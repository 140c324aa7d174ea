package io.anling.gateway.durability;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** MQTT 5 by Paho at QoS 1: one connection, which is never made again. */
final class MqttLink implements Link {

  private static final long CONNECT_MILLIS = 5_000;
  private static final int FIRST_REFUSAL = 0x80;

  private final MqttAsyncClient client;
  private final Set<CompletableFuture<Void>> waiting = ConcurrentHashMap.newKeySet();
  private volatile boolean gone;

  private MqttLink(MqttAsyncClient client) {
    this.client = client;
  }

  static MqttLink dial(int port, String device, String secret) throws MqttException {
    MqttLink link =
        new MqttLink(
            new MqttAsyncClient("tcp://127.0.0.1:" + port, device, new MemoryPersistence()));
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setUserName(device);
    options.setPassword(secret.getBytes(StandardCharsets.UTF_8));
    options.setCleanStart(true);
    options.setAutomaticReconnect(false);
    options.setConnectionTimeout((int) CONNECT_MILLIS / 1000);
    link.client.setCallback(link.new Gone());
    try {
      link.client.connect(options).waitForCompletion(CONNECT_MILLIS);
      return link;
    } catch (MqttException e) {
      link.close();
      throw e;
    }
  }

  @Override
  public CompletableFuture<Void> press(String id) {
    CompletableFuture<Void> confirmed = new CompletableFuture<>();
    waiting.add(confirmed);
    try {
      client.publish(
          "e",
          new MqttMessage(Link.payload(id), 1, false, new MqttProperties()),
          null,
          new Answer(confirmed));
    } catch (MqttException e) {
      confirmed.completeExceptionally(e);
    }
    if (gone) {
      confirmed.completeExceptionally(new IOException("the connection is gone"));
    }
    return confirmed;
  }

  private void end() {
    gone = true;
    waiting.forEach(
        press -> press.completeExceptionally(new IOException("the connection is gone")));
  }

  @Override
  public void close() {
    end();
    try {
      client.disconnectForcibly(0, 1, false);
      client.close(true);
    } catch (MqttException e) {
      // It was gone already, which is what is wanted.
    }
  }

  /** A PUBACK; Paho calls every one a success, whatever its reason code. */
  private record Answer(CompletableFuture<Void> confirmed) implements MqttActionListener {

    @Override
    public void onSuccess(IMqttToken token) {
      int[] codes = token.getReasonCodes() == null ? new int[0] : token.getReasonCodes();
      if (Arrays.stream(codes).allMatch(code -> code < FIRST_REFUSAL)) {
        confirmed.complete(null);
      } else {
        confirmed.completeExceptionally(new IOException("refused: " + Arrays.toString(codes)));
      }
    }

    @Override
    public void onFailure(IMqttToken token, Throwable error) {
      confirmed.completeExceptionally(error);
    }
  }

  private final class Gone implements MqttCallback {

    @Override
    public void disconnected(MqttDisconnectResponse response) {
      end();
    }

    @Override
    public void mqttErrorOccurred(MqttException error) {}

    @Override
    public void messageArrived(String topic, MqttMessage message) {}

    @Override
    public void deliveryComplete(IMqttToken token) {}

    @Override
    public void connectComplete(boolean reconnect, String uri) {}

    @Override
    public void authPacketArrived(int code, MqttProperties properties) {}
  }
}
