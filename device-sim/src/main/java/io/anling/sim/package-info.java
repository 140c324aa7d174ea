/**
 * The simulator's commands and what they play: made-up homes, a script, a responder, a power cut.
 *
 * <p>Invariant: a press is in the truth log before it leaves, and is repeated under the same event
 * id until it is confirmed or refused for good. The script is a function of its seed.
 *
 * <p>Threads: the command's own thread starts, waits and judges; {@link io.anling.sim.Rig#threads}
 * plays. Nothing here is shared with the gateway: frames are made from the contract alone.
 */
@NullMarked
package io.anling.sim;

import org.jspecify.annotations.NullMarked;
