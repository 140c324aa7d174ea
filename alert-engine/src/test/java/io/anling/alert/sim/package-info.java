/**
 * Worlds made of a seed: homes that press, networks that lose, people who come, refuse and vanish,
 * disks that fail and nodes that die, in virtual time and on one thread, so that a seed that fails
 * fails again. It only makes trouble; what is right is judged in {@link io.anling.alert.sim.check}.
 *
 * <p>A new kind of trouble is an {@link io.anling.alert.sim.Actor} in {@link
 * io.anling.alert.sim.World}'s list.
 */
@NullMarked
package io.anling.alert.sim;

import org.jspecify.annotations.NullMarked;
