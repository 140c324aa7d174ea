package io.anling.gateway.telemetry;

/**
 * A point on its way to the spool.
 *
 * @param timed whether the device said when; then the same point sent again overwrites itself. One
 *     that is not timed is always another one.
 */
public record Measured(Point point, boolean timed) {}
