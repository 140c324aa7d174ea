/**
 * Telemetry in InfluxDB, over the API of its version 1, which 1.x, 2.x and 3 Core answer.
 *
 * <p>Invariants: nothing here runs on an event loop; no failure of the database reaches further
 * than the spool's drainer or the one who asked. Each user has a connection of its own.
 */
@NullMarked
package io.anling.gateway.telemetry.influx;

import org.jspecify.annotations.NullMarked;
