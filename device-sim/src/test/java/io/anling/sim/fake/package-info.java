/**
 * A gateway made of straw, as a program of its own: just enough of CONTRACT for the simulator to be
 * tried against, honest or lying as a system property says.
 *
 * <p>Invariant: the honest one confirms after its fsync; the liar before.
 */
package io.anling.sim.fake;
