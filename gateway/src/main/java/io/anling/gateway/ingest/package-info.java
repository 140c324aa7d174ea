/**
 * From a message of any transport to a receipt: {@link InboundMessage} is decoded, switched once to
 * the alert engine or to telemetry, and answered with a {@link Receipt} after the commit.
 *
 * <p>Transport-neutral, and callable from any thread; receipts arrive on the engine's or the
 * spool's thread.
 */
@NullMarked
package io.anling.gateway.ingest;

import org.jspecify.annotations.NullMarked;
