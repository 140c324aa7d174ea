package io.anling.gateway.ingest;

import io.anling.alert.registry.Device;
import io.anling.gateway.codec.PayloadFormat;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message as a listener or a bridge received it.
 *
 * @param sender from the session or from the broker's topic
 * @param channel event or telemetry, from the topic or path
 * @param payload as received, at most 64 KiB
 * @param format of the payload
 * @param via how it came
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; copied nowhere
public record InboundMessage(
    Sender sender, Channel channel, byte[] payload, Format format, Via via) {

  /** Of a device that has proven who it is; {@code child} null where it speaks for itself. */
  public InboundMessage(
      Device sender,
      @Nullable String child,
      Channel channel,
      byte[] payload,
      Format format,
      Via via) {
    this(new Sender.Connected(sender, child), channel, payload, format, via);
  }

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

  /**
   * How a payload is written.
   *
   * @param reader null where the model of whoever holds the session says so, and Anling's own
   *     format is meant where that says nothing or a broker's topic was read
   */
  public record Format(@Nullable PayloadFormat reader) {

    /** As the device's model says; {@link io.anling.gateway.codec.NativeJson} otherwise. */
    public static final Format JSON = new Format(null);

    /** For the record: the reader's word. */
    String word() {
      return reader == null ? "json" : reader.word();
    }

    /** That one, whatever the model. */
    public static Format of(PayloadFormat reader) {
      return new Format(reader);
    }
  }

  /**
   * How a message came.
   *
   * @param transport {@code mqtt}, {@code coap} or {@code bridge}
   * @param confirmed whether the sender waits for a confirmation (QoS 1 or 2, CON)
   * @param retained the publisher's retain flag; from a broker: that the broker had kept it
   * @param receivedAt engine time
   * @param topic or path, as it was written
   * @param again whether the sender says that it sent it before (DUP, MQTT 5.0, 3.3.1.1): it may
   *     have been received then
   */
  public record Via(
      String transport,
      boolean confirmed,
      boolean retained,
      Instant receivedAt,
      String topic,
      boolean again) {

    /** Of a message that, as far as its sender says, was not sent before. */
    public Via(
        String transport, boolean confirmed, boolean retained, Instant receivedAt, String topic) {
      this(transport, confirmed, retained, receivedAt, topic, false);
    }

    /** Of a message whose topic says nothing that is not known already. */
    public Via(String transport, boolean confirmed, boolean retained, Instant receivedAt) {
      this(transport, confirmed, retained, receivedAt, "");
    }
  }

  /** Whom the message is about; who hands it in, where only the payload says. */
  public String speaker() {
    return sender.speaker();
  }

  /** The same on another channel. */
  InboundMessage on(Channel other) {
    return new InboundMessage(sender, other, payload, format, via);
  }

  /** The same, read in another format. */
  InboundMessage in(Format other) {
    return new InboundMessage(sender, channel, payload, other, via);
  }

  /** Whether a broker had kept it, so that nobody knows how old it is. */
  boolean replayed() {
    return via.retained() && sender instanceof Sender.Bridged;
  }
}
