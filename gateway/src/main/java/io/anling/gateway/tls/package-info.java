/**
 * One certificate for every listener, and which client certificates devices may show: TLS for MQTT
 * and HTTPS, DTLS for CoAP. And TLS of bridges, whose files are read and followed the same way.
 *
 * <p>Invariant: what is in use is always whole (a certificate with its own key, an authority's file
 * that could be read); files that are changed are taken in without ending a connection, and a bad
 * change leaves what was. Knows no transport. {@link io.anling.gateway.tls.Tls} has a thread of its
 * own; everything else may be called from any.
 */
@NullMarked
package io.anling.gateway.tls;

import org.jspecify.annotations.NullMarked;
