package io.anling.gateway.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Milesight's payloads: a channel, a type and a value of a length that these two fix, in little
 * endian, again and again, on whatever port. Where a channel is unknown, what follows cannot be
 * found: that much is unreadable, so that no press vanishes behind it; but an unknown answer to a
 * setting (channel {@code FE}, {@code F8} or {@code F9}) only ends the reading.
 */
final class TlvTable implements PayloadTable {

  /** What a value says; its buffer holds exactly the value. */
  @FunctionalInterface
  interface Telling {
    void tell(Findings found, ByteBuffer value);
  }

  /** A channel and type, the length of its value in bytes, and what it says. */
  record Item(int channel, int type, int length, Telling telling) {}

  private static final int OWN = 0xFF;
  private static final int SETTING = 0xFE;

  /** What every make says of itself. */
  private static final List<Item> COMMON =
      List.of(
          new Item(OWN, 0x01, 1, TlvTable::nothing),
          new Item(OWN, 0x08, 6, TlvTable::serial),
          new Item(OWN, 0x09, 2, (found, value) -> version(found, "hardware", value, 4)),
          new Item(OWN, 0x0A, 2, (found, value) -> version(found, "firmware", value, 0)),
          new Item(OWN, 0x0B, 1, (found, value) -> found.value("powered-on", true)),
          new Item(OWN, 0x0F, 1, TlvTable::nothing),
          new Item(OWN, 0x16, 8, TlvTable::serial),
          new Item(OWN, 0xFE, 1, (found, value) -> found.value("reset", true)),
          new Item(OWN, 0xFF, 2, TlvTable::nothing),
          new Item(0x01, 0x75, 1, TlvTable::battery));

  /** Lengths of what a device answers to a setting, by its type. */
  private static final Map<Integer, Integer> SETTINGS =
      Map.ofEntries(
          Map.entry(0x03, 2),
          Map.entry(0x04, 1),
          Map.entry(0x10, 1),
          Map.entry(0x11, 4),
          Map.entry(0x28, 1),
          Map.entry(0x2F, 1),
          Map.entry(0x35, 8),
          Map.entry(0x3E, 1),
          Map.entry(0x40, 1),
          Map.entry(0x42, 1),
          Map.entry(0x64, 1),
          Map.entry(0x69, 1),
          Map.entry(0x6A, 3),
          Map.entry(0x74, 1),
          Map.entry(0x84, 1),
          Map.entry(0x8E, 3),
          Map.entry(0x96, 8));

  private final String word;
  private final Map<Integer, Item> items = new HashMap<>();

  TlvTable(String word, List<Item> own) {
    this.word = word;
    SETTINGS.forEach(
        (type, length) -> {
          put(new Item(OWN, type, length, TlvTable::nothing));
          put(new Item(SETTING, type, length, TlvTable::nothing));
        });
    COMMON.forEach(this::put);
    own.forEach(this::put);
  }

  private void put(Item item) {
    items.put(key(item.channel(), item.type()), item);
  }

  private static int key(int channel, int type) {
    return channel << Byte.SIZE | type;
  }

  @Override
  public String word() {
    return word;
  }

  @Override
  public List<Decoded> read(Decoded.Raw raw) {
    Findings found = new Findings(raw.id(), raw.time());
    ByteBuffer rest = ByteBuffer.wrap(raw.bytes());
    boolean more = true;
    while (more && rest.hasRemaining()) {
      more = one(found, rest);
    }
    return found.parts();
  }

  private boolean one(Findings found, ByteBuffer rest) {
    int at = rest.position();
    if (rest.remaining() < 2) {
      return truncated(found, at);
    }
    int channel = rest.get() & 0xFF;
    int type = rest.get() & 0xFF;
    Item item = items.get(key(channel, type));
    if (item == null) {
      return unknown(found, channel, type, at);
    }
    if (rest.remaining() < item.length()) {
      return truncated(found, at);
    }
    byte[] value = new byte[item.length()];
    rest.get(value);
    item.telling().tell(found, ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN));
    return true;
  }

  private boolean truncated(Findings found, int at) {
    found.unreadable(
        "truncated", "the payload of " + word + " ends within the field at byte " + at);
    return false;
  }

  private boolean unknown(Findings found, int channel, int type, int at) {
    boolean setting = channel == SETTING || channel == 0xF8 || channel == 0xF9;
    if (!setting) {
      String field = HexFormat.of().withUpperCase().toHexDigits((short) key(channel, type));
      found.unreadable(
          "unknown-channel",
          word + " has no field " + field + ", at byte " + at + "; name another payload table");
    }
    return false;
  }

  static void nothing(Findings found, ByteBuffer value) {
    // known, and nobody asks for it
  }

  private static void battery(Findings found, ByteBuffer value) {
    int percent = value.get() & 0xFF;
    if (percent <= 100) {
      found.value("battery", percent);
    }
  }

  private static void serial(Findings found, ByteBuffer value) {
    byte[] digits = new byte[value.remaining()];
    value.get(digits);
    found.value("serial", HexFormat.of().formatHex(digits));
  }

  private static void version(Findings found, String metric, ByteBuffer value, int shift) {
    int major = value.get() & 0xFF;
    found.value(metric, major + "." + ((value.get() & 0xFF) >> shift));
  }

  /** Text for a code; the number itself where the list is too short. */
  static String named(int code, String... words) {
    return code < words.length ? words[code] : String.valueOf(code);
  }
}
