package io.anling.gateway.mqtt;

import static io.anling.gateway.rig.PacketBytes.bytes;
import static io.anling.gateway.rig.PacketBytes.counted;
import static io.anling.gateway.rig.PacketBytes.four;
import static io.anling.gateway.rig.PacketBytes.join;
import static io.anling.gateway.rig.PacketBytes.packet;
import static io.anling.gateway.rig.PacketBytes.properties;
import static io.anling.gateway.rig.PacketBytes.raw;
import static io.anling.gateway.rig.PacketBytes.text;
import static io.anling.gateway.rig.PacketBytes.two;

import io.anling.gateway.rig.Rig;
import java.util.Arrays;
import java.util.Random;

/** Makes streams of MQTT packets by the grammar, and then spoils some of them. */
final class PacketMaker {

  private static final String[] TEXTS = {
    "event",
    "telemetry",
    "e",
    "event//pendant",
    "command///req/#",
    "",
    "#",
    "+",
    "a/b",
    "event\0",
    "测试",
    "$share/g/a",
    "\ufeff"
  };

  private final Random random;
  private final int level;

  PacketMaker(long seed) {
    this.random = new Random(seed);
    this.level = random.nextBoolean() ? 4 : 5;
  }

  int level() {
    return level;
  }

  /** A CONNECT that is good, and packets behind it of which some are not. */
  byte[] stream() {
    byte[] all = random.nextInt(8) == 0 ? spoiled(connect()) : connect();
    for (int i = random.nextInt(4); i >= 0; i--) {
      byte[] next = next();
      all = join(all, random.nextInt(3) == 0 ? spoiled(next) : next);
    }
    return all;
  }

  private byte[] connect() {
    return packet(
        0x10,
        text("MQTT"),
        raw(level, 0xc2),
        two(60),
        given(0x11, 0x21, 0x27, 0x26),
        text("c" + random.nextInt(4)),
        text("button"),
        text(Rig.secret("button")));
  }

  private byte[] next() {
    return switch (random.nextInt(9)) {
      case 0, 1, 2 -> publish();
      case 3 -> packet(0x40 | (random.nextInt(4) << 4) | (random.nextInt(4) == 0 ? 2 : 0), id());
      case 4 -> packet(0x62, id(), level == 5 && random.nextBoolean() ? raw(0x92, 0) : raw());
      case 5 -> packet(0x82, id(), given(0x26), word(), raw(random.nextInt(4)));
      case 6 -> packet(0xa2, id(), given(0x26), word());
      case 7 -> packet(0xc0);
      default -> packet(0xe0, level == 5 ? raw(0) : raw());
    };
  }

  private byte[] publish() {
    int qos = random.nextInt(4);
    return packet(
        0x30 | qos << 1 | random.nextInt(2) | (random.nextInt(6) == 0 ? 8 : 0),
        word(),
        qos == 0 ? raw() : id(),
        given(0x01, 0x02, 0x03, 0x08, 0x09, 0x23, 0x26),
        bytes("{\"type\":\"test-of-packets\"}"));
  }

  private byte[] id() {
    return two(random.nextInt(5) == 0 ? random.nextInt(3) : 1 + random.nextInt(65_535));
  }

  private byte[] word() {
    return random.nextInt(6) == 0
        ? counted(noise(random.nextInt(6)))
        : text(TEXTS[random.nextInt(TEXTS.length)]);
  }

  private byte[] given(int... ids) {
    if (level != 5) {
      return raw();
    }
    byte[] all = raw();
    for (int i = random.nextInt(3); i > 0; i--) {
      int id = random.nextInt(8) == 0 ? random.nextInt(256) : ids[random.nextInt(ids.length)];
      all = join(all, raw(id), value(id));
    }
    return properties(all);
  }

  private byte[] value(int id) {
    return switch (id) {
      case 0x01, 0x17, 0x19 -> raw(random.nextInt(3));
      case 0x02, 0x11, 0x18, 0x27 -> four(random.nextInt(4) == 0 ? 0 : 65_536);
      case 0x21, 0x22, 0x23 -> two(random.nextInt(100));
      case 0x26 -> join(word(), word());
      default -> word();
    };
  }

  private byte[] noise(int length) {
    byte[] made = new byte[length];
    random.nextBytes(made);
    return made;
  }

  private byte[] spoiled(byte[] good) {
    byte[] bad = good.clone();
    int at = random.nextInt(bad.length);
    switch (random.nextInt(5)) {
      case 0 -> bad[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> bad[at] = (byte) random.nextInt(256);
      case 2 -> bad = Arrays.copyOf(bad, at);
      case 3 -> bad = join(Arrays.copyOf(bad, at), noise(1 + random.nextInt(4)), rest(bad, at));
      default -> bad = join(bad, rest(bad, at));
    }
    return bad;
  }

  private static byte[] rest(byte[] all, int from) {
    return Arrays.copyOfRange(all, from, all.length);
  }
}
