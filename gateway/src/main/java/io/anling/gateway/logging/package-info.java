/**
 * How the process logs: to stderr, one line a record, with nothing in it that could move a
 * terminal's cursor or look like another record.
 *
 * <p>Used from every thread.
 */
@NullMarked
package io.anling.gateway.logging;

import org.jspecify.annotations.NullMarked;
