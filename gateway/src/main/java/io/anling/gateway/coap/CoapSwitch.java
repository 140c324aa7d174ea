package io.anling.gateway.coap;

import io.anling.gateway.ingest.Receipt;
import io.anling.gateway.ingest.Receipt.Accepted;
import io.anling.gateway.ingest.Receipt.Rejected;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.jspecify.annotations.Nullable;

/**
 * The one place where a receipt becomes what a CoAP client is answered: a success only for what is
 * committed.
 *
 * <pre>
 * receipt            | response
 * -------------------+---------------------------------------------------
 * accepted           | 2.04, with the alert's state where there is one
 * unreadable         | 4.00 with a diagnostic
 * revoked            | 4.03
 * foreign identity   | 4.03
 * bad path           | 4.04
 * telemetry flood    | 4.29 with Max-Age
 * telemetry dropped  | 5.03 with Max-Age
 * unavailable        | 5.03 with Max-Age
 * </pre>
 */
final class CoapSwitch {

  /** How long a device should wait before it sends again. */
  static final int RETRY_AFTER_SECONDS = 2;

  /**
   * How long what a device was told of an outcome counts; after that it asks or observes anew, as
   * after a restart it has to (RFC 7641, 3.3.1).
   */
  static final int OUTCOME_SECONDS = 300;

  /**
   * What the client is answered.
   *
   * @param payload empty for none
   * @param json whether the payload is JSON; a diagnostic has no Content-Format (RFC 7252, 5.5.2)
   */
  record Answer(ResponseCode code, String payload, boolean json) {

    /** Whether the client should send it again after {@link #RETRY_AFTER_SECONDS}. */
    boolean later() {
      return code == ResponseCode.SERVICE_UNAVAILABLE || code == ResponseCode.TOO_MANY_REQUESTS;
    }
  }

  private CoapSwitch() {}

  static Answer answer(Receipt receipt) {
    if (receipt instanceof Accepted accepted) {
      return new Answer(ResponseCode.CHANGED, state(accepted.alert(), accepted.state()), true);
    }
    if (receipt instanceof Rejected rejected) {
      ResponseCode code =
          switch (rejected.reason()) {
            case UNREADABLE -> ResponseCode.BAD_REQUEST;
            case REVOKED, FOREIGN_IDENTITY -> ResponseCode.FORBIDDEN;
            case BAD_TOPIC -> ResponseCode.NOT_FOUND;
            case TELEMETRY_FLOOD -> ResponseCode.TOO_MANY_REQUESTS;
            case TELEMETRY_DROPPED -> ResponseCode.SERVICE_UNAVAILABLE;
          };
      return new Answer(code, rejected.diagnostic(), false);
    }
    return new Answer(ResponseCode.SERVICE_UNAVAILABLE, "", false);
  }

  private static String state(@Nullable String alert, @Nullable String state) {
    return alert == null ? "" : "{\"alert\":\"" + alert + "\",\"state\":\"" + state + "\"}";
  }
}
