package io.anling.gateway.durability;

import java.util.concurrent.CompletableFuture;

/** A device's way to the gateway, for as long as it lasts. */
interface Link extends AutoCloseable {

  /** Opens a link; a fresh one every time. */
  interface Dialer {
    Link dial() throws Exception;
  }

  /**
   * Sends a press.
   *
   * @return completes when it is confirmed; exceptionally when it never will be on this link
   */
  CompletableFuture<Void> press(String id);

  /** What a device sends. */
  static byte[] payload(String id) {
    return ("{\"type\":\"sos\",\"id\":\"" + id + "\"}")
        .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
  }

  @Override
  void close();
}
