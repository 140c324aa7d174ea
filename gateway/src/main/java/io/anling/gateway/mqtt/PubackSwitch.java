package io.anling.gateway.mqtt;

import io.anling.gateway.ingest.Receipt;
import io.anling.gateway.ingest.Receipt.Accepted;
import io.anling.gateway.ingest.Receipt.Rejected;
import io.vertx.mqtt.messages.codes.MqttDisconnectReasonCode;
import io.vertx.mqtt.messages.codes.MqttPubAckReasonCode;
import org.jspecify.annotations.Nullable;

/**
 * The one place where a receipt becomes what an MQTT client is answered: a success only for what is
 * committed.
 *
 * <pre>
 * receipt                     | 3.1.1          | 5
 * ----------------------------+----------------+------------------------------
 * accepted                    | PUBACK         | PUBACK 0x00
 * unreadable                  | PUBACK         | PUBACK 0x99
 * revoked                     | PUBACK         | PUBACK 0x87
 * telemetry dropped, flood    | PUBACK         | PUBACK 0x97
 * foreign identity            | close          | PUBACK 0x87, repeated: and close
 * bad topic                   | close          | PUBACK 0x90, repeated: and close
 * unavailable                 | nothing        | nothing
 * </pre>
 *
 * A broker (the other way round: we are its client) hears only PUBACK, for everything but {@code
 * unavailable}: what is final to us is not to come again.
 *
 * <p>"Nothing" is never "later": to a client a PUBACK is final, so it is not sent before the
 * commit.
 */
final class PubackSwitch {

  /**
   * What the client is answered.
   *
   * @param puback null for none
   * @param close whether the connection ends with it
   * @param refusal whether the connection had a topic or an identity refused by it
   */
  record Answer(@Nullable MqttPubAckReasonCode puback, boolean close, boolean refusal) {

    private static final Answer NOTHING = new Answer(null, false, false);

    /** What a connection that ends with it is told. */
    MqttDisconnectReasonCode closing() {
      return puback == MqttPubAckReasonCode.NOT_AUTHORIZED
          ? MqttDisconnectReasonCode.NOT_AUTHORIZED
          : MqttDisconnectReasonCode.TOPIC_NAME_INVALID;
    }

    /** Whether the message still waits for its commit. */
    boolean nothing() {
      return puback == null && !close;
    }
  }

  private PubackSwitch() {}

  /**
   * The answer to a message.
   *
   * @param five whether the client speaks MQTT 5
   * @param repeated whether this connection had a topic or an identity refused before
   */
  static Answer answer(Receipt receipt, boolean five, boolean repeated) {
    if (receipt instanceof Accepted) {
      return new Answer(MqttPubAckReasonCode.SUCCESS, false, false);
    }
    if (receipt instanceof Rejected rejected) {
      return switch (rejected.reason()) {
        case UNREADABLE -> last(five, MqttPubAckReasonCode.PAYLOAD_FORMAT_INVALID);
        case REVOKED -> last(five, MqttPubAckReasonCode.NOT_AUTHORIZED);
        case TELEMETRY_DROPPED, TELEMETRY_FLOOD -> last(five, MqttPubAckReasonCode.QUOTA_EXCEEDED);
        case FOREIGN_IDENTITY -> refused(five, repeated, MqttPubAckReasonCode.NOT_AUTHORIZED);
        case BAD_TOPIC -> refused(five, repeated, MqttPubAckReasonCode.TOPIC_NAME_INVALID);
      };
    }
    return Answer.NOTHING;
  }

  /** What a broker is answered, whatever it speaks. */
  static Answer toBroker(Receipt receipt) {
    boolean settled = receipt instanceof Accepted || receipt instanceof Rejected;
    return settled ? new Answer(MqttPubAckReasonCode.SUCCESS, false, false) : Answer.NOTHING;
  }

  private static Answer last(boolean five, MqttPubAckReasonCode code) {
    return new Answer(five ? code : MqttPubAckReasonCode.SUCCESS, false, false);
  }

  private static Answer refused(boolean five, boolean repeated, MqttPubAckReasonCode code) {
    return five ? new Answer(code, repeated, true) : new Answer(null, true, true);
  }
}
