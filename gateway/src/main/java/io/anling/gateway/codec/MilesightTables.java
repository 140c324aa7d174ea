package io.anling.gateway.codec;

import io.anling.alert.AlertKind;
import io.anling.gateway.codec.TlvTable.Item;
import io.anling.gateway.codec.TlvTable.Telling;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The makes of Milesight that speak channel, type and value (see {@link TlvTable}). */
final class MilesightTables {

  private static final int HISTORY = 0x20;
  private static final int STORED = 0xCE;

  /** The emergency button: which press means what is for the model to say. */
  static final PayloadTable WS101 = table("ws101", new Item(0xFF, 0x2E, 1, MilesightTables::press));

  /** Motion and light. */
  static final PayloadTable WS202 =
      table(
          "ws202",
          new Item(0x03, 0x00, 1, flag("motion")),
          new Item(
              0x04,
              0x00,
              1,
              (found, value) ->
                  found.value("daylight", TlvTable.named(value.get(), "dark", "light"))));

  /** A small leak sensor. */
  static final PayloadTable WS303 = table("ws303", new Item(0x03, 0x00, 1, MilesightTables::leak));

  /** Temperature and humidity. */
  static final PayloadTable EM300_TH = climate("em300-th", 0x05, TlvTable::nothing);

  /** A door contact; 1 is open. */
  static final PayloadTable EM300_MCS = climate("em300-mcs", 0x06, flag("open"));

  /** Leak sensors, at a spot and in a zone. */
  static final PayloadTable EM300_SLD = climate("em300-sld", 0x05, MilesightTables::leak);

  static final PayloadTable EM300_ZLD = climate("em300-zld", 0x05, MilesightTables::leak);

  /** Whether somebody sits at a desk or lies in a bed. */
  static final PayloadTable VS340 = table("vs340", new Item(0x03, 0x00, 1, flag("occupied")));

  /** A radar that sees falls. Its regions say 0 where somebody is. */
  static final PayloadTable VS373 =
      table(
          "vs373",
          new Item(0x03, 0xF8, 6, MilesightTables::room),
          new Item(0x04, 0xF9, 4, MilesightTables::regions),
          new Item(0x05, 0xFA, 8, MilesightTables::outOfBed),
          new Item(0x06, 0xFB, 5, MilesightTables::alarm),
          new Item(HISTORY, STORED, 9, MilesightTables::storedAlarm));

  /** A radiator's valve. */
  static final PayloadTable WT101 =
      table(
          "wt101",
          new Item(0x03, 0x67, 2, tenths("temperature")),
          new Item(0x04, 0x67, 2, tenths("target-temperature")),
          new Item(0x05, 0x92, 1, (found, value) -> found.value("valve", value.get() & 0xFF)),
          new Item(
              0x06, 0x00, 1, (found, value) -> found.state(AlertKind.TAMPER, value.get() != 0)),
          new Item(0x07, 0x00, 1, flag("window-open")),
          new Item(0x08, 0xE5, 1, (found, value) -> found.value("calibration", value.get() & 0xFF)),
          new Item(0x09, 0x90, 2, whole("motor-stroke")),
          new Item(0x0A, 0x00, 1, flag("frost")),
          new Item(0x0B, 0x90, 2, whole("motor-position")));

  private MilesightTables() {}

  private static PayloadTable table(String model, Item... items) {
    return new TlvTable("milesight-" + model, List.of(items));
  }

  /** EM300: temperature, humidity, and one more thing, now and as stored while nobody heard. */
  private static PayloadTable climate(String model, int channel, Telling more) {
    return table(
        model,
        new Item(0x03, 0x67, 2, tenths("temperature")),
        new Item(0x04, 0x68, 1, (found, value) -> found.value("humidity", half(value))),
        new Item(channel, 0x00, 1, more),
        new Item(HISTORY, STORED, 8, (found, value) -> stored(found, value, model)));
  }

  private static void press(Findings found, ByteBuffer value) {
    int code = value.get() & 0xFF;
    String word =
        switch (code) {
          case 1 -> "short";
          case 2 -> "long";
          case 3 -> "double";
          default -> "press";
        };
    found.action(word, word.equals("press") ? Map.of("code", String.valueOf(code)) : Map.of());
  }

  private static void leak(Findings found, ByteBuffer value) {
    found.state(AlertKind.WATER_LEAK, value.get() != 0);
  }

  /**
   * A stored reading. A leak of then is told, for nobody heard of it; that there was none is not,
   * for it says nothing of now.
   */
  private static void stored(Findings found, ByteBuffer value, String model) {
    Instant at = instant(value);
    found.value("temperature", value.getShort() / 10.0, at);
    found.value("humidity", half(value), at);
    boolean set = value.get() != 0;
    if (model.equals("em300-mcs")) {
      found.value("open", set, at);
    } else if (!model.equals("em300-th")) {
      found.value("leak", set, at);
      if (set) {
        found.state(AlertKind.WATER_LEAK, true, at);
      }
    }
  }

  private static void room(Findings found, ByteBuffer value) {
    int status = value.get() & 0xFF;
    found.state(AlertKind.FALL, status == 4);
    found.value(
        "detection", TlvTable.named(status, "normal", "vacant", "in-bed", "out-of-bed", "fall"));
    found.value("target", TlvTable.named(value.get() & 0xFF, "normal", "motionless", "abnormal"));
    found.value("use-now", value.getShort() & 0xFFFF);
    found.value("use-today", value.getShort() & 0xFFFF);
  }

  private static void regions(Findings found, ByteBuffer value) {
    for (int region = 1; region <= 4; region++) {
      int code = value.get() & 0xFF;
      if (code <= 1) {
        found.value("region-" + region + "-occupied", code == 0);
      }
    }
  }

  private static void outOfBed(Findings found, ByteBuffer value) {
    for (int region = 1; region <= 4; region++) {
      found.value("region-" + region + "-out-of-bed", value.getShort() & 0xFFFF);
    }
  }

  private static void alarm(Findings found, ByteBuffer value) {
    alarm(found, value, null, Map.of());
  }

  private static void storedAlarm(Findings found, ByteBuffer value) {
    alarm(found, value, instant(value), Map.of("stored", "true"));
  }

  private static void alarm(
      Findings found, ByteBuffer value, @Nullable Instant at, Map<String, String> more) {
    Map<String, String> said = new TreeMap<>(more);
    int id = value.getShort() & 0xFFFF;
    int type = value.get() & 0xFF;
    int status = value.get() & 0xFF;
    int region = value.get() & 0xFF;
    if (id != 0xFFFF) {
      said.put("alarm-id", String.valueOf(id));
    }
    if (region != 0xFF) {
      said.put("region", String.valueOf(region));
    }
    RadarAlarm.tell(found, type, status, at == null ? found.time() : at, said);
  }

  private static Instant instant(ByteBuffer value) {
    return Instant.ofEpochSecond(value.getInt() & 0xFFFF_FFFFL);
  }

  private static double half(ByteBuffer value) {
    return (value.get() & 0xFF) / 2.0;
  }

  private static Telling tenths(String metric) {
    return (found, value) -> found.value(metric, value.getShort() / 10.0);
  }

  private static Telling whole(String metric) {
    return (found, value) -> found.value(metric, value.getShort() & 0xFFFF);
  }

  private static Telling flag(String metric) {
    return (found, value) -> found.value(metric, value.get() != 0);
  }
}
