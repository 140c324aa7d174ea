package io.anling.alert.duty;

import java.util.List;

/**
 * What was changed by hand: swaps first, then overrides, of which a later one holds against an
 * earlier one.
 */
public record Changes(List<DutyOverride> overrides, List<Swap> swaps) {

  public static final Changes NONE = new Changes(List.of(), List.of());

  public Changes {
    overrides = List.copyOf(overrides);
    swaps = List.copyOf(swaps);
  }
}
