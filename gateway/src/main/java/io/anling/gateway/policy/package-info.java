/**
 * Plans and channels as people write them, in the configuration or through the API, read with line
 * and reason. Nothing is half-read: a text is understood as a whole or refused.
 *
 * <p>Pure; any thread.
 */
@NullMarked
package io.anling.gateway.policy;

import org.jspecify.annotations.NullMarked;
