/**
 * Commands of the operator: carried out by the process that serves the data directory, over its
 * local socket, or by the command itself where none does. Both run the same {@link
 * io.anling.gateway.admin.AdminCommands} against an alert engine: one writer, one road in.
 *
 * <p>Commands run on threads of the socket or on the main thread, never on the engine's.
 */
@NullMarked
package io.anling.gateway.admin;

import org.jspecify.annotations.NullMarked;
