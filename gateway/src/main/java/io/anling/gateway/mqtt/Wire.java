package io.anling.gateway.mqtt;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttPubReplyMessageVariableHeader;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.netty.handler.timeout.IdleStateEvent;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.impl.MqttEndpointImpl;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * The socket below an endpoint, for what vertx-mqtt 5.1.1 does not offer: to stop reading, to put
 * several answers into one system call, and to send a PUBREC with a reason code.
 *
 * <p>The endpoint keeps its socket in a private field; if a version names it otherwise, the
 * listener does not start.
 */
final class Wire {

  private static final int FLUSH_AFTER = 256;

  /** The name that vertx-mqtt gives its handler. */
  private static final String KEEP_ALIVE = "keepAliveHandler";

  private static final VarHandle SOCKET = socketOfEndpoint();

  private final NetSocketInternal socket;

  private Wire(NetSocketInternal socket) {
    this.socket = socket;
  }

  private static VarHandle socketOfEndpoint() {
    try {
      return MethodHandles.privateLookupIn(MqttEndpointImpl.class, MethodHandles.lookup())
          .findVarHandle(MqttEndpointImpl.class, "conn", NetSocketInternal.class);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("vertx-mqtt keeps its socket elsewhere in this version", e);
    }
  }

  static Wire of(MqttEndpoint endpoint) {
    return new Wire((NetSocketInternal) SOCKET.get((MqttEndpointImpl) endpoint));
  }

  /** From now on answers that are written together leave together. */
  void consolidateFlushes() {
    ChannelPipeline pipeline = socket.channelHandlerContext().pipeline();
    pipeline.addFirst("flushes", new FlushConsolidationHandler(FLUSH_AFTER, true));
  }

  /** What stands before this connection. */
  PacketGuard guard() {
    return (PacketGuard) socket.channelHandlerContext().pipeline().get(Door.GUARD);
  }

  /** The will of its CONNECT, for whoever asks first; null where it has none. */
  WillSieve.@Nullable Given takeWill() {
    return WillSieve.take(socket.channelHandlerContext());
  }

  /**
   * Calls {@code silent} when the client has sent nothing for one and a half keep-alives, instead
   * of closing without a word; nothing happens where it named none.
   */
  void onSilence(Runnable silent) {
    ChannelPipeline pipeline = socket.channelHandlerContext().pipeline();
    if (pipeline.get(KEEP_ALIVE) != null) {
      var unused =
          pipeline.replace(
              KEEP_ALIVE,
              KEEP_ALIVE,
              new ChannelInboundHandlerAdapter() {
                @Override
                public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
                  if (event instanceof IdleStateEvent) {
                    silent.run();
                  }
                }
              });
    }
  }

  /** Nothing is read any more; what arrives stays in the network. */
  void pause() {
    socket.pause();
  }

  void resume() {
    socket.resume();
  }

  boolean open() {
    return socket.channelHandlerContext().channel().isActive();
  }

  /** Closes, whether an endpoint was accepted or not; may be called again. */
  void close() {
    var unused = socket.close();
  }

  /** Sends a PUBACK, PUBREC or PUBCOMP; 3.1.1 leaves the reason out. */
  void reply(MqttMessageType type, int packetId, byte reason) {
    reply(type, packetId, reason, MqttProperties.NO_PROPERTIES);
  }

  /** The same with properties, of MQTT 5 only. */
  void reply(MqttMessageType type, int packetId, byte reason, MqttProperties properties) {
    var unused =
        socket.writeMessage(
            new MqttMessage(
                new MqttFixedHeader(type, false, MqttQoS.AT_MOST_ONCE, false, 0),
                new MqttPubReplyMessageVariableHeader(packetId, reason, properties)));
  }
}
