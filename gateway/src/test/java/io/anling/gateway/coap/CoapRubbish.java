package io.anling.gateway.coap;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Datagrams that look like CoAP (RFC 7252, 3) to some depth; none carries a device's secret. */
final class CoapRubbish {

  private static final int[] OPTIONS = {
    0, 1, 3, 4, 5, 6, 7, 8, 11, 12, 14, 15, 17, 20, 23, 27, 28, 35, 39, 60, 252, 258, 292, 2049,
    65_000
  };
  private static final String[] PATHS = {"e", "event", "t", "", "command", "c", ".well-known"};

  private CoapRubbish() {}

  static byte[] datagram(Random random) {
    ByteBuffer out = ByteBuffer.allocate(2_048);
    int token = random.nextInt(10) == 0 ? random.nextInt(16) : random.nextInt(9);
    int version = random.nextInt(20) == 0 ? random.nextInt(4) : 1;
    out.put((byte) (version << 6 | random.nextInt(4) << 4 | token));
    out.put((byte) (random.nextInt(3) == 0 ? random.nextInt(256) : random.nextInt(8)));
    out.putShort((short) random.nextInt());
    out.put(bytes(random, Math.min(token, 8)));
    int before = 0;
    for (int i = random.nextInt(8); i > 0; i--) {
      int number = OPTIONS[random.nextInt(OPTIONS.length)];
      if (number < before && random.nextInt(4) != 0) {
        continue;
      }
      option(out, random, Math.max(0, number - before), value(random, number));
      before = Math.max(before, number);
    }
    if (random.nextBoolean()) {
      out.put((byte) 0xff).put(bytes(random, random.nextInt(64)));
    }
    byte[] whole = bytes(out.flip());
    if (random.nextInt(6) == 0 && whole.length > 0) {
      whole[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return whole;
  }

  private static byte[] value(Random random, int number) {
    return number == 11 && random.nextInt(4) != 0
        ? PATHS[random.nextInt(PATHS.length)].getBytes(StandardCharsets.UTF_8)
        : bytes(random, random.nextInt(random.nextInt(8) == 0 ? 300 : 5));
  }

  private static void option(ByteBuffer out, Random random, int delta, byte[] value) {
    int lie = random.nextInt(40) == 0 ? random.nextInt(16) : -1;
    out.put((byte) ((lie < 0 ? nibble(delta) : lie) << 4 | nibble(value.length)));
    extended(out, delta);
    extended(out, value.length);
    out.put(value);
  }

  private static int nibble(int number) {
    return number < 13 ? number : number < 269 ? 13 : 14;
  }

  private static void extended(ByteBuffer out, int number) {
    if (number >= 269) {
      out.putShort((short) (number - 269));
    } else if (number >= 13) {
      out.put((byte) (number - 13));
    }
  }

  private static byte[] bytes(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] bytes(ByteBuffer from) {
    byte[] bytes = new byte[from.remaining()];
    from.get(bytes);
    return bytes;
  }
}
