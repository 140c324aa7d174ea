package io.anling.gateway.codec;

import io.anling.alert.AlertKind;
import java.util.List;
import java.util.Map;

/**
 * Dragino's door and leak sensor LDS02 on port 10: bit 15 of the first word says that the door is
 * open, bit 14 that there is a leak, the rest is the battery in millivolts; then which of the two
 * it watches, what it counted, and whether the door has been open too long ({@code door-alarm}).
 */
final class Lds02Table implements PayloadTable {

  private static final int DOOR = 1;
  private static final int WATER = 2;
  private static final int BOTH = 3;
  private static final int LENGTH = 10;

  @Override
  public String word() {
    return "dragino-lds02";
  }

  @Override
  public List<Decoded> read(Decoded.Raw raw) {
    Findings found = new Findings(raw.id(), raw.time());
    byte[] bytes = raw.bytes();
    if (bytes.length < LENGTH || (raw.port() != LENGTH && raw.port() != 0)) {
      found.unreadable(
          "unknown-port",
          "LDS02 sends 10 bytes on port 10, not " + bytes.length + " on " + raw.port());
      return found.parts();
    }
    found.value("battery-voltage", ((bytes[0] & 0x3F) << Byte.SIZE | (bytes[1] & 0xFF)) / 1_000.0);
    int watches = bytes[2];
    if (watches == DOOR || watches == BOTH) {
      found.value("open", (bytes[0] & 0x80) != 0);
      if ((bytes[9] & 1) != 0) {
        found.action("door-alarm", Map.of());
      }
    }
    if (watches == WATER || watches == BOTH) {
      found.state(AlertKind.WATER_LEAK, (bytes[0] & 0x40) != 0);
    }
    if (watches == DOOR) {
      found.value("opened", count(bytes, 3));
      found.value("last-open-minutes", count(bytes, 6));
    } else if (watches == WATER) {
      found.value("leaks", count(bytes, 3));
      found.value("last-leak-minutes", count(bytes, 6));
    }
    return found.parts();
  }

  private static int count(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) << 16 | (bytes[at + 1] & 0xFF) << 8 | (bytes[at + 2] & 0xFF);
  }
}
