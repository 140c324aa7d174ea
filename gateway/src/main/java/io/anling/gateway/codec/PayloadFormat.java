package io.anling.gateway.codec;

import java.util.List;

/**
 * One family of payloads, such as Zigbee2MQTT's. Pure and total: whatever the bytes, it answers and
 * never throws.
 */
public interface PayloadFormat {

  /** What it is called in the configuration; {@code [a-z0-9-]{1,32}}. */
  String word();

  /**
   * Whether the topic or the payload itself says of whom a message speaks. Where not, {@link
   * Frame#speaker} has to.
   */
  boolean namesSpeaker();

  /**
   * Reads a message.
   *
   * @return what it says, one element for each device of which it speaks, in the message's order;
   *     empty where it is none of a device's and nothing is lost with it
   */
  List<Heard> read(Frame frame);
}
