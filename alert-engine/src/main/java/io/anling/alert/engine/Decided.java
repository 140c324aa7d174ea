package io.anling.alert.engine;

import io.anling.alert.engine.CommandQueue.Waiting;
import io.anling.alert.engine.EngineListener.Committed;
import java.time.Instant;
import java.util.List;

/**
 * What a transaction decided, and whom it answers once it is known to be kept.
 *
 * @param id by which its commit is asked about
 * @param at engine time at which it was decided
 */
record Decided(
    String id, List<Waiting<?>> batch, List<Runnable> answers, Committed committed, Instant at) {}
