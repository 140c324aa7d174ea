package io.anling.gateway.mqtt.packet;

import io.anling.gateway.mqtt.packet.PacketFault.Code;
import io.anling.gateway.mqtt.packet.Properties.Place;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/** CONNECT (3.1). */
final class ConnectCheck {

  static final int V3 = 4;
  static final int V5 = 5;

  /** MQTT 3.1, which some clients fall back to and old firmware speaks. */
  private static final int OLD = 3;

  private static final int LONGEST_CLIENT_ID = 256;
  private static final int USER = 0x80;
  private static final int PASSWORD = 0x40;
  private static final int WILL_RETAIN = 0x20;
  private static final int WILL_QOS = 0x18;
  private static final int WILL = 0x04;
  private static final int CLEAN = 0x02;
  private static final int RESERVED = 0x01;

  private ConnectCheck() {}

  /** The level that the packet names; 0 where it names none. Looks, and takes nothing. */
  static int level(ByteBuf body) {
    int start = body.readerIndex();
    boolean whole = body.readableBytes() > 6 && body.getUnsignedShort(start) == 4;
    return whole && body.toString(start + 2, 4, StandardCharsets.US_ASCII).equals("MQTT")
        ? body.getUnsignedByte(start + 6)
        : 0;
  }

  static void check(PacketReader packet) {
    int level = version(packet);
    int flags = packet.octet();
    flags(level, flags);
    int unusedKeepAlive = packet.two();
    if (level == V5) {
      Properties.check(packet, Place.CONNECT);
    }
    clientId(level, flags, packet.text().readableBytes());
    if ((flags & WILL) != 0) {
      will(packet, level);
    }
    if ((flags & USER) != 0) {
      ByteBuf unused = packet.text();
    }
    if ((flags & PASSWORD) != 0) {
      packet.binary();
    }
    packet.end();
  }

  /** 4 for MQTT 3.1 too: what differs (the length of client ids) is not asked for here. */
  private static int version(PacketReader packet) {
    String name = packet.text().toString(StandardCharsets.UTF_8);
    int level = packet.octet();
    if (name.equals("MQIsdp") && level == OLD) {
      return V3;
    }
    if (!name.equals("MQTT") && !name.equals("MQIsdp")) {
      throw PacketFault.protocol("protocol name is not MQTT [MQTT-3.1.2-1]");
    }
    if (!name.equals("MQTT") || (level != V3 && level != V5)) {
      throw new PacketFault(
          Code.VERSION, "protocol level " + level + "; 4 and 5 are spoken here [MQTT-3.1.2-2]");
    }
    return level;
  }

  private static void flags(int level, int flags) {
    if ((flags & RESERVED) != 0) {
      throw PacketFault.malformed("the reserved connect flag is set [MQTT-3.1.2-3]");
    }
    if ((flags & WILL) == 0 && (flags & (WILL_QOS | WILL_RETAIN)) != 0) {
      throw PacketFault.malformed("will flags without a will [MQTT-3.1.2-11, -13, -15]");
    }
    if ((flags & WILL_QOS) == WILL_QOS) {
      throw PacketFault.malformed("a will at quality of service 3 [MQTT-3.1.2-12, -14]");
    }
    if (level == V3 && (flags & USER) == 0 && (flags & PASSWORD) != 0) {
      throw PacketFault.malformed("a password without a user name (3.1.1) [MQTT-3.1.2-22]");
    }
  }

  private static void clientId(int level, int flags, int length) {
    if (length > LONGEST_CLIENT_ID) {
      throw new PacketFault(Code.CLIENT_ID, "client identifier of more than 256 bytes");
    }
    if (level == V3 && length == 0 && (flags & CLEAN) == 0) {
      throw new PacketFault(
          Code.CLIENT_ID, "no client identifier, and a session to keep (3.1.1) [MQTT-3.1.3-8]");
    }
  }

  private static void will(PacketReader packet, int level) {
    if (level == V5) {
      Properties.check(packet, Place.WILL);
    }
    ByteBuf topic = packet.text();
    if (topic.readableBytes() == 0 || PacketReader.wild(topic)) {
      throw PacketFault.malformed("the will's topic is no topic name [MQTT-3.3.2-2]");
    }
    packet.binary();
  }
}
