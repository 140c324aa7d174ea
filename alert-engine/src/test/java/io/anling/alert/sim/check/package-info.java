/**
 * Judges of a simulated world. They know what went in and what came out, by the {@link
 * io.anling.alert.sim.check.Journal}, and the promises; they know nothing of how the world was
 * made, and share no rule with the engine.
 */
@NullMarked
package io.anling.alert.sim.check;

import org.jspecify.annotations.NullMarked;
