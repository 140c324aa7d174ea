/**
 * The road in: device events, human acts, commands and due deadlines pass through one loop and one
 * transaction, and nobody is answered before it is committed.
 *
 * <p>{@link io.anling.alert.engine.EngineLoop} runs on one plain thread; {@link
 * io.anling.alert.engine.AlertEngine} may be called from any thread. Rows are the truth: nothing
 * here remembers an alert from one turn to the next.
 */
@NullMarked
package io.anling.alert.engine;

import org.jspecify.annotations.NullMarked;
