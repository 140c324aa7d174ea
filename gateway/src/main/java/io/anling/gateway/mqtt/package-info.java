/**
 * Devices over MQTT 3.1.1 and 5: on a listener of our own, and through brokers that {@link
 * io.anling.gateway.mqtt.BrokerBridge} reads.
 *
 * <p>Invariant: a PUBACK leaves only after the commit that it speaks of ({@link
 * io.anling.gateway.mqtt.PubackSwitch} is the one place that decides), in the order in which the
 * PUBLISHes came, from the connection's own context (a bridge: its own thread). Everything of a
 * connection runs there; nothing blocks a context.
 */
@NullMarked
package io.anling.gateway.mqtt;

import org.jspecify.annotations.NullMarked;
