package io.anling.gateway.mqtt.packets;

import static io.anling.gateway.mqtt.packets.Row.knock;
import static io.anling.gateway.rig.PacketBytes.counted;
import static io.anling.gateway.rig.PacketBytes.four;
import static io.anling.gateway.rig.PacketBytes.join;
import static io.anling.gateway.rig.PacketBytes.packet;
import static io.anling.gateway.rig.PacketBytes.properties;
import static io.anling.gateway.rig.PacketBytes.raw;
import static io.anling.gateway.rig.PacketBytes.text;
import static io.anling.gateway.rig.PacketBytes.two;

import io.anling.gateway.rig.Rig;
import java.util.List;

/** CONNECTs of MQTT 5 that are none, or that are not taken; each carries the right secret. */
final class ConnectFiveRows {

  private static final byte[] NAME = text("MQTT");
  private static final byte[] KEEP_ALIVE = two(60);
  private static final byte[] CLIENT = text("c");
  private static final byte[] LOGIN = join(text("button"), text(Rig.secret("button")));
  private static final byte[] NONE = properties();
  private static final byte[] SURROGATE = counted(raw('c', 0xed, 0xa0, 0x80));
  private static final byte[] NUL = counted(raw('c', 0));

  private ConnectFiveRows() {}

  private static byte[] connect5(int flags, byte[]... rest) {
    return packet(0x10, NAME, raw(5, flags), KEEP_ALIVE, join(rest));
  }

  private static byte[] with5(byte[]... properties) {
    return connect5(0xc2, properties(properties), CLIENT, LOGIN);
  }

  private static byte[] will5(byte[]... properties) {
    return connect5(0xc6, NONE, CLIENT, properties(properties), text("event"), text("x"), LOGIN);
  }

  static List<Row> rows() {
    return List.of(
        knock(5, "MQTT-3.1.0-1", "AUTH first", packet(0xf0, raw(0x18, 0))),
        knock(
            5,
            "3.1.2.2",
            "level 6",
            0x84,
            packet(0x10, NAME, raw(6, 0xc2), KEEP_ALIVE, NONE, CLIENT, LOGIN)),
        knock(5, "MQTT-3.1.2-3", "the reserved flag", 0x81, connect5(0xc3, NONE, CLIENT, LOGIN)),
        knock(
            5,
            "MQTT-3.1.2-11",
            "a will's QoS without a will",
            0x81,
            connect5(0xca, NONE, CLIENT, LOGIN)),
        knock(
            5,
            "MQTT-3.1.2-13",
            "a will's retain without a will",
            0x81,
            connect5(0xe2, NONE, CLIENT, LOGIN)),
        knock(
            5,
            "MQTT-3.1.2-12",
            "a will at QoS 3",
            0x81,
            connect5(0xde, NONE, CLIENT, NONE, text("event"), text("x"), LOGIN)),
        knock(5, "3.1.2.11.1", "no property length", 0x81, connect5(0xc2)),
        knock(
            5,
            "3.1.2.11.1",
            "properties longer than the packet",
            0x81,
            connect5(0xc2, raw(0x7f), CLIENT, LOGIN)),
        knock(
            5,
            "MQTT-1.5.5-1",
            "a property length with a byte too many",
            0x81,
            connect5(0xc2, raw(0x80, 0), CLIENT, LOGIN)),
        knock(
            5,
            "1.5.5",
            "a property length of five bytes",
            0x81,
            connect5(0xc2, raw(0x80, 0x80, 0x80, 0x80, 1), CLIENT, LOGIN)),
        knock(5, "2.2.2.2", "a property that is none", 0x81, with5(raw(0x7e, 1))),
        knock(5, "2.2.2.2", "a property of PUBLISH", 0x82, with5(raw(0x01, 1))),
        knock(5, "2.2.2.2", "a topic alias", 0x82, with5(raw(0x23), two(1))),
        knock(5, "2.2.2.2", "a property of CONNACK", 0x81, with5(raw(0x24, 1))),
        knock(5, "2.2.2.2", "a will's delay outside of the will", 0x82, with5(raw(0x18), four(1))),
        knock(
            5,
            "3.1.2.11.2",
            "session expiry twice",
            0x82,
            with5(raw(0x11), four(1), raw(0x11), four(1))),
        knock(5, "3.1.2.11.2", "session expiry cut off", 0x81, with5(raw(0x11, 0, 0))),
        knock(5, "3.1.2.11.3", "receive maximum 0", 0x82, with5(raw(0x21), two(0))),
        knock(
            5,
            "3.1.2.11.3",
            "receive maximum twice",
            0x82,
            with5(raw(0x21), two(1), raw(0x21), two(1))),
        knock(5, "3.1.2.11.4", "maximum packet size 0", 0x82, with5(raw(0x27), four(0))),
        knock(
            5,
            "3.1.2.11.4",
            "maximum packet size twice",
            0x82,
            with5(raw(0x27), four(9), raw(0x27), four(9))),
        knock(
            5,
            "3.1.2.11.5",
            "topic alias maximum twice",
            0x82,
            with5(raw(0x22), two(1), raw(0x22), two(1))),
        knock(5, "3.1.2.11.6", "request response information 2", 0x82, with5(raw(0x19, 2))),
        knock(5, "3.1.2.11.7", "request problem information 2", 0x82, with5(raw(0x17, 2))),
        knock(
            5,
            "3.1.2.11.8",
            "a user property without its value",
            0x81,
            with5(raw(0x26), text("a"))),
        knock(
            5,
            "MQTT-1.5.7-1",
            "a user property that is no UTF-8",
            0x81,
            with5(raw(0x26), text("a"), counted(raw(0xff)))),
        knock(
            5,
            "3.1.2.11.9",
            "an authentication method that nobody knows",
            0x8c,
            with5(raw(0x15), text("SCRAM-SHA-256"))),
        knock(
            5,
            "3.1.2.11.10",
            "authentication data without a method",
            0x82,
            with5(raw(0x16), text("x"))),
        knock(5, "3.1.3.2.3", "a will's payload format 2", 0x82, will5(raw(0x01, 2))),
        knock(
            5,
            "3.1.3.2.2",
            "a will's delay twice",
            0x82,
            will5(raw(0x18), four(1), raw(0x18), four(1))),
        knock(5, "2.2.2.2", "a property of CONNECT in the will", 0x82, will5(raw(0x21), two(1))),
        knock(
            5,
            "3.1.3.2.6",
            "a will's response topic with a wildcard",
            0x82,
            will5(raw(0x08), text("a/+"))),
        knock(
            5,
            "MQTT-4.7.3-1",
            "a will without a topic",
            0x81,
            connect5(0xc6, NONE, CLIENT, NONE, text(""), text("x"), LOGIN)),
        knock(
            5,
            "MQTT-3.3.2-2",
            "a will to a wildcard",
            0x81,
            connect5(0xc6, NONE, CLIENT, NONE, text("+"), text("x"), LOGIN)),
        knock(5, "MQTT-1.5.4-2", "a client id with U+0000", 0x81, connect5(0xc2, NONE, NUL, LOGIN)),
        knock(
            5,
            "MQTT-1.5.4-1",
            "a client id with a surrogate",
            0x81,
            connect5(0xc2, NONE, SURROGATE, LOGIN)),
        knock(
            5,
            "3.1.3.1",
            "a client id that is too long",
            0x85,
            connect5(0xc2, NONE, text("c".repeat(300)), LOGIN)),
        knock(
            5,
            "MQTT-3.1.2-18",
            "a password that is not there",
            0x81,
            connect5(0xc2, NONE, CLIENT, text("button"))),
        knock(
            5,
            "3.1.3",
            "bytes behind the last field",
            0x81,
            connect5(0xc2, NONE, CLIENT, LOGIN, raw(0))));
  }
}
