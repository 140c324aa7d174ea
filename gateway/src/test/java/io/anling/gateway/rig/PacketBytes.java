package io.anling.gateway.rig;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Bytes of MQTT packets, right or wrong, put together by hand. */
public final class PacketBytes {

  private PacketBytes() {}

  /** These bytes. */
  public static byte[] raw(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  /** One after the other. */
  public static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  /** UTF-8 with its length before it. */
  public static byte[] text(String text) {
    return counted(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Bytes with their length before them. */
  public static byte[] counted(byte[] bytes) {
    return join(two(bytes.length), bytes);
  }

  public static byte[] two(int value) {
    return raw(value >> 8, value);
  }

  public static byte[] four(long value) {
    return raw((int) (value >> 24), (int) (value >> 16), (int) (value >> 8), (int) value);
  }

  /** A Variable Byte Integer. */
  public static byte[] number(int value) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    int left = value;
    do {
      int digit = left & 0x7f;
      left >>= 7;
      all.write(left > 0 ? digit | 0x80 : digit);
    } while (left > 0);
    return all.toByteArray();
  }

  /** Properties of MQTT 5, with their length before them. */
  public static byte[] properties(byte[]... all) {
    byte[] body = join(all);
    return join(number(body.length), body);
  }

  /** A packet with that first byte and that body. */
  public static byte[] packet(int first, byte[]... parts) {
    byte[] body = join(parts);
    return join(raw(first), number(body.length), body);
  }

  public static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
