/**
 * The store on a relational database: one schema text and one SQL text per statement for every
 * database that it runs on.
 *
 * <p>Invariant: what {@link io.anling.alert.engine.StoreTransaction#commit} returned from was
 * fsynced. The writing session belongs to the engine's thread; reading ones to whoever opened them.
 */
@NullMarked
package io.anling.alert.jdbc;

import org.jspecify.annotations.NullMarked;
