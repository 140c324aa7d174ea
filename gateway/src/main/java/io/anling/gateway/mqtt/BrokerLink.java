package io.anling.gateway.mqtt;

import java.util.List;
import java.util.function.Consumer;

/**
 * One connection to a broker, by either Paho client: opened once, never again. Nothing is confirmed
 * to the broker but by {@link #acknowledge}.
 */
interface BrokerLink {

  /** So many messages the broker may have under way to us (MQTT 5: receive maximum). */
  int MOST_IN_FLIGHT = 1_024;

  /** Unanswered within this, a connection attempt has failed; also how long TCP may take. */
  int CONNECT_SECONDS = 10;

  int KEEP_ALIVE_SECONDS = 30;

  /** Subscriptions refused from this code on (MQTT 3.1.1, 3.9.3; MQTT 5, 3.9.3). */
  int FIRST_REFUSAL = 0x80;

  /**
   * A PUBLISH.
   *
   * @param payload at most 64 KiB; what was longer is cut, so that it cannot be read
   * @param retained whether the broker had kept it, and it is no news
   * @param again whether the broker says that it sent it before (DUP)
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared; copied nowhere
  record Message(
      String topic, byte[] payload, int qos, boolean retained, int packetId, boolean again) {}

  /** What happens; called on Paho's threads, and must not block them. */
  interface Events {

    /** The broker took us. */
    void connected(BrokerLink link, boolean sessionPresent);

    /** The broker answered our subscription to these filters. */
    void subscribed(BrokerLink link, List<String> filters, List<String> refused);

    void arrived(BrokerLink link, Message message);

    /** There is no connection, or none any more; may be called again. */
    void ended(BrokerLink link, String why, boolean takenOver);
  }

  /** Connects; returns at once. */
  void open();

  /**
   * Subscribes at QoS 1; returns at once.
   *
   * @param replay whether what the broker keeps (retain) is wanted again although the subscription
   *     is not new; MQTT 3.1.1 always does so
   */
  void subscribe(List<String> filters, boolean replay);

  /** PUBACK; nothing where the connection is gone. */
  void acknowledge(int packetId);

  /** Sends at QoS 1; {@code confirmed} hears whether the broker confirmed it. */
  void publish(String topic, byte[] payload, Consumer<Boolean> confirmed);

  /** Closes, within about a second; {@code orderly} with a DISCONNECT. The session stays. */
  void close(boolean orderly);
}
