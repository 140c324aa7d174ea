/**
 * The command line's words: each command checks the form of what it is given and brings it to
 * {@link io.anling.gateway.admin.AdminRoad}. What a command does stands there, not here.
 *
 * <p>Main thread only.
 */
@NullMarked
package io.anling.gateway.cli;

import org.jspecify.annotations.NullMarked;
