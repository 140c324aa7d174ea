package io.anling.gateway.codec;

import io.anling.alert.AlertKind;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Dragino's tracker TrackerD: on most ports a word whose bit 14 is its alarm and whose lower
 * fourteen bits are the battery in millivolts. The alarm holds until somebody ends it and is said
 * again with each message, so it is a state.
 */
final class TrackerDTable implements PayloadTable {

  private static final int ALARM = 0x40;
  private static final int MILLIVOLTS = 0x3FFF;
  private static final int HISTORY = 4;
  private static final int DEVICE = 5;

  /** Where the alarm's word is, by port. */
  private static final Map<Integer, Integer> ALARM_AT = Map.of(2, 8, 3, 8, 6, 24, 7, 0, 8, 7);

  @Override
  public String word() {
    return "dragino-trackerd";
  }

  @Override
  public List<Decoded> read(Decoded.Raw raw) {
    Findings found = new Findings(raw.id(), raw.time());
    byte[] bytes = raw.bytes();
    Integer at = ALARM_AT.get(raw.port());
    if (at != null && bytes.length >= at + 3) {
      alarm(found, bytes, at);
      located(found, raw.port(), bytes);
    } else if (at == null && raw.port() == HISTORY && bytes.length >= 15) {
      history(found, bytes);
    } else if (at == null && raw.port() == DEVICE && bytes.length >= 7) {
      found.value(
          "battery-voltage", ((bytes[5] & 0xFF) << Byte.SIZE | (bytes[6] & 0xFF)) / 1_000.0);
    } else {
      found.unreadable(
          "unknown-port", "TrackerD sends no " + bytes.length + " bytes on port " + raw.port());
    }
    return found.parts();
  }

  private static void alarm(Findings found, byte[] bytes, int at) {
    int word = (bytes[at] & 0xFF) << Byte.SIZE | (bytes[at + 1] & 0xFF);
    found.state(AlertKind.SOS, (bytes[at] & ALARM) != 0);
    found.value("battery-voltage", (word & MILLIVOLTS) / 1_000.0);
    found.value("moving", (bytes[at + 2] & 0x10) != 0);
  }

  private static void located(Findings found, int port, byte[] bytes) {
    if (port == 2 || port == 3) {
      place(found, bytes, found.time());
    }
    if (port == 2 && bytes.length >= 15) {
      ByteBuffer climate = ByteBuffer.wrap(bytes, 11, 4);
      found.value("humidity", climate.getShort() / 10.0);
      found.value("temperature", climate.getShort() / 10.0);
    }
  }

  /** A place of earlier, with a time of its own in UTC. */
  private static void history(Findings found, byte[] bytes) {
    ByteBuffer at = ByteBuffer.wrap(bytes, 8, 7);
    try {
      LocalDateTime then =
          LocalDateTime.of(at.getShort(), at.get(), at.get(), at.get(), at.get(), at.get());
      boolean real = then.getYear() >= 1970 && then.getYear() < 3000;
      place(found, bytes, real ? then.toInstant(ZoneOffset.UTC) : null);
    } catch (DateTimeException e) {
      place(found, bytes, null);
    }
  }

  /** In millionths of a degree; 0, and what is on no globe, is no place. */
  private static void place(Findings found, byte[] bytes, @Nullable Instant at) {
    ByteBuffer place = ByteBuffer.wrap(bytes);
    double latitude = place.getInt() / 1e6;
    double longitude = place.getInt() / 1e6;
    boolean somewhere = latitude != 0 && longitude != 0;
    if (somewhere && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180) {
      found.value("latitude", latitude, at);
      found.value("longitude", longitude, at);
    }
  }
}
