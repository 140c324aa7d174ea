/**
 * What a packet of MQTT 3.1.1 or 5 that a client sends must look like, byte for byte.
 *
 * <p>Invariant: pure, and total: any bytes are either a packet or a {@link
 * io.anling.gateway.mqtt.packet.PacketFault}. Nothing here keeps state between packets.
 */
@NullMarked
package io.anling.gateway.mqtt.packet;

import org.jspecify.annotations.NullMarked;
