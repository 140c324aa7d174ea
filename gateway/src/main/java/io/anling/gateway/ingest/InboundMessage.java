package io.anling.gateway.ingest;

import io.anling.alert.registry.Device;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message as a listener received it, from a device that has proven who it is.
 *
 * @param sender the device that holds the session; never taken from the payload
 * @param child the child for which a hub speaks; null where the sender speaks for itself
 * @param channel event or telemetry, from the topic or path
 * @param payload as received, at most 64 KiB
 * @param format of the payload
 * @param via how it came
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; copied nowhere
public record InboundMessage(
    Device sender,
    @Nullable String child,
    Channel channel,
    byte[] payload,
    Format format,
    Via via) {

  /** What a device can send. */
  public enum Channel {
    EVENT("event", "e"),
    TELEMETRY("telemetry", "t");

    private final String word;
    private final String shortWord;

    Channel(String word, String shortWord) {
      this.word = word;
      this.shortWord = shortWord;
    }

    public String word() {
      return word;
    }

    /** The short form of the topic or path. */
    public String shortWord() {
      return shortWord;
    }
  }

  /** How a payload is written. */
  public enum Format {
    JSON
  }

  /**
   * How a message came.
   *
   * @param transport {@code mqtt} or {@code coap}
   * @param confirmed whether the sender waits for a confirmation (QoS 1 or 2, CON)
   * @param retained the publisher's retain flag
   * @param receivedAt engine time
   */
  public record Via(String transport, boolean confirmed, boolean retained, Instant receivedAt) {}

  /** Whom the message is about. */
  public String speaker() {
    return child == null ? sender.id() : child;
  }
}
