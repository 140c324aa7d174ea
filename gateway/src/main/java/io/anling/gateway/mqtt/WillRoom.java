package io.anling.gateway.mqtt;

import io.anling.gateway.mqtt.Wills.Will;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.MqttWill;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds the bytes of wills, those of connected clients and those that wait. A will that is too
 * long is its client's own fault: its CONNECT is refused. That all together are too much is not:
 * then a client comes in without its will, because that it can press matters more. May be called
 * from any event loop.
 */
final class WillRoom {

  /** Of one will's payload. */
  static final int MOST_BYTES_EACH = 16 * 1_024;

  private final long most;
  private final AtomicLong bytes = new AtomicLong();

  /**
   * @param most bytes of all payloads together
   */
  WillRoom(long most) {
    this.most = most;
  }

  /** Whether a CONNECT brings more of a will than is kept of any. */
  static boolean tooLong(MqttEndpoint endpoint) {
    MqttWill given = endpoint.will();
    return given != null
        && given.isWillFlag()
        && given.getWillMessageBytes().length > MOST_BYTES_EACH;
  }

  /** Bytes that are held. */
  long bytes() {
    return bytes.get();
  }

  /** Holds a will until it is {@link #free}; false where there is no room. */
  boolean hold(Will will) {
    boolean held = bytes.addAndGet(will.payload().length) <= most;
    if (!held) {
      free(will);
    }
    return held;
  }

  /** A will that was held is judged, or is not to be heard. */
  void free(Will will) {
    bytes.addAndGet(-will.payload().length);
  }
}
