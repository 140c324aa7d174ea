package io.anling.gateway.mqtt;

import io.anling.gateway.mqtt.Wills.Will;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds the payloads of wills, those of connected clients and those that wait; they are held once
 * ({@link WillSieve}). Where one is too long, or all together are too much, a client comes in
 * without its will, because that it can press matters more. Beside its payload a will keeps a
 * client id and a child's id, which the number of connections and of places to wait bounds. May be
 * called from any event loop.
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
