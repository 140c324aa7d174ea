/**
 * Brings a county's list of homes, people and devices into the registry, from CSV.
 *
 * <p>Invariant: an import adds and changes, and never deletes; a dry run answers what the run
 * would. Reading and merging happen on the caller's thread, changes in the engine's transactions, a
 * few hundred rows each.
 */
@NullMarked
package io.anling.gateway.registry;

import org.jspecify.annotations.NullMarked;
