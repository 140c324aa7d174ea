package io.anling.gateway.codec;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/** Payloads for tests of tables. */
final class Payloads {

  static final Instant HEARD = Instant.parse("2026-11-22T00:15:28Z");

  private Payloads() {}

  static Decoded.Raw raw(int port, String hex) {
    return new Decoded.Raw(port, HexFormat.of().parseHex(hex.replace(" ", "")), "up-7", HEARD);
  }

  static List<Decoded> read(String table, int port, String hex) {
    return PayloadTables.find(table).orElseThrow().read(raw(port, hex));
  }

  /** As {@link Frames#words}. */
  static List<String> words(String table, int port, String hex) {
    return Frames.words(List.of(new Heard(null, null, read(table, port, hex))));
  }
}
