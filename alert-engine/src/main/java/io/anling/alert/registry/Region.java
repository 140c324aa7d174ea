package io.anling.alert.registry;

import org.jspecify.annotations.Nullable;

/**
 * A region that has a desk.
 *
 * @param code the administrative division code (GB/T 2260 and below); null where none was given
 */
public record Region(RegionPath path, @Nullable String code) {}
