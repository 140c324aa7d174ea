package io.anling.gateway.mqtt.packets;

import static io.anling.gateway.mqtt.packets.Row.three;
import static io.anling.gateway.rig.PacketBytes.bytes;
import static io.anling.gateway.rig.PacketBytes.counted;
import static io.anling.gateway.rig.PacketBytes.join;
import static io.anling.gateway.rig.PacketBytes.packet;
import static io.anling.gateway.rig.PacketBytes.raw;
import static io.anling.gateway.rig.PacketBytes.text;
import static io.anling.gateway.rig.PacketBytes.two;

import io.anling.gateway.rig.Rig;
import java.util.ArrayList;
import java.util.List;

/** Packets behind a good CONNECT of MQTT 3.1.1; where one is a press, it is a whole one. */
final class ThreeRows {

  private static final byte[] SOS = bytes("{\"type\":\"sos\",\"id\":\"bad\"}");
  private static final byte[] EVENT = text("event");
  private static final byte[] ID = two(7);

  private ThreeRows() {}

  private static byte[] topic(int... values) {
    return packet(0x32, counted(raw(values)), ID, SOS);
  }

  static List<Row> rows() {
    List<Row> rows = new ArrayList<>(headers());
    rows.addAll(publishes());
    rows.addAll(others());
    return rows;
  }

  private static List<Row> headers() {
    byte[] again = text("MQTT");
    byte[] login = join(text("button"), text(Rig.secret("button")));
    return List.of(
        three(
            "MQTT-3.1.0-2",
            "a second CONNECT",
            packet(0x10, again, raw(4, 0xc2), two(60), text("c"), login)),
        three("2.2.1", "packet type 0", packet(0x00)),
        three("2.2.1", "packet type 15", packet(0xf0)),
        three("2.2.1", "CONNACK from a client", packet(0x20, raw(0, 0))),
        three("2.2.1", "SUBACK from a client", packet(0x90, ID, raw(0))),
        three("2.2.1", "UNSUBACK from a client", packet(0xb0, ID)),
        three("2.2.1", "PINGRESP from a client", packet(0xd0)),
        three("MQTT-2.2.2-2", "PUBACK with flags", packet(0x42, ID)),
        three("MQTT-2.2.2-2", "PUBREC with flags", packet(0x51, ID)),
        three("MQTT-2.2.2-2", "PUBCOMP with flags", packet(0x7f, ID)),
        three("MQTT-3.6.1-1", "PUBREL without its flags", packet(0x60, ID)),
        three("MQTT-3.6.1-1", "PUBREL with other flags", packet(0x63, ID)),
        three(
            "MQTT-3.8.1-1",
            "SUBSCRIBE without its flags",
            packet(0x80, ID, text("command///req/#"), raw(1))),
        three(
            "MQTT-3.8.1-1",
            "SUBSCRIBE with other flags",
            packet(0x8a, ID, text("command///req/#"), raw(1))),
        three("MQTT-3.10.1-1", "UNSUBSCRIBE without its flags", packet(0xa0, ID, text("a"))),
        three("MQTT-2.2.2-2", "PINGREQ with flags", packet(0xc1)),
        three("MQTT-3.14.1-1", "DISCONNECT with flags", packet(0xe2)),
        three("2.2.3", "remaining length of five bytes", raw(0x32, 0x80, 0x80, 0x80, 0x80, 0x01)),
        three("2.2.3", "remaining length of 256 MB", raw(0x32, 0xff, 0xff, 0xff, 0x7f, 0, 5)),
        three(
            "4.8",
            "a packet longer than what is taken",
            packet(0x32, EVENT, ID, new byte[70_000])));
  }

  private static List<Row> publishes() {
    return List.of(
        three("MQTT-3.3.1-4", "PUBLISH at QoS 3", packet(0x36, EVENT, ID, SOS)),
        three("MQTT-3.3.1-4", "PUBLISH at QoS 3, DUP and retain", packet(0x3f, EVENT, ID, SOS)),
        three("MQTT-3.3.1-2", "DUP at QoS 0", packet(0x38, EVENT, SOS)),
        three("MQTT-3.3.1-2", "DUP and retain at QoS 0", packet(0x39, EVENT, SOS)),
        three("MQTT-2.3.1-1", "packet id 0 at QoS 1", packet(0x32, EVENT, two(0), SOS)),
        three("MQTT-2.3.1-1", "packet id 0 at QoS 2", packet(0x34, EVENT, two(0), SOS)),
        three("3.3.2.2", "no packet id at QoS 1", packet(0x32, EVENT)),
        three("3.3.2.2", "half a packet id at QoS 1", packet(0x32, EVENT, raw(1))),
        three("3.3", "PUBLISH with nothing in it", packet(0x30)),
        three("3.3", "PUBLISH with half a length", packet(0x30, raw(0))),
        three("MQTT-3.3.2-1", "a topic longer than the packet", packet(0x32, two(50), SOS)),
        three("MQTT-4.7.3-1", "an empty topic", packet(0x32, text(""), ID, SOS)),
        three("MQTT-4.7.3-1", "an empty topic at QoS 0", packet(0x30, text(""), SOS)),
        three("MQTT-3.3.2-2", "topic #", packet(0x32, text("#"), ID, SOS)),
        three("MQTT-3.3.2-2", "topic event/+", packet(0x32, text("event/+"), ID, SOS)),
        three("MQTT-3.3.2-2", "topic event# at QoS 2", packet(0x34, text("event#"), ID, SOS)),
        three("MQTT-1.5.3-2", "topic with U+0000", packet(0x32, text("event\0"), ID, SOS)),
        three("MQTT-1.5.3-2", "topic of U+0000 at QoS 0", packet(0x30, text("\0"), SOS)),
        three("MQTT-1.5.3-1", "topic with a surrogate", topic('e', 0xed, 0xa0, 0x80)),
        three(
            "MQTT-1.5.3-1",
            "topic with a pair of surrogates",
            topic('e', 0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80)),
        three("MQTT-1.5.3-1", "topic with an overlong slash", topic('e', 0xc0, 0xaf)),
        three("MQTT-1.5.3-1", "topic with an overlong U+0000", topic('e', 0xc0, 0x80)),
        three("MQTT-1.5.3-1", "topic with an overlong three", topic('e', 0xe0, 0x80, 0xaf)),
        three("MQTT-1.5.3-1", "topic above U+10FFFF", topic('e', 0xf4, 0x90, 0x80, 0x80)),
        three("MQTT-1.5.3-1", "topic in five bytes", topic('e', 0xf8, 0x88, 0x80, 0x80, 0x80)),
        three("MQTT-1.5.3-1", "topic that begins within a character", topic(0x80, 'e')),
        three("MQTT-1.5.3-1", "topic that ends within a character", topic('e', 0xe5, 0xae)),
        three("MQTT-1.5.3-1", "topic in Latin 1", topic('e', 0xe9)),
        three("MQTT-1.5.3-1", "topic with 0xFF", topic('e', 0xff)),
        three("4.7.3", "a topic with CR LF", packet(0x32, text("event\r\n"), ID, SOS)),
        three("4.7.2", "a topic of $SYS", packet(0x32, text("$SYS/event"), ID, SOS)),
        three("4.7.3", "a topic in capitals", packet(0x32, text("EVENT"), ID, SOS)),
        three("4.7.3", "a topic that begins with a slash", packet(0x32, text("/event"), ID, SOS)),
        three(
            "4.7.3",
            "a child with a blank in its id",
            packet(0x32, text("event//pen dant"), ID, SOS)),
        three("4.7.3", "a topic of commands", packet(0x34, text("command///req//alert"), ID, SOS)),
        three(
            "MQTT-4.7.3-3",
            "a topic of 65,535 bytes",
            packet(0x30, text("e".repeat(65_530)), bytes("x"))));
  }

  private static List<Row> others() {
    return List.of(
        three("MQTT-2.3.1-1", "PUBACK of packet id 0", packet(0x40, two(0))),
        three("3.4.2", "PUBACK with nothing in it", packet(0x40)),
        three("3.4.2", "PUBACK with one byte", packet(0x40, raw(1))),
        three("3.4.1", "PUBACK with a byte too many", packet(0x40, ID, raw(0))),
        three("3.5.2", "PUBREC with one byte", packet(0x50, raw(1))),
        three("3.5.1", "PUBREC with a byte too many", packet(0x50, ID, raw(0))),
        three("3.6.2", "PUBREL with one byte", packet(0x62, raw(1))),
        three("MQTT-2.3.1-1", "PUBREL of packet id 0", packet(0x62, two(0))),
        three("3.6.1", "PUBREL with a byte too many", packet(0x62, ID, raw(0))),
        three("3.7.2", "PUBCOMP with nothing in it", packet(0x70)),
        three("3.7.1", "PUBCOMP with a byte too many", packet(0x70, ID, raw(0))),
        three("MQTT-3.8.3-3", "SUBSCRIBE without a filter", packet(0x82, ID)),
        three(
            "MQTT-2.3.1-1",
            "SUBSCRIBE with packet id 0",
            packet(0x82, two(0), text("command///req/#"), raw(1))),
        three("3.8.3", "SUBSCRIBE without a QoS", packet(0x82, ID, text("command///req/#"))),
        three(
            "MQTT-3-8.3-4",
            "SUBSCRIBE at QoS 3",
            packet(0x82, ID, text("command///req/#"), raw(3))),
        three(
            "MQTT-3-8.3-4",
            "SUBSCRIBE with reserved bits",
            packet(0x82, ID, text("command///req/#"), raw(5))),
        three("MQTT-4.7.3-1", "SUBSCRIBE to an empty filter", packet(0x82, ID, text(""), raw(1))),
        three("MQTT-1.5.3-2", "SUBSCRIBE with U+0000", packet(0x82, ID, text("a\0"), raw(1))),
        three(
            "MQTT-3.8.3-1",
            "SUBSCRIBE with a filter that is no UTF-8",
            packet(0x82, ID, counted(raw(0xc3, 0x28)), raw(1))),
        three(
            "3.8.3",
            "SUBSCRIBE whose second filter is cut off",
            packet(0x82, ID, text("command///req/#"), raw(1), two(9), bytes("a"))),
        three("3.8", "SUBSCRIBE with nothing in it", packet(0x82)),
        three("MQTT-3.10.3-2", "UNSUBSCRIBE without a filter", packet(0xa2, ID)),
        three("MQTT-2.3.1-1", "UNSUBSCRIBE with packet id 0", packet(0xa2, two(0), text("a"))),
        three(
            "MQTT-3.10.3-1",
            "UNSUBSCRIBE that is no UTF-8",
            packet(0xa2, ID, counted(raw(0xed, 0xbf, 0xbf)))),
        three("MQTT-4.7.3-1", "UNSUBSCRIBE from an empty filter", packet(0xa2, ID, text(""))),
        three("3.12", "PINGREQ with a body", packet(0xc0, raw(0))),
        three("3.14", "DISCONNECT with a body", packet(0xe0, raw(0))),
        three(
            "MQTT-3.14.4-2",
            "packets behind a DISCONNECT",
            join(packet(0xe0), packet(0x32, EVENT, ID, SOS))));
  }
}
