/** Plays households against a gateway, from the outside, by the contract alone. */
@NullMarked
package io.anling.sim;

import org.jspecify.annotations.NullMarked;
