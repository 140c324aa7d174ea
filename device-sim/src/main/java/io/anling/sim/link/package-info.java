/**
 * A device's ways to a gateway: MQTT 5 (Paho), MQTT 3.1.1 without threads of its own (Vert.x), CoAP
 * over DTLS (Californium).
 *
 * <p>Invariant: a link says "confirmed" only when PUBACK (below 0x80) or 2.xx has arrived for that
 * very message, and says so once. It repeats nothing by itself: repeating is the device's decision.
 *
 * <p>Threads: a link completes its futures on threads of its library; who depends on them must not
 * block there.
 */
@NullMarked
package io.anling.sim.link;

import org.jspecify.annotations.NullMarked;
