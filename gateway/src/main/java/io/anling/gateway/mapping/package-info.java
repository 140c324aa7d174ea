/**
 * Mappings that a site writes to have its own JSON read without code, with the samples that prove
 * them.
 *
 * <p>Invariant: a mapping that does not read its samples as they say is no mapping. Pure but for
 * the sample files that it names; may be called from any thread.
 */
@NullMarked
package io.anling.gateway.mapping;

import org.jspecify.annotations.NullMarked;
