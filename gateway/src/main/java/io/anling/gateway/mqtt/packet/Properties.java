package io.anling.gateway.mqtt.packet;

import io.anling.gateway.mqtt.packet.PacketFault.Code;
import io.netty.buffer.ByteBuf;
import java.util.EnumSet;
import java.util.Set;

/**
 * The properties of MQTT 5 (2.2.2.2) that a client may send: each in the packets that know it, with
 * a value that it may have, and once, but for user properties.
 */
final class Properties {

  /** Where a property may stand, of those that a client sends. */
  enum Place {
    CONNECT,
    WILL,
    PUBLISH,
    REPLY,
    SUBSCRIBE,
    UNSUBSCRIBE,
    DISCONNECT,
    AUTH
  }

  private enum Value {
    FLAG,
    TWO,
    TWO_NOT_ZERO,
    FOUR,
    FOUR_NOT_ZERO,
    NUMBER,
    TEXT,
    TOPIC,
    BINARY,
    PAIR
  }

  private enum Property {
    PAYLOAD_FORMAT(0x01, Value.FLAG, EnumSet.of(Place.WILL, Place.PUBLISH)),
    MESSAGE_EXPIRY(0x02, Value.FOUR, EnumSet.of(Place.WILL, Place.PUBLISH)),
    CONTENT_TYPE(0x03, Value.TEXT, EnumSet.of(Place.WILL, Place.PUBLISH)),
    RESPONSE_TOPIC(0x08, Value.TOPIC, EnumSet.of(Place.WILL, Place.PUBLISH)),
    CORRELATION_DATA(0x09, Value.BINARY, EnumSet.of(Place.WILL, Place.PUBLISH)),
    SUBSCRIPTION_ID(0x0b, Value.NUMBER, EnumSet.of(Place.SUBSCRIBE)),
    SESSION_EXPIRY(0x11, Value.FOUR, EnumSet.of(Place.CONNECT, Place.DISCONNECT)),
    AUTHENTICATION_METHOD(0x15, Value.TEXT, EnumSet.of(Place.CONNECT, Place.AUTH)),
    AUTHENTICATION_DATA(0x16, Value.BINARY, EnumSet.of(Place.CONNECT, Place.AUTH)),
    REQUEST_PROBLEM(0x17, Value.FLAG, EnumSet.of(Place.CONNECT)),
    WILL_DELAY(0x18, Value.FOUR, EnumSet.of(Place.WILL)),
    REQUEST_RESPONSE(0x19, Value.FLAG, EnumSet.of(Place.CONNECT)),
    REASON(0x1f, Value.TEXT, EnumSet.of(Place.REPLY, Place.DISCONNECT, Place.AUTH)),
    RECEIVE_MAXIMUM(0x21, Value.TWO_NOT_ZERO, EnumSet.of(Place.CONNECT)),
    TOPIC_ALIAS_MAXIMUM(0x22, Value.TWO, EnumSet.of(Place.CONNECT)),
    TOPIC_ALIAS(0x23, Value.TWO, EnumSet.of(Place.PUBLISH)),
    USER(0x26, Value.PAIR, EnumSet.allOf(Place.class)),
    MAXIMUM_PACKET_SIZE(0x27, Value.FOUR_NOT_ZERO, EnumSet.of(Place.CONNECT));

    private static final Property[] BY_ID = byId();

    private final int id;
    private final Value value;
    @SuppressWarnings("ImmutableEnumChecker") // a copy that nobody can change
    private final Set<Place> places;

    Property(int id, Value value, Set<Place> places) {
      this.id = id;
      this.value = value;
      this.places = Set.copyOf(places);
    }

    private static Property[] byId() {
      Property[] all = new Property[0x28];
      for (Property property : values()) {
        all[property.id] = property;
      }
      return all;
    }

    static Property of(int id) {
      Property property = id < BY_ID.length ? BY_ID[id] : null;
      if (property == null) {
        throw PacketFault.malformed("property " + id + " is none that a client sends (2.2.2.2)");
      }
      return property;
    }
  }

  private Properties() {}

  /** Reads the properties of one packet, or of its will. */
  static void check(PacketReader packet, Place place) {
    int length = packet.number();
    if (length == 0) {
      return;
    }
    PacketReader all = packet.part(length);
    EnumSet<Property> seen = EnumSet.noneOf(Property.class);
    while (all.left() > 0) {
      Property property = Property.of(all.number());
      if (!property.places.contains(place)) {
        throw PacketFault.protocol(property + " does not belong there (2.2.2.2)");
      }
      if (!seen.add(property) && property != Property.USER) {
        throw PacketFault.protocol(property + " is there twice");
      }
      value(all, property);
    }
    together(seen);
  }

  private static void value(PacketReader all, Property property) {
    switch (property.value) {
      case FLAG -> atMost(property, all.octet());
      case TWO -> two(property, all.two());
      case TWO_NOT_ZERO -> notZero(property, all.two());
      case FOUR -> {
        long unused = all.four();
      }
      case FOUR_NOT_ZERO -> notZero(property, all.four());
      case NUMBER -> notZero(property, all.number());
      case TEXT -> {
        ByteBuf unused = all.text();
      }
      case TOPIC -> topic(property, all.text());
      case BINARY -> all.binary();
      case PAIR -> {
        ByteBuf unusedName = all.text();
        ByteBuf unusedValue = all.text();
      }
    }
  }

  private static void atMost(Property property, int value) {
    if (value > 1) {
      throw PacketFault.protocol(property + " is neither 0 nor 1");
    }
  }

  private static void notZero(Property property, long value) {
    if (value == 0) {
      throw PacketFault.protocol(property + " is 0");
    }
  }

  /** This side knows no aliases: CONNACK announced none (3.2.2.3.8). */
  private static void two(Property property, int value) {
    if (property == Property.TOPIC_ALIAS) {
      throw new PacketFault(
          Code.TOPIC_ALIAS, "topic alias " + value + ", and none was offered [MQTT-3.3.2-9]");
    }
  }

  private static void topic(Property property, ByteBuf text) {
    if (text.readableBytes() == 0 || PacketReader.wild(text)) {
      throw PacketFault.protocol(property + " is no topic name [MQTT-3.3.2-14]");
    }
  }

  private static void together(Set<Property> seen) {
    if (seen.contains(Property.AUTHENTICATION_DATA)
        && !seen.contains(Property.AUTHENTICATION_METHOD)) {
      throw PacketFault.protocol("authentication data without a method (3.1.2.11.10)");
    }
    if (seen.contains(Property.SUBSCRIPTION_ID)) {
      throw new PacketFault(
          Code.SUBSCRIPTION_ID, "a subscription identifier, and none is supported (3.2.2.3.12)");
    }
    if (seen.contains(Property.AUTHENTICATION_METHOD)) {
      throw new PacketFault(
          Code.AUTHENTICATION_METHOD, "an authentication method that is not known here (4.12)");
    }
  }
}
