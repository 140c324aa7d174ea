package io.anling.gateway.mqtt.packets;

import java.util.List;

/**
 * A packet that a device endpoint does not take.
 *
 * @param level 4 for MQTT 3.1.1, 5 for 5
 * @param clause of that standard
 * @param connected whether a good CONNECT goes before it
 * @param codes what MQTT 5 hears: the reason of a DISCONNECT or CONNACK; MQTT 3.1.1 the return code
 *     of a CONNACK; empty where the connection ends without a word
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Row(
    int level, String clause, String what, boolean connected, byte[] bytes, List<Integer> codes) {

  static Row three(String clause, String what, byte[] bytes) {
    return new Row(4, clause, what, true, bytes, List.of());
  }

  static Row five(String clause, String what, int code, byte[] bytes) {
    return new Row(5, clause, what, true, bytes, List.of(code));
  }

  /** On a fresh connection, without a word in answer. */
  static Row knock(int level, String clause, String what, byte[] bytes) {
    return new Row(level, clause, what, false, bytes, List.of());
  }

  /** On a fresh connection, answered with a CONNACK. */
  static Row knock(int level, String clause, String what, int code, byte[] bytes) {
    return new Row(level, clause, what, false, bytes, List.of(code));
  }

  @Override
  public String toString() {
    return (level == 5 ? "5 " : "3.1.1 ") + clause + " " + what;
  }
}
