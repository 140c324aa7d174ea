/**
 * The rules of an alert's life, as pure functions of (state, input, now).
 *
 * <p>Imports {@code java.*} only: no database, no clock, no thread. Every transition answers with a
 * decision whose reason has a name.
 */
@NullMarked
package io.anling.alert;

import org.jspecify.annotations.NullMarked;
