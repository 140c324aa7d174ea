package io.anling.gateway.mqtt.packet;

import java.util.Locale;

/** Why a packet is none, or is one that a client may not send: its connection ends. */
public final class PacketFault extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What the connection is told (MQTT 5, 2.4); MQTT 3.1.1 has no words for it. */
  public enum Code {
    MALFORMED(0x81),
    PROTOCOL(0x82),
    VERSION(0x84),
    CLIENT_ID(0x85),
    AUTHENTICATION_METHOD(0x8c),
    TOPIC_NAME(0x90),
    RECEIVE_MAXIMUM(0x93),
    TOPIC_ALIAS(0x94),
    TOO_LARGE(0x95),
    SUBSCRIPTION_ID(0xa1);

    private final int value;

    Code(int value) {
      this.value = value;
    }

    /** For a meter's label. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** From 0x80 to 0xff. */
    public int value() {
      return value;
    }
  }

  private final Code code;

  /**
   * @param why for people: what is wrong, and the clause
   */
  public PacketFault(Code code, String why) {
    super(why, null, false, false);
    this.code = code;
  }

  static PacketFault malformed(String why) {
    return new PacketFault(Code.MALFORMED, why);
  }

  static PacketFault protocol(String why) {
    return new PacketFault(Code.PROTOCOL, why);
  }

  public Code code() {
    return code;
  }

  /** In a few words. */
  public String why() {
    return String.valueOf(getMessage());
  }
}
