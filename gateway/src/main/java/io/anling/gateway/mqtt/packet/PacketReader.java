package io.anling.gateway.mqtt.packet;

import io.netty.buffer.ByteBuf;

/**
 * Reads the body of a packet field by field; a field that is cut off or not well formed is a fault.
 */
final class PacketReader {

  private static final int MOST_DIGITS = 4;

  private final ByteBuf bytes;

  PacketReader(ByteBuf bytes) {
    this.bytes = bytes;
  }

  int left() {
    return bytes.readableBytes();
  }

  private void need(int count) {
    if (left() < count) {
      throw PacketFault.malformed("the packet ends within a field");
    }
  }

  int octet() {
    need(1);
    return bytes.readUnsignedByte();
  }

  int two() {
    need(2);
    return bytes.readUnsignedShort();
  }

  long four() {
    need(4);
    return bytes.readUnsignedInt();
  }

  /** A Variable Byte Integer, in as few bytes as it needs [MQTT-1.5.5-1]. */
  int number() {
    int value = 0;
    for (int i = 0; i < MOST_DIGITS; i++) {
      int digit = octet();
      value |= (digit & 0x7f) << (7 * i);
      if ((digit & 0x80) == 0) {
        if (digit == 0 && i > 0) {
          throw PacketFault.malformed("a number takes more bytes than it needs [MQTT-1.5.5-1]");
        }
        return value;
      }
    }
    throw PacketFault.malformed("a number takes more than four bytes");
  }

  /** Not 0 [MQTT-2.2.1-3], 3.1.1 [MQTT-2.3.1-1]. */
  int packetId() {
    int id = two();
    if (id == 0) {
      throw PacketFault.malformed("packet identifier 0 [MQTT-2.2.1-3]");
    }
    return id;
  }

  /** So many bytes as a reader of their own. */
  PacketReader part(int length) {
    need(length);
    return new PacketReader(bytes.readSlice(length));
  }

  /** Two bytes of length and so many bytes. */
  void binary() {
    var unused = part(two());
  }

  /** UTF-8 with its length before it (1.5.4; 3.1.1: 1.5.3); its bytes. */
  ByteBuf text() {
    int length = two();
    need(length);
    ByteBuf text = bytes.readSlice(length);
    if (!Utf8.wellFormed(text)) {
      throw PacketFault.malformed(
          "text that is no UTF-8, or holds U+0000 or a surrogate [MQTT-1.5.4-1, -2]");
    }
    return text;
  }

  /** Whether the text holds a wildcard. */
  static boolean wild(ByteBuf text) {
    return text.indexOf(text.readerIndex(), text.writerIndex(), (byte) '+') >= 0
        || text.indexOf(text.readerIndex(), text.writerIndex(), (byte) '#') >= 0;
  }

  void end() {
    if (left() > 0) {
      throw PacketFault.malformed("the packet goes on after its last field");
    }
  }
}
