/**
 * Devices over MQTT 3.1.1 and 5 on a listener of our own.
 *
 * <p>Invariant: a PUBACK leaves only after the commit that it speaks of ({@link
 * io.anling.gateway.mqtt.PubackSwitch} is the one place that decides), in the order in which the
 * PUBLISHes came, from the connection's own context. Everything of a connection runs on that
 * context; nothing here blocks it.
 */
@NullMarked
package io.anling.gateway.mqtt;

import org.jspecify.annotations.NullMarked;
