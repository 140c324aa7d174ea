package io.anling.gateway.mqtt;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectPayload;
import io.netty.handler.codec.mqtt.MqttConnectVariableHeader;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.util.AttributeKey;
import org.jspecify.annotations.Nullable;

/**
 * Takes the will out of a CONNECT: an endpoint of vertx-mqtt would keep it, properties and all, for
 * as long as the connection lives, and hand out copies of it. Who lets the connection in takes the
 * will from its channel; then it is held nowhere else. Stands behind the decoder; used on the
 * connection's event loop only.
 */
final class WillSieve extends ChannelInboundHandlerAdapter {

  /**
   * A will as it came.
   *
   * @param payload empty where it is too long to be kept
   * @param length the payload's, in bytes
   * @param delaySeconds of MQTT 5 (3.1.3.2.2); 0 where it names none
   */
  @SuppressWarnings("ArrayRecordComponent") // the same will is the same array
  record Given(String topic, byte[] payload, int length, boolean retain, long delaySeconds) {

    boolean tooLong() {
      return length > WillRoom.MOST_BYTES_EACH;
    }
  }

  /** Its name in the pipeline. */
  static final String NAME = "wills";

  private static final AttributeKey<Given> GIVEN = AttributeKey.valueOf(WillSieve.class, "given");
  private static final byte[] NOTHING = {};

  /** The will of that connection's CONNECT, once; null where it has none. */
  static @Nullable Given take(ChannelHandlerContext ctx) {
    return ctx.channel().attr(GIVEN).getAndSet(null);
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (message instanceof MqttConnectMessage connect
        && connect.decoderResult().isSuccess()
        && connect.variableHeader().isWillFlag()) {
      ctx.channel().attr(GIVEN).set(given(connect));
      ctx.fireChannelRead(without(connect));
    } else {
      ctx.fireChannelRead(message);
    }
  }

  private static Given given(MqttConnectMessage connect) {
    MqttConnectPayload payload = connect.payload();
    byte[] said = payload.willMessageInBytes();
    byte[] bytes = said == null ? NOTHING : said;
    boolean kept = bytes.length <= WillRoom.MOST_BYTES_EACH;
    return new Given(
        payload.willTopic(),
        kept ? bytes : NOTHING,
        bytes.length,
        connect.variableHeader().isWillRetain(),
        Terms.number(payload.willProperties(), MqttProperties.WILL_DELAY_INTERVAL, 0));
  }

  private static MqttConnectMessage without(MqttConnectMessage connect) {
    MqttConnectVariableHeader header = connect.variableHeader();
    MqttConnectPayload payload = connect.payload();
    return new MqttConnectMessage(
        connect.fixedHeader(),
        new MqttConnectVariableHeader(
            header.name(),
            header.version(),
            header.hasUserName(),
            header.hasPassword(),
            false,
            0,
            false,
            header.isCleanSession(),
            header.keepAliveTimeSeconds(),
            header.properties()),
        new MqttConnectPayload(
            payload.clientIdentifier(),
            MqttProperties.NO_PROPERTIES,
            null,
            null,
            payload.userName(),
            payload.passwordInBytes()));
  }
}
