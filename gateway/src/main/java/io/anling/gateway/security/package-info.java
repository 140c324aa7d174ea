/**
 * Keys, sealed secrets, passwords and tokens. Nothing here logs what it handles.
 *
 * <p>All of it may be used from any thread.
 */
@NullMarked
package io.anling.gateway.security;

import org.jspecify.annotations.NullMarked;
