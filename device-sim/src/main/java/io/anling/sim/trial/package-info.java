/**
 * The gateway as a stranger sees it: a jar to start, ports to connect to, an HTTP API to read.
 *
 * <p>Invariant: nothing here knows how the gateway works inside; it is started, killed and asked
 * only as CONTRACT says, and every wait has a bound.
 *
 * <p>Threads: {@link io.anling.sim.trial.GatewayProcess} reads its child's output on one thread;
 * the rest blocks its caller.
 */
@NullMarked
package io.anling.sim.trial;

import org.jspecify.annotations.NullMarked;
