package io.anling.gateway.mqtt.packet;

import io.anling.gateway.mqtt.packet.PacketFault.Code;
import io.anling.gateway.mqtt.packet.Properties.Place;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Looks whether bytes are a packet that a client may send: its fixed header ({@link #first}) before
 * its body has come, its body ({@link #body}) as a whole. What holds over several packets (CONNECT
 * first and once) is the caller's.
 */
public final class PacketCheck {

  public static final int CONNECT = 1;
  public static final int PUBLISH = 3;
  public static final int PUBACK = 4;
  public static final int PUBREC = 5;
  public static final int PUBREL = 6;
  public static final int PUBCOMP = 7;
  public static final int SUBSCRIBE = 8;
  public static final int UNSUBSCRIBE = 10;
  public static final int PINGREQ = 12;
  public static final int DISCONNECT = 14;
  public static final int AUTH = 15;

  private static final Set<Integer> CONFIRMED =
      Set.of(0x00, 0x10, 0x80, 0x83, 0x87, 0x90, 0x91, 0x97, 0x99);
  private static final Set<Integer> RELEASED = Set.of(0x00, 0x92);
  private static final Set<Integer> LEFT =
      Set.of(0x00, 0x04, 0x80, 0x81, 0x82, 0x83, 0x90, 0x93, 0x94, 0x95, 0x96, 0x97, 0x98, 0x99);

  private PacketCheck() {}

  /**
   * Looks at the first byte.
   *
   * @param five whether the connection speaks MQTT 5
   * @throws PacketFault where no client may begin a packet so
   */
  public static void first(int first, boolean five) {
    int type = first >> 4;
    int flags = first & 0xf;
    switch (type) {
      case PUBLISH -> publishFlags(flags);
      case PUBREL, SUBSCRIBE, UNSUBSCRIBE -> flags(flags, 2);
      case CONNECT, PUBACK, PUBREC, PUBCOMP, PINGREQ, DISCONNECT -> flags(flags, 0);
      case AUTH -> {
        flags(flags, 0);
        if (!five) {
          throw PacketFault.malformed("packet type 15 is reserved (3.1.1, 2.2.1)");
        }
        throw PacketFault.protocol("AUTH, and CONNECT named no method [MQTT-4.12.0-6]");
      }
      case 0 -> throw PacketFault.malformed("packet type 0 is reserved (2.1.2)");
      default ->
          throw PacketFault.protocol("packet type " + type + " is for servers to send (2.1.2)");
    }
  }

  private static void publishFlags(int flags) {
    if ((flags & 6) == 6) {
      throw PacketFault.malformed("quality of service 3 [MQTT-3.3.1-4]");
    }
    if (flags >> 1 == 4) {
      throw PacketFault.malformed("DUP at quality of service 0 [MQTT-3.3.1-2]");
    }
  }

  private static void flags(int flags, int expected) {
    if (flags != expected) {
      throw PacketFault.malformed("reserved flags of the fixed header [MQTT-2.1.3-1]");
    }
  }

  /** The protocol level that a CONNECT names; 0 where it names none. Takes nothing. */
  public static int level(ByteBuf body) {
    return ConnectCheck.level(body);
  }

  /**
   * Looks at what follows the fixed header.
   *
   * @param first the packet's first byte, which {@link #first} has passed
   * @param body exactly the remaining length; its position moves
   * @param five whether the connection speaks MQTT 5; a CONNECT says so itself
   * @throws PacketFault where it is none
   */
  public static void body(int first, ByteBuf body, boolean five) {
    PacketReader packet = new PacketReader(body);
    switch (first >> 4) {
      case CONNECT -> ConnectCheck.check(packet);
      case PUBLISH -> publish(packet, (first & 6) != 0, five);
      case PUBACK, PUBREC -> reply(packet, CONFIRMED, five);
      case PUBREL, PUBCOMP -> reply(packet, RELEASED, five);
      case SUBSCRIBE -> subscribe(packet, five);
      case UNSUBSCRIBE -> unsubscribe(packet, five);
      case DISCONNECT -> disconnect(packet, five);
      default -> packet.end();
    }
  }

  private static void publish(PacketReader packet, boolean identified, boolean five) {
    ByteBuf topic = packet.text();
    if (PacketReader.wild(topic)) {
      throw new PacketFault(Code.TOPIC_NAME, "a topic name with + or # [MQTT-3.3.2-2]");
    }
    if (identified) {
      int unused = packet.packetId();
    }
    if (five) {
      Properties.check(packet, Place.PUBLISH);
    }
  }

  private static void reply(PacketReader packet, Set<Integer> codes, boolean five) {
    int unused = packet.packetId();
    if (five && packet.left() > 0) {
      reason(packet.octet(), codes);
      if (packet.left() > 0) {
        Properties.check(packet, Place.REPLY);
      }
    }
    packet.end();
  }

  private static void reason(int code, Set<Integer> codes) {
    if (!codes.contains(code)) {
      throw PacketFault.malformed(
          "reason code 0x" + Integer.toHexString(code) + " is none of this packet (2.4)");
    }
  }

  private static void subscribe(PacketReader packet, boolean five) {
    int unused = packet.packetId();
    if (five) {
      Properties.check(packet, Place.SUBSCRIBE);
    }
    if (packet.left() == 0) {
      throw PacketFault.protocol("SUBSCRIBE without a filter [MQTT-3.8.3-2]");
    }
    while (packet.left() > 0) {
      ByteBuf filter = filter(packet);
      int options = packet.octet();
      int reserved = five ? 0xc0 : 0xfc;
      if ((options & reserved) != 0 || (options & 3) == 3) {
        throw PacketFault.malformed("subscription options [MQTT-3.8.3-4, -5]");
      }
      if (five && (options & 0x30) == 0x30) {
        throw PacketFault.protocol("retain handling 3 (3.8.3.1)");
      }
      boolean shared = five && filter.toString(StandardCharsets.UTF_8).startsWith("$share/");
      if (shared && (options & 4) != 0) {
        throw PacketFault.protocol("No Local on a shared subscription [MQTT-3.8.3-4]");
      }
    }
  }

  private static ByteBuf filter(PacketReader packet) {
    ByteBuf filter = packet.text();
    if (filter.readableBytes() == 0) {
      throw PacketFault.malformed("an empty topic filter [MQTT-4.7.3-1]");
    }
    return filter;
  }

  private static void unsubscribe(PacketReader packet, boolean five) {
    int unused = packet.packetId();
    if (five) {
      Properties.check(packet, Place.UNSUBSCRIBE);
    }
    if (packet.left() == 0) {
      throw PacketFault.protocol("UNSUBSCRIBE without a filter [MQTT-3.10.3-2]");
    }
    while (packet.left() > 0) {
      ByteBuf unusedFilter = filter(packet);
    }
  }

  private static void disconnect(PacketReader packet, boolean five) {
    if (five && packet.left() > 0) {
      reason(packet.octet(), LEFT);
      if (packet.left() > 0) {
        Properties.check(packet, Place.DISCONNECT);
      }
    }
    packet.end();
  }
}
