/**
 * What devices measure. It has its own file and its own thread and can never delay an event.
 *
 * <p>Invariant: what {@link io.anling.gateway.telemetry.TelemetrySink#append} answered was fsynced.
 */
@NullMarked
package io.anling.gateway.telemetry;

import org.jspecify.annotations.NullMarked;
