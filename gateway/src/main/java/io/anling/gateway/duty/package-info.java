/**
 * Rotas as iCalendar (RFC 5545), out and in. Nothing here asks the network: time zones are those of
 * the platform, and what a file says of them is not believed. Whatever a file holds is bounded; one
 * that goes beyond is refused in words, as a whole.
 */
@NullMarked
package io.anling.gateway.duty;

import org.jspecify.annotations.NullMarked;
