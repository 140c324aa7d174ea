/**
 * Telemetry in a SQLite file of its own: the default, which needs nothing else.
 *
 * <p>Invariant: what was written is committed and fsynced, one commit a batch. Written by the
 * spool's drainer, read by whoever asks, each on a connection of its own.
 */
@NullMarked
package io.anling.gateway.telemetry.sqlite;

import org.jspecify.annotations.NullMarked;
