package io.anling.gateway.mqtt.packets;

import static io.anling.gateway.mqtt.packets.Row.five;
import static io.anling.gateway.rig.PacketBytes.bytes;
import static io.anling.gateway.rig.PacketBytes.counted;
import static io.anling.gateway.rig.PacketBytes.four;
import static io.anling.gateway.rig.PacketBytes.join;
import static io.anling.gateway.rig.PacketBytes.packet;
import static io.anling.gateway.rig.PacketBytes.properties;
import static io.anling.gateway.rig.PacketBytes.raw;
import static io.anling.gateway.rig.PacketBytes.text;
import static io.anling.gateway.rig.PacketBytes.two;

import java.util.List;
import java.util.stream.Stream;

/** SUBSCRIBE, UNSUBSCRIBE, PINGREQ and DISCONNECT behind a good CONNECT of MQTT 5. */
final class FiveRequestRows {

  private static final byte[] SOS = bytes("{\"type\":\"sos\",\"id\":\"bad\"}");
  private static final byte[] EVENT = text("event");
  private static final byte[] COMMANDS = text("command///req/#");
  private static final byte[] ID = two(7);
  private static final byte[] NONE = properties();

  private FiveRequestRows() {}

  private static byte[] subscribe(int options) {
    return packet(0x82, ID, NONE, COMMANDS, raw(options));
  }

  static List<Row> rows() {
    return Stream.of(subscriptions(), departures()).flatMap(List::stream).toList();
  }

  private static List<Row> subscriptions() {
    return List.of(
        five("MQTT-3.8.3-2", "SUBSCRIBE without a filter", 0x82, packet(0x82, ID, NONE)),
        five("3.8.2.1", "SUBSCRIBE without a property length", 0x81, packet(0x82, ID)),
        five(
            "MQTT-2.2.1-3",
            "SUBSCRIBE with packet id 0",
            0x81,
            packet(0x82, two(0), NONE, COMMANDS, raw(1))),
        five("MQTT-3.8.3-5", "SUBSCRIBE with reserved bits", 0x81, subscribe(0x41)),
        five("3.8.3.1", "SUBSCRIBE at QoS 3", 0x81, subscribe(3)),
        five("3.8.3.1", "retain handling 3", 0x82, subscribe(0x31)),
        five(
            "MQTT-3.8.3-4",
            "No Local on a shared subscription",
            0x82,
            packet(0x82, ID, NONE, text("$share/g/command///req/#"), raw(5))),
        five(
            "3.8.2.1.2",
            "subscription identifier 0",
            0x82,
            packet(0x82, ID, properties(raw(0x0b, 0)), COMMANDS, raw(1))),
        five(
            "3.8.2.1.2",
            "subscription identifier twice",
            0x82,
            packet(0x82, ID, properties(raw(0x0b, 1, 0x0b, 2)), COMMANDS, raw(1))),
        five(
            "3.2.2.3.12",
            "subscription identifier although none is supported",
            0xa1,
            packet(0x82, ID, properties(raw(0x0b, 1)), COMMANDS, raw(1))),
        five(
            "2.2.2.2",
            "SUBSCRIBE with a property of PUBLISH",
            0x82,
            packet(0x82, ID, properties(raw(0x01, 1)), COMMANDS, raw(1))),
        five(
            "MQTT-4.7.3-1",
            "SUBSCRIBE to an empty filter",
            0x81,
            packet(0x82, ID, NONE, text(""), raw(1))),
        five(
            "MQTT-3.8.3-1",
            "SUBSCRIBE that is no UTF-8",
            0x81,
            packet(0x82, ID, NONE, counted(raw(0xff)), raw(1))),
        five("3.8.3", "SUBSCRIBE without options", 0x81, packet(0x82, ID, NONE, COMMANDS)),
        five("MQTT-3.10.3-2", "UNSUBSCRIBE without a filter", 0x82, packet(0xa2, ID, NONE)),
        five(
            "2.2.2.2",
            "UNSUBSCRIBE with a subscription identifier",
            0x82,
            packet(0xa2, ID, properties(raw(0x0b, 1)), COMMANDS)),
        five(
            "MQTT-2.2.1-3",
            "UNSUBSCRIBE with packet id 0",
            0x81,
            packet(0xa2, two(0), NONE, COMMANDS)));
  }

  private static List<Row> departures() {
    return List.of(
        five("3.12", "PINGREQ with a body", 0x81, packet(0xc0, raw(1))),
        five(
            "MQTT-3.14.2-1",
            "DISCONNECT with a reason that is none",
            0x81,
            packet(0xe0, raw(0x01, 0))),
        five(
            "MQTT-3.14.2-1",
            "DISCONNECT with a reason for servers",
            0x81,
            packet(0xe0, raw(0x8b, 0))),
        five(
            "3.14.2.2.2",
            "DISCONNECT with session expiry twice",
            0x82,
            packet(0xe0, raw(0), properties(raw(0x11), four(1), raw(0x11), four(1)))),
        five(
            "3.14.2.2.5",
            "DISCONNECT with a server reference",
            0x81,
            packet(0xe0, raw(0), properties(raw(0x1c), text("a")))),
        five(
            "3.14.2.2.1",
            "DISCONNECT with properties cut off",
            0x81,
            packet(0xe0, raw(0, 5, 0x11))),
        new Row(
            5,
            "MQTT-3.14.2-2",
            "DISCONNECT with a session that CONNECT did not want",
            true,
            packet(0xe0, raw(0), properties(raw(0x11), four(9))),
            List.of()),
        new Row(
            5,
            "MQTT-3.14.4-1",
            "packets behind a DISCONNECT",
            true,
            join(packet(0xe0), packet(0x32, EVENT, ID, NONE, SOS)),
            List.of()));
  }
}
