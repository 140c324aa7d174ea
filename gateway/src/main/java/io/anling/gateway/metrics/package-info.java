/**
 * Every meter of the process, in one file, under the contract's names. No label ever carries a
 * person, a household or a device.
 */
@NullMarked
package io.anling.gateway.metrics;

import org.jspecify.annotations.NullMarked;
