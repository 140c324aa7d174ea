/**
 * People's side of the process: the JSON API, the event stream, sign-in and the console's files.
 *
 * <p>Invariants: every endpoint sees the region of the caller's account and nothing else; every
 * error is an RFC 9457 problem without a stack trace; what changes an alert is a command of the
 * engine and is answered after its commit.
 *
 * <p>One event loop owns the connections. Whatever may block (the store, password hashes) runs on
 * bounded pools of its own.
 */
@NullMarked
package io.anling.gateway.http;

import org.jspecify.annotations.NullMarked;
