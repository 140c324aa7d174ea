package io.anling.sim.link;

import java.util.concurrent.CompletableFuture;

/** A device's connection to the gateway, which comes back by itself when it breaks. */
public interface Link extends AutoCloseable {
  /** Starts connecting, and keeps on until closed. Idempotent. */
  void open();

  /** Completes when the link is up; at once if it is. */
  CompletableFuture<Void> up();

  /**
   * Sends one message at least-once style (QoS 1, confirmable).
   *
   * @return completes when the gateway has confirmed. Fails with {@link RefusedException} when it
   *     never will, and with anything else when nobody knows: the same message may then be sent
   *     again
   */
  CompletableFuture<Void> send(Message message);

  /** Closes for good; what is unconfirmed fails. */
  @Override
  void close();
}
