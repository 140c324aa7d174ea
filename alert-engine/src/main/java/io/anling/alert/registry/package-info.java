/**
 * Who lives where with which devices, and who can be told: plain records, without rules.
 *
 * <p>A household, a person or a device is known by an id that the county chose; ids never change.
 */
@NullMarked
package io.anling.alert.registry;

import org.jspecify.annotations.NullMarked;
