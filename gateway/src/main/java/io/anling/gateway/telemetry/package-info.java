/**
 * What devices measure: spooled, confirmed, and carried to where it is kept. It has its own files
 * and its own threads and can never delay an event.
 *
 * <p>Invariants: what {@link io.anling.gateway.telemetry.TelemetrySink#append} answered was
 * fsynced; a segment of the spool goes only once all of it is kept elsewhere, or to keep within the
 * bound, and then it is counted. The thread {@code spool} writes, {@code spool-drainer} carries.
 */
@NullMarked
package io.anling.gateway.telemetry;

import org.jspecify.annotations.NullMarked;
