package io.anling.gateway.mqtt.packets;

import static io.anling.gateway.mqtt.packets.Row.knock;
import static io.anling.gateway.rig.PacketBytes.bytes;
import static io.anling.gateway.rig.PacketBytes.counted;
import static io.anling.gateway.rig.PacketBytes.join;
import static io.anling.gateway.rig.PacketBytes.packet;
import static io.anling.gateway.rig.PacketBytes.raw;
import static io.anling.gateway.rig.PacketBytes.text;
import static io.anling.gateway.rig.PacketBytes.two;

import io.anling.gateway.rig.Rig;
import java.util.List;

/** CONNECTs of MQTT 3.1.1 that are none, or that are not taken; each carries the right secret. */
final class ConnectRows {

  private static final byte[] NAME = text("MQTT");
  private static final byte[] KEEP_ALIVE = two(60);
  private static final byte[] CLIENT = text("c");
  private static final byte[] LOGIN = join(text("button"), text(Rig.secret("button")));
  private static final byte[] SURROGATE = counted(raw('c', 0xed, 0xa0, 0x80));
  private static final byte[] NUL = counted(raw('c', 0));
  private static final byte[] OVERLONG = counted(raw(0xc0, 0xaf));

  private ConnectRows() {}

  private static byte[] connect3(int flags, byte[]... rest) {
    return packet(0x10, NAME, raw(4, flags), KEEP_ALIVE, join(rest));
  }

  static List<Row> rows() {
    return List.of(
        knock(4, "MQTT-3.1.0-1", "PUBLISH before CONNECT", packet(0x30, text("event"), bytes("x"))),
        knock(4, "MQTT-3.1.0-1", "PUBLISH at QoS 1 first", packet(0x32, text("event"), two(1))),
        knock(4, "MQTT-3.1.0-1", "SUBSCRIBE first", packet(0x82, two(1), text("a"), raw(0))),
        knock(4, "MQTT-3.1.0-1", "PINGREQ first", packet(0xc0)),
        knock(4, "MQTT-3.1.0-1", "DISCONNECT first", packet(0xe0)),
        knock(4, "MQTT-3.1.0-1", "PUBREL first", packet(0x62, two(1))),
        knock(4, "2.2.1", "CONNACK first", packet(0x20, raw(0, 0))),
        knock(4, "2.2.1", "packet type 0", packet(0x00)),
        knock(4, "2.2.1", "packet type 15", packet(0xf0)),
        knock(4, "2.2.3", "remaining length of five bytes", raw(0x10, 0xff, 0xff, 0xff, 0xff, 1)),
        knock(4, "2.2.3", "remaining length of 256 MB", raw(0x10, 0xff, 0xff, 0xff, 0x7f, 0, 4)),
        knock(4, "MQTT-2.2.2-2", "CONNECT with a flag in its header", raw(0x11, 0)),
        knock(4, "3.1", "CONNECT with nothing in it", packet(0x10)),
        knock(4, "3.1.2.1", "CONNECT that ends within its name", packet(0x10, raw(0, 4, 'M', 'Q'))),
        knock(4, "3.1.2.1", "CONNECT that ends behind its name", packet(0x10, NAME)),
        knock(4, "3.1.2.2", "CONNECT that ends behind its level", packet(0x10, NAME, raw(4))),
        knock(4, "3.1.2.3", "CONNECT that ends behind its flags", packet(0x10, NAME, raw(4, 2))),
        knock(4, "3.1.3", "CONNECT without a client id", connect3(0x02)),
        knock(
            4,
            "MQTT-3.1.2-1",
            "a name that is not MQTT",
            packet(0x10, text("MQTX"), raw(4, 0xc2), KEEP_ALIVE, CLIENT, LOGIN)),
        knock(
            4,
            "MQTT-3.1.2-1",
            "a name in small letters",
            packet(0x10, text("mqtt"), raw(4, 0xc2), KEEP_ALIVE, CLIENT, LOGIN)),
        knock(
            4,
            "MQTT-3.1.2-1",
            "an empty name",
            packet(0x10, text(""), raw(4, 0xc2), KEEP_ALIVE, CLIENT, LOGIN)),
        knock(
            4,
            "MQTT-3.1.2-2",
            "level 3 under the name MQTT",
            1,
            packet(0x10, NAME, raw(3, 0xc2), KEEP_ALIVE, CLIENT, LOGIN)),
        knock(
            4,
            "MQTT-3.1.2-2",
            "level 0",
            1,
            packet(0x10, NAME, raw(0, 0xc2), KEEP_ALIVE, CLIENT, LOGIN)),
        knock(
            4,
            "MQTT-3.1.2-2",
            "level 4 as a bridge (0x84)",
            0x84,
            packet(0x10, NAME, raw(0x84, 0xc2), KEEP_ALIVE, CLIENT, LOGIN)),
        knock(4, "MQTT-3.1.2-3", "the reserved flag", connect3(0xc3, CLIENT, LOGIN)),
        knock(4, "MQTT-3.1.2-11", "a will's QoS without a will", connect3(0xca, CLIENT, LOGIN)),
        knock(4, "MQTT-3.1.2-15", "a will's retain without a will", connect3(0xe2, CLIENT, LOGIN)),
        knock(
            4,
            "MQTT-3.1.2-14",
            "a will at QoS 3",
            connect3(0xde, CLIENT, text("event"), text("x"), LOGIN)),
        knock(
            4,
            "MQTT-3.1.2-22",
            "a password without a user name",
            connect3(0x42, CLIENT, text("secret-button"))),
        knock(4, "MQTT-3.1.2-20", "a user name that is not there", connect3(0x82, CLIENT)),
        knock(
            4,
            "MQTT-3.1.2-21",
            "a password that is not there",
            connect3(0xc2, CLIENT, text("button"))),
        knock(4, "MQTT-3.1.2-9", "a will that is not there", connect3(0x06, CLIENT)),
        knock(
            4,
            "MQTT-3.1.2-9",
            "a will's message that is cut off",
            connect3(0x06, CLIENT, text("event"), two(9), bytes("x"))),
        knock(
            4,
            "MQTT-4.7.3-1",
            "a will without a topic",
            connect3(0xc6, CLIENT, text(""), text("x"), LOGIN)),
        knock(
            4,
            "MQTT-3.3.2-2",
            "a will to a wildcard",
            connect3(0xc6, CLIENT, text("event/#"), text("x"), LOGIN)),
        knock(
            4,
            "MQTT-3.1.3-8",
            "no client id, and a session to keep",
            2,
            connect3(0xc0, text(""), LOGIN)),
        knock(4, "MQTT-1.5.3-1", "a client id with a surrogate", connect3(0xc2, SURROGATE, LOGIN)),
        knock(4, "MQTT-1.5.3-2", "a client id with U+0000", connect3(0xc2, NUL, LOGIN)),
        knock(4, "MQTT-1.5.3-1", "an overlong character", connect3(0xc2, OVERLONG, LOGIN)),
        knock(
            4,
            "MQTT-1.5.3-1",
            "a user name that is no UTF-8",
            connect3(0xc2, CLIENT, counted(raw(0xff)), text("x"))),
        knock(4, "3.1.3", "bytes behind the last field", connect3(0xc2, CLIENT, LOGIN, raw(0))),
        knock(
            4,
            "MQTT-3.1.3-9",
            "a client id that is too long",
            2,
            connect3(0xc2, text("c".repeat(300)), LOGIN)));
  }
}
