package io.anling.sim.link;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.anling.sim.ledger.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
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
import org.jspecify.annotations.Nullable;

/**
 * MQTT 5 by Paho, as plain firmware does it: clean start, one client a connection, QoS 1.
 *
 * <p>Each connection is a new client object, so nothing of an old one can confirm a new message. An
 * open connection that leaves a message unanswered for {@link #PATIENCE} is given up and made anew.
 */
public final class MqttLink implements Link {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final int KEEP_ALIVE_S = 30;
  private static final int CONNECT_TIMEOUT_S = 10;
  private static final int FIRST_FAILURE_CODE = 0x80;
  private static final TimeUnit MILLIS = TimeUnit.MILLISECONDS;
  private static final String OUTCOMES = "command///req/#";

  private final MqttPeer peer;
  private final ScheduledExecutorService timer;
  private final Uplink uplink = new Uplink();
  private final Backoff backoff = new Backoff();
  private volatile boolean closed;
  private volatile @Nullable MqttAsyncClient current;

  /**
   * Makes a link, not yet open, of a device to the gateway's MQTT port on loopback.
   *
   * @param onOutcome is given the alert's state as the gateway tells it to the device
   * @param timer as {@link #MqttLink(MqttPeer, ScheduledExecutorService)}
   */
  public MqttLink(
      int port,
      Credentials credentials,
      Consumer<String> onOutcome,
      ScheduledExecutorService timer) {
    this(MqttPeer.gateway(HostPort.loopback(port), credentials, onOutcome), timer);
  }

  /**
   * Makes a link that is not yet open.
   *
   * @param timer waits between attempts to connect; connecting itself happens there too
   */
  public MqttLink(MqttPeer peer, ScheduledExecutorService timer) {
    this.peer = peer;
    this.timer = timer;
  }

  @Override
  public void open() {
    timer.execute(this::connect);
  }

  @Override
  public CompletableFuture<Void> up() {
    return uplink.up();
  }

  @Override
  public CompletableFuture<Void> send(Message message) {
    return publish(message.topic(), message.payload());
  }

  /** As {@link #send}, on a topic of the caller's. */
  CompletableFuture<Void> publish(String topic, byte[] payload) {
    CompletableFuture<Void> confirmed = uplink.expect();
    MqttAsyncClient client = current;
    if (confirmed.isDone() || client == null) {
      confirmed.completeExceptionally(new IOException("not connected"));
      return confirmed;
    }
    try {
      MqttMessage publish = new MqttMessage(payload, 1, false, new MqttProperties());
      client.publish(topic, publish, null, settling(confirmed));
    } catch (MqttException failed) {
      confirmed.completeExceptionally(failed);
    }
    var unused = timer.schedule(() -> giveUp(client, confirmed), PATIENCE.toMillis(), MILLIS);
    return confirmed;
  }

  private void giveUp(MqttAsyncClient client, CompletableFuture<Void> unanswered) {
    if (!unanswered.isDone()) {
      dropped(client, new IOException("no answer for " + PATIENCE.toSeconds() + " s"));
    }
  }

  private void connect() {
    if (closed || current != null) {
      return;
    }
    try {
      MqttAsyncClient client =
          new MqttAsyncClient(peer.server(), peer.clientId(), new MemoryPersistence());
      current = client;
      client.setCallback(new Callback(client));
      client.connect(options(), null, connecting(client));
    } catch (MqttException failed) {
      retry();
    }
  }

  private MqttConnectionOptions options() {
    MqttConnectionOptions options = new MqttConnectionOptions();
    peer.credentials()
        .ifPresent(
            credentials -> {
              options.setUserName(credentials.device());
              options.setPassword(credentials.secret().getBytes(UTF_8));
            });
    options.setCleanStart(true);
    options.setAutomaticReconnect(false);
    options.setKeepAliveInterval(KEEP_ALIVE_S);
    options.setConnectionTimeout(CONNECT_TIMEOUT_S);
    return options;
  }

  private MqttActionListener connecting(MqttAsyncClient client) {
    return new MqttActionListener() {
      @Override
      public void onSuccess(IMqttToken token) {
        try {
          if (peer.onOutcome().isPresent()) {
            client.subscribe(OUTCOMES, 1);
          }
        } catch (MqttException failed) {
          dropped(client, failed);
          return;
        }
        backoff.reset();
        uplink.wentUp();
      }

      @Override
      public void onFailure(IMqttToken token, Throwable failed) {
        dropped(client, failed);
      }
    };
  }

  private static MqttActionListener settling(CompletableFuture<Void> confirmed) {
    return new MqttActionListener() {
      @Override
      public void onSuccess(IMqttToken token) {
        // Paho calls this for every PUBACK, whatever its reason code.
        int[] codes = token.getReasonCodes() == null ? new int[0] : token.getReasonCodes();
        Arrays.stream(codes)
            .filter(code -> code >= FIRST_FAILURE_CODE)
            .findFirst()
            .ifPresentOrElse(
                code ->
                    confirmed.completeExceptionally(
                        new RefusedException(String.format("PUBACK 0x%02x", code))),
                () -> confirmed.complete(null));
      }

      @Override
      public void onFailure(IMqttToken token, Throwable failed) {
        confirmed.completeExceptionally(failed);
      }
    };
  }

  private void dropped(MqttAsyncClient client, Throwable why) {
    synchronized (this) {
      if (current != client) {
        return;
      }
      current = null;
    }
    uplink.wentDown(why);
    timer.execute(() -> discard(client));
    retry();
  }

  private void retry() {
    if (!closed) {
      var unused = timer.schedule(this::connect, backoff.next().toMillis(), MILLIS);
    }
  }

  private static void discard(MqttAsyncClient client) {
    try {
      client.disconnectForcibly(0, 1, false);
      client.close(true);
    } catch (MqttException alreadyGone) {
      // The connection is what we wanted to be rid of.
    }
  }

  @Override
  public void close() {
    closed = true;
    MqttAsyncClient client = current;
    current = null;
    if (client != null) {
      discard(client);
    }
    uplink.wentDown(new IOException("closed"));
  }

  private final class Callback implements MqttCallback {
    private final MqttAsyncClient client;

    Callback(MqttAsyncClient client) {
      this.client = client;
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {
      dropped(client, new IOException("disconnected: " + response.getReturnCode()));
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
      peer.onOutcome().ifPresent(told -> told.accept(state(message)));
    }

    private static String state(MqttMessage message) {
      try {
        return Json.parse(new String(message.getPayload(), UTF_8)).path("state").asText();
      } catch (IllegalArgumentException notForUs) {
        return "";
      }
    }

    @Override
    public void mqttErrorOccurred(MqttException error) {}

    @Override
    public void deliveryComplete(IMqttToken token) {}

    @Override
    public void connectComplete(boolean reconnect, String uri) {}

    @Override
    public void authPacketArrived(int code, MqttProperties properties) {}
  }
}
