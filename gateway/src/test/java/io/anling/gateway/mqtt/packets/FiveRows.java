package io.anling.gateway.mqtt.packets;

import static io.anling.gateway.mqtt.packets.Row.five;
import static io.anling.gateway.rig.PacketBytes.bytes;
import static io.anling.gateway.rig.PacketBytes.counted;
import static io.anling.gateway.rig.PacketBytes.four;
import static io.anling.gateway.rig.PacketBytes.packet;
import static io.anling.gateway.rig.PacketBytes.properties;
import static io.anling.gateway.rig.PacketBytes.raw;
import static io.anling.gateway.rig.PacketBytes.text;
import static io.anling.gateway.rig.PacketBytes.two;

import java.util.ArrayList;
import java.util.List;

/** Packets behind a good CONNECT of MQTT 5; where one is a press, it is a whole one. */
final class FiveRows {

  private static final byte[] SOS = bytes("{\"type\":\"sos\",\"id\":\"bad\"}");
  private static final byte[] EVENT = text("event");
  private static final byte[] COMMANDS = text("command///req/#");
  private static final byte[] ID = two(7);
  private static final byte[] NONE = properties();

  private FiveRows() {}

  private static byte[] press(byte[]... properties) {
    return packet(0x32, EVENT, ID, properties(properties), SOS);
  }

  static List<Row> rows() {
    List<Row> rows = new ArrayList<>(headers());
    rows.addAll(publishes());
    rows.addAll(replies());
    rows.addAll(FiveRequestRows.rows());
    return rows;
  }

  private static List<Row> headers() {
    return List.of(
        five(
            "MQTT-3.1.0-2",
            "a second CONNECT",
            0x82,
            packet(0x10, text("MQTT"), raw(5, 2), two(60), NONE, text("c"))),
        five("2.1.2", "packet type 0", 0x81, packet(0x00)),
        five("2.1.2", "CONNACK from a client", 0x82, packet(0x20, raw(0, 0, 0))),
        five("2.1.2", "SUBACK from a client", 0x82, packet(0x90, ID, NONE, raw(0))),
        five("2.1.2", "UNSUBACK from a client", 0x82, packet(0xb0, ID, NONE, raw(0))),
        five("2.1.2", "PINGRESP from a client", 0x82, packet(0xd0)),
        five("MQTT-4.12.0-6", "AUTH without a method", 0x82, packet(0xf0, raw(0x18, 0))),
        five("MQTT-2.1.3-1", "AUTH with flags", 0x81, packet(0xf1, raw(0x18, 0))),
        five("MQTT-2.1.3-1", "PUBACK with flags", 0x81, packet(0x41, ID)),
        five("MQTT-3.6.1-1", "PUBREL without its flags", 0x81, packet(0x60, ID)),
        five(
            "MQTT-3.8.1-1",
            "SUBSCRIBE without its flags",
            0x81,
            packet(0x80, ID, NONE, COMMANDS, raw(1))),
        five(
            "MQTT-3.10.1-1",
            "UNSUBSCRIBE with other flags",
            0x81,
            packet(0xa3, ID, NONE, COMMANDS)),
        five("MQTT-2.1.3-1", "PINGREQ with flags", 0x81, packet(0xc8)),
        five("MQTT-3.14.1-1", "DISCONNECT with flags", 0x81, packet(0xe1)),
        five("MQTT-1.5.5-1", "remaining length with a byte too many", 0x81, raw(0xc0, 0x80, 0)),
        five("1.5.5", "remaining length of five bytes", 0x81, raw(0x32, 0x80, 0x80, 0x80, 0x80, 1)),
        five(
            "MQTT-3.2.2-15",
            "a packet longer than announced",
            0x95,
            packet(0x32, EVENT, ID, NONE, new byte[70_000])),
        five("MQTT-3.2.2-15", "a packet of 256 MB", 0x95, raw(0x32, 0xff, 0xff, 0xff, 0x7f)));
  }

  private static List<Row> publishes() {
    return List.of(
        five("MQTT-3.3.1-4", "PUBLISH at QoS 3", 0x81, packet(0x36, EVENT, ID, NONE, SOS)),
        five("MQTT-3.3.1-2", "DUP at QoS 0", 0x81, packet(0x38, EVENT, NONE, SOS)),
        five("MQTT-2.2.1-3", "packet id 0", 0x81, packet(0x32, EVENT, two(0), NONE, SOS)),
        five("3.3.2.2", "no packet id at QoS 1", 0x81, packet(0x32, EVENT)),
        five("3.3.2.3", "no property length", 0x81, packet(0x32, EVENT, ID)),
        five(
            "3.3.2.3",
            "properties longer than the packet",
            0x81,
            packet(0x32, EVENT, ID, raw(0x7f), SOS)),
        five("MQTT-3.3.2-2", "topic event/#", 0x90, packet(0x32, text("event/#"), ID, NONE, SOS)),
        five("MQTT-3.3.2-2", "topic +", 0x90, packet(0x30, text("+"), NONE, SOS)),
        five(
            "MQTT-1.5.4-2",
            "topic with U+0000",
            0x81,
            packet(0x32, text("event\0"), ID, NONE, SOS)),
        five(
            "MQTT-1.5.4-1",
            "topic with a surrogate",
            0x81,
            packet(0x32, counted(raw('e', 0xed, 0xbf, 0xbf)), ID, NONE, SOS)),
        five(
            "MQTT-3.3.2-1",
            "topic that is no UTF-8",
            0x81,
            packet(0x34, counted(raw(0xfe)), ID, NONE, SOS)),
        five("3.3.2.3.2", "payload format 2", 0x82, press(raw(0x01, 2))),
        five("3.3.2.3.2", "payload format twice", 0x82, press(raw(0x01, 1, 0x01, 1))),
        five(
            "3.3.2.3.3",
            "message expiry twice",
            0x82,
            press(raw(0x02), four(9), raw(0x02), four(9))),
        five("3.3.2.3.3", "message expiry cut off", 0x81, press(raw(0x02, 0))),
        five("MQTT-3.3.2-8", "topic alias 0", 0x94, press(raw(0x23), two(0))),
        five("MQTT-3.3.2-9", "a topic alias that was not offered", 0x94, press(raw(0x23), two(1))),
        five(
            "MQTT-3.3.2-9",
            "a topic alias instead of a topic",
            0x94,
            packet(0x32, text(""), ID, properties(raw(0x23), two(1)), SOS)),
        five(
            "MQTT-3.3.2-14", "response topic with a wildcard", 0x82, press(raw(0x08), text("a/#"))),
        five(
            "3.3.2.3.5",
            "response topic twice",
            0x82,
            press(raw(0x08), text("a"), raw(0x08), text("a"))),
        five(
            "3.3.2.3.6",
            "correlation data twice",
            0x82,
            press(raw(0x09), text("a"), raw(0x09), text("a"))),
        five(
            "3.3.2.3.6",
            "correlation data longer than its properties",
            0x81,
            press(raw(0x09), two(500))),
        five(
            "MQTT-3.3.2-17",
            "user property with U+0000",
            0x81,
            press(raw(0x26), text("a\0"), text("b"))),
        five("MQTT-3.3.4-6", "a subscription identifier from a client", 0x82, press(raw(0x0b, 1))),
        five(
            "3.3.2.3.9",
            "content type twice",
            0x82,
            press(raw(0x03), text("a"), raw(0x03), text("b"))),
        five(
            "MQTT-3.3.2-19",
            "content type that is no UTF-8",
            0x81,
            press(raw(0x03), counted(raw(0xc0, 0x80)))),
        five("2.2.2.2", "a property of CONNECT", 0x82, press(raw(0x11), four(1))),
        five("2.2.2.2", "a property of CONNACK", 0x81, press(raw(0x12), text("c"))),
        five("2.2.2.2", "a property that is none", 0x81, press(raw(0x00))),
        five("2.2.2.2", "a property id of two bytes", 0x81, press(raw(0xa6, 1))));
  }

  private static List<Row> replies() {
    return List.of(
        five("MQTT-2.2.1-3", "PUBACK of packet id 0", 0x81, packet(0x40, two(0))),
        five("3.4.2", "PUBACK with one byte", 0x81, packet(0x40, raw(1))),
        five("MQTT-3.4.2-1", "PUBACK with a reason that is none", 0x81, packet(0x40, ID, raw(1))),
        five("3.4.2.2", "PUBACK with properties cut off", 0x81, packet(0x40, ID, raw(0, 9))),
        five(
            "3.4.2.2.2",
            "PUBACK with two reason strings",
            0x82,
            packet(0x40, ID, raw(0), properties(raw(0x1f), text("a"), raw(0x1f), text("b")))),
        five(
            "2.2.2.2",
            "PUBACK with a property of PUBLISH",
            0x82,
            packet(0x40, ID, raw(0), properties(raw(0x01, 1)))),
        five(
            "3.4.2",
            "PUBACK with bytes behind its properties",
            0x81,
            packet(0x40, ID, raw(0, 0, 0))),
        five(
            "MQTT-3.5.2-1", "PUBREC with a reason that is none", 0x81, packet(0x50, ID, raw(0x92))),
        five(
            "MQTT-3.6.2-1", "PUBREL with a reason that is none", 0x81, packet(0x62, ID, raw(0x80))),
        five("MQTT-2.2.1-3", "PUBREL of packet id 0", 0x81, packet(0x62, two(0))),
        five(
            "MQTT-3.7.2-1",
            "PUBCOMP with a reason that is none",
            0x81,
            packet(0x70, ID, raw(0x10))));
  }
}
