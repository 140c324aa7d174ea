package io.anling.gateway.mqtt;

import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.MqttProperty;
import io.netty.handler.codec.mqtt.MqttProperties.StringProperty;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.vertx.mqtt.MqttEndpoint;
import java.time.Duration;

/**
 * What a client asked for in its CONNECT.
 *
 * @param five whether it speaks MQTT 5
 * @param sessionExpiry how long its session is to be kept once it is gone; zero for not at all
 * @param receiveMaximum messages at QoS 1 that may wait for its PUBACK (3.1.2.11.3)
 * @param maximumPacket longest packet that it takes, in bytes (3.1.2.11.4)
 * @param reasons whether it wants to be told reasons in words (3.1.2.11.7)
 */
record Terms(
    boolean five, Duration sessionExpiry, int receiveMaximum, long maximumPacket, boolean reasons) {

  private static final int LONGEST_REASON = 256;

  /** Of a packet that carries a reason and nothing else. */
  private static final int OVERHEAD = 16;

  private static final int MOST = 65_535;

  /**
   * Reads them; a session is kept for {@code longest} at most. MQTT 3.1.1 names no time: a session
   * that is not clean is kept that long.
   */
  static Terms of(MqttEndpoint endpoint, Duration longest) {
    boolean five = endpoint.protocolVersion() >= MqttVersion.MQTT_5.protocolLevel();
    MqttProperties given = endpoint.connectProperties();
    if (!five) {
      Duration kept = endpoint.isCleanSession() ? Duration.ZERO : longest;
      return new Terms(false, kept, MOST, Long.MAX_VALUE, false);
    }
    return new Terms(
        true,
        atMost(number(given, MqttProperties.SESSION_EXPIRY_INTERVAL, 0), longest),
        (int) number(given, MqttProperties.RECEIVE_MAXIMUM, MOST),
        number(given, MqttProperties.MAXIMUM_PACKET_SIZE, Long.MAX_VALUE),
        number(given, MqttProperties.REQUEST_PROBLEM_INFORMATION, 1) != 0);
  }

  /** The number of that property, which the client may leave out. */
  static long number(MqttProperties given, int id, long otherwise) {
    MqttProperty<?> property = given == null ? null : given.getProperty(id);
    return property != null && property.value() instanceof Integer value
        ? Integer.toUnsignedLong(value)
        : otherwise;
  }

  static Duration atMost(long seconds, Duration longest) {
    return seconds > longest.toSeconds() ? longest : Duration.ofSeconds(seconds);
  }

  /** The same with another time to keep its session. */
  Terms keptFor(Duration expiry) {
    return new Terms(five, expiry, receiveMaximum, maximumPacket, reasons);
  }

  /** A reason in words for a PUBACK and its like; none where the client does not want it. */
  MqttProperties reason(String words) {
    return reasons ? said(words) : MqttProperties.NO_PROPERTIES;
  }

  /** A reason in words for a DISCONNECT, as far as the client takes packets of that length. */
  MqttProperties said(String words) {
    if (!five || words.isEmpty() || words.length() * 3L + OVERHEAD > maximumPacket) {
      return MqttProperties.NO_PROPERTIES;
    }
    MqttProperties properties = new MqttProperties();
    properties.add(
        new StringProperty(
            MqttProperties.REASON_STRING,
            words.length() <= LONGEST_REASON ? words : words.substring(0, LONGEST_REASON)));
    return properties;
  }
}
