package io.anling.gateway.mqtt.packet;

import io.netty.buffer.ByteBuf;

/**
 * Well-formed UTF-8 (RFC 3629, 4) as MQTT wants it: no surrogates and no U+0000 [MQTT-1.5.4-1, -2];
 * the shortest form of each character, none above U+10FFFF.
 */
final class Utf8 {

  private static final int[] LEAST = {0, 0x80, 0x800, 0x10000};

  private Utf8() {}

  static boolean wellFormed(ByteBuf text) {
    int end = text.writerIndex();
    int at = text.readerIndex();
    while (at < end) {
      int first = text.getUnsignedByte(at);
      int more = following(first);
      if (first == 0 || more < 0 || at + more >= end || !character(text, at, more)) {
        return false;
      }
      at += 1 + more;
    }
    return true;
  }

  private static int following(int first) {
    if (first < 0x80) {
      return 0;
    }
    if (first < 0xc2 || first > 0xf4) {
      return -1;
    }
    return first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
  }

  private static boolean character(ByteBuf text, int at, int more) {
    if (more == 0) {
      return true;
    }
    int code = text.getUnsignedByte(at) & (0x3f >> more);
    for (int i = 1; i <= more; i++) {
      int next = text.getUnsignedByte(at + i);
      if ((next & 0xc0) != 0x80) {
        return false;
      }
      code = code << 6 | (next & 0x3f);
    }
    boolean surrogate = code >= 0xd800 && code <= 0xdfff;
    return code >= LEAST[more] && code <= 0x10ffff && !surrogate;
  }
}
