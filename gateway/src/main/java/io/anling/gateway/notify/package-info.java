/**
 * The channels on which people are told: one {@code NoticeSender} each. A channel's answer, and
 * nothing short of it, makes a notice told.
 *
 * <p>Invariant: a webhook never reaches a private, loopback or link-local address unless the
 * configuration names its network; the address that was checked is the one connected to.
 *
 * <p>Senders are called on the pump's thread and hand over to an event loop.
 */
@NullMarked
package io.anling.gateway.notify;

import org.jspecify.annotations.NullMarked;
