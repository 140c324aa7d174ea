package io.anling.alert.engine;

import io.anling.alert.AlertState;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which alerts are asked for, newest first.
 *
 * @param states any of these
 * @param regions lie within one of these paths; the empty path is everything
 * @param kind a kind's word; null for any
 * @param lane a lane's word; null for any
 * @param after the id of the last alert of the page before; null for the first page
 * @param limit 1 to 500
 */
public record AlertQuery(
    Set<AlertState> states,
    Set<String> regions,
    @Nullable String kind,
    @Nullable String lane,
    @Nullable String after,
    int limit) {

  public AlertQuery {
    states = Set.copyOf(states);
    regions = Set.copyOf(regions);
    if (limit < 1 || limit > 500) {
      throw new IllegalArgumentException("limit must be 1 to 500, not " + limit);
    }
  }
}
