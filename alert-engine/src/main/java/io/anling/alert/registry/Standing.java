package io.anling.alert.registry;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a responder sets out from, and what they can do.
 *
 * @param lat degrees north, WGS-84; null where unknown
 * @param lon degrees east; null where unknown
 * @param skills such as 急救
 */
public record Standing(@Nullable Double lat, @Nullable Double lon, List<String> skills) {

  public Standing {
    skills = List.copyOf(skills);
  }
}
