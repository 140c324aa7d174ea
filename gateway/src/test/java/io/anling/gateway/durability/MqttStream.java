package io.anling.gateway.durability;

import java.util.ArrayList;
import java.util.List;

/** One direction of one MQTT connection, put together from what its system calls carried. */
final class MqttStream {

  static final int CONNECT = 1;
  static final int PUBLISH = 3;
  static final int PUBACK = 4;

  private static final int QOS_BITS = 6;

  /**
   * A whole control packet.
   *
   * @param packetId of a PUBLISH above QoS 0 and of a PUBACK, else 0
   * @param body everything behind the fixed header
   * @param begun line of the call that carried its first byte
   * @param whole line of the call that carried its last byte
   */
  record Packet(int type, int packetId, String body, long begun, long whole) {}

  private final StringBuilder bytes = new StringBuilder();
  private final List<Long> lines = new ArrayList<>();

  /** Whether anything that was seen of it can be MQTT: a client begins with CONNECT. */
  static boolean begins(String data) {
    return !data.isEmpty() && data.charAt(0) == CONNECT << 4;
  }

  /** Takes what one call carried; answers the packets that are whole with it. */
  List<Packet> take(String data, long line) {
    bytes.append(data);
    for (int i = 0; i < data.length(); i++) {
      lines.add(line);
    }
    List<Packet> packets = new ArrayList<>();
    for (int length = wholeLength(); length > 0; length = wholeLength()) {
      packets.add(packet(bytes.substring(0, length), length));
      bytes.delete(0, length);
      lines.subList(0, length).clear();
    }
    return packets;
  }

  /** Length of the packet at the head; 0 where it is not whole yet. */
  private int wholeLength() {
    int remaining = 0;
    for (int i = 1; i < bytes.length(); i++) {
      char digit = bytes.charAt(i);
      remaining += (digit & 0x7f) << (7 * (i - 1));
      if (digit < 0x80) {
        int length = i + 1 + remaining;
        return length <= bytes.length() ? length : 0;
      }
    }
    return 0;
  }

  private Packet packet(String raw, int length) {
    int header = 2;
    while (raw.charAt(header - 1) >= 0x80) {
      header++;
    }
    int type = raw.charAt(0) >> 4;
    String body = raw.substring(header);
    int id = 0;
    if (type == PUBACK) {
      id = number(body, 0);
    } else if (type == PUBLISH && (raw.charAt(0) & QOS_BITS) != 0) {
      id = number(body, 2 + number(body, 0));
    }
    return new Packet(type, id, body, lines.get(0), lines.get(length - 1));
  }

  private static int number(String body, int at) {
    return body.charAt(at) << 8 | body.charAt(at + 1);
  }
}
