package io.anling.gateway.codec;

import io.anling.alert.AlertKind;
import io.anling.alert.EventType;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Netvox's payloads on port 6: a version, the kind of device, the kind of report (0 at start), the
 * voltage in tenths whose highest bit says that the battery is low, and what it is about. Answers
 * to settings come on ports 7 and 13.
 */
final class NetvoxTable implements PayloadTable {

  private static final int REPORTS = 6;
  private static final int SHORTEST = 8;
  private static final int LOW_BATTERY = 0x80;

  @Override
  public String word() {
    return "netvox";
  }

  @Override
  public List<Decoded> read(Decoded.Raw raw) {
    Findings found = new Findings(raw.id(), raw.time());
    byte[] bytes = raw.bytes();
    if (raw.port() == 7 || raw.port() == 13) {
      return found.parts();
    }
    if (raw.port() != REPORTS && raw.port() != 0) {
      found.unreadable("unknown-port", "Netvox reports on port 6, not " + raw.port());
    } else if (bytes.length < SHORTEST) {
      found.unreadable("truncated", "a report of Netvox has 11 bytes, not " + bytes.length);
    } else if (bytes[2] == 0) {
      started(found, bytes);
    } else {
      report(found, bytes);
    }
    return found.parts();
  }

  private static void started(Findings found, byte[] bytes) {
    found.value("software", String.valueOf((bytes[3] & 0xFF) / 10.0));
    found.value("hardware", bytes[4] & 0xFF);
    found.value("datecode", HexFormat.of().formatHex(bytes, 5, Math.min(bytes.length, 9)));
  }

  private static void report(Findings found, byte[] bytes) {
    found.value("battery-voltage", (bytes[3] & ~LOW_BATTERY & 0xFF) / 10.0);
    found.state(AlertKind.LOW_BATTERY, (bytes[3] & LOW_BATTERY) != 0);
    boolean first = bytes[4] != 0;
    boolean second = bytes[5] != 0;
    int device = bytes[1] & 0xFF;
    switch (device) {
      case 0x10, 0x4D -> pressed(found, first); // RB02I, R312A
      case 0x31 -> acted(found, "alarm", first); // R718T: whatever is wired to it
      case 0x55 -> acted(found, "doorbell", first); // R312
      case 0x0A -> { // RA02A
        found.state(AlertKind.SMOKE, first);
        found.state(AlertKind.HEAT, second);
        found.value("temperature", (short) (bytes[6] << Byte.SIZE | (bytes[7] & 0xFF)) / 10.0);
      }
      case 0x11 -> { // RA02C
        found.state(AlertKind.CO, first);
        found.state(AlertKind.HEAT, second);
      }
      case 0x06 -> found.state(AlertKind.WATER_LEAK, first || second); // R311W: two sensors
      case 0x32, 0x12 -> found.state(AlertKind.WATER_LEAK, first); // R718WA, R718WB
      default ->
          found.unreadable(
              "unknown-device", "the table knows no Netvox device of the number " + device);
    }
  }

  /** An emergency button: each report of an alarm is a press, for it sends none of its release. */
  private static void pressed(Findings found, boolean alarm) {
    if (alarm) {
      found.event(EventType.of(AlertKind.SOS), Map.of());
    }
  }

  private static void acted(Findings found, String word, boolean alarm) {
    if (alarm) {
      found.action(word, Map.of());
    }
  }
}
