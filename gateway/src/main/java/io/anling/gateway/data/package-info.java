/**
 * The data directory: its lock, its keys, its store, and what is unpacked into it.
 *
 * <p>Invariant: whoever opens the store holds the directory's lock, so there is one process that
 * writes; everything in it is its owner's alone (0700, 0600). Used by the main thread.
 */
@NullMarked
package io.anling.gateway.data;

import org.jspecify.annotations.NullMarked;
