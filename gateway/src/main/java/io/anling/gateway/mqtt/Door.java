package io.anling.gateway.mqtt;

import io.anling.gateway.metrics.Meters;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.SocketAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Who may come in at all: so many connections, and so many of one address that have not yet proven
 * who they are. Behind one address there may be a whole county's network, so that those who have
 * proven themselves are not counted by it. May be called from any event loop.
 */
final class Door {

  /** Where the pipeline has its guard. */
  static final String GUARD = "guard";

  private final MqttSettings settings;
  private final Meters meters;
  private final AtomicInteger open = new AtomicInteger();
  private final ConcurrentHashMap<String, Integer> unproven = new ConcurrentHashMap<>();

  Door(MqttSettings settings, Meters meters) {
    this.settings = settings;
    this.meters = meters;
  }

  int open() {
    return open.get();
  }

  int unproven() {
    return unproven.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Whether the connection may stay; puts the guard on it. */
  boolean enter(NetSocketInternal socket) {
    MqttSettings.Bounds bounds = settings.bounds();
    if (open.incrementAndGet() > bounds.connections()) {
      open.decrementAndGet();
      meters.connectionRefused("full");
      return false;
    }
    String source = source(socket);
    if (unproven.merge(source, 1, Integer::sum) > bounds.unprovenPerSource()) {
      open.decrementAndGet();
      proven(source);
      meters.connectionRefused("source");
      return false;
    }
    PacketGuard guard =
        new PacketGuard(
            settings.maxMessageBytes(), fault -> meters.packetRefused(fault.code().word()));
    Knock knock = new Knock(source);
    guard.proven(knock);
    var channel = socket.channelHandlerContext();
    channel.pipeline().addBefore("handler", GUARD, guard);
    var unused =
        channel
            .channel()
            .closeFuture()
            .addListener(
                closed -> {
                  open.decrementAndGet();
                  knock.run();
                });
    return true;
  }

  private static String source(NetSocketInternal socket) {
    SocketAddress address = socket.remoteAddress();
    String host = address == null ? null : address.hostAddress();
    return host == null ? "" : host;
  }

  private void proven(String source) {
    unproven.computeIfPresent(source, (key, count) -> count > 1 ? count - 1 : null);
  }

  /** Counts a connection out of those that have proven nothing, once. */
  private final class Knock implements Runnable {
    private final String source;
    private boolean done;

    private Knock(String source) {
      this.source = source;
    }

    @Override
    public synchronized void run() {
      if (!done) {
        done = true;
        proven(source);
      }
    }
  }
}
