/**
 * Devices over CoAP (RFC 7252) and DTLS 1.2 with pre-shared keys (RFC 4279) or certificates, and
 * Connection ID (RFC 9146).
 *
 * <p>Invariant: 2.04 leaves only after the commit that it speaks of ({@link
 * io.anling.gateway.coap.CoapSwitch} is the one place that decides), and every exchange is
 * answered. Handlers run on Californium's protocol threads and never block.
 */
@NullMarked
package io.anling.gateway.coap;

import org.jspecify.annotations.NullMarked;
