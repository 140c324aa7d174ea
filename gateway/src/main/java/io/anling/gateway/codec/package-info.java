/**
 * What payloads mean. One class per family of formats.
 *
 * <p>Invariant: decoders are pure and total. They read any bytes, never throw, and answer what they
 * could not read with a reason and a sentence that says what is wrong, where, and how to mend it.
 * May be called from any thread.
 */
@NullMarked
package io.anling.gateway.codec;

import org.jspecify.annotations.NullMarked;
