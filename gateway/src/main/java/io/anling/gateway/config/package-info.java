/**
 * The configuration: one YAML file, overridden by {@code ANLING_…} variables, read once at the
 * start into typed records.
 *
 * <p>Invariant: a {@link io.anling.gateway.config.GatewayConfig} exists only where every key was
 * known and every value good; anything else is a {@link io.anling.gateway.config.ConfigException}
 * that says where, what, and how to mend it. Read by the main thread; records are immutable.
 */
@NullMarked
package io.anling.gateway.config;

import org.jspecify.annotations.NullMarked;
