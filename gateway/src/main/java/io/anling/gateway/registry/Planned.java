package io.anling.gateway.registry;

import io.anling.alert.registry.Region;
import io.anling.alert.registry.RegionPath;
import io.anling.alert.registry.Responder;
import java.util.HashMap;
import java.util.Map;

/**
 * What several homes share and one of them is the first to need: a dry run takes it from chunk to
 * chunk, as a run finds it in the store.
 */
record Planned(Map<RegionPath, Region> regions, Map<String, Responder> responders) {

  Planned() {
    this(new HashMap<>(), new HashMap<>());
  }
}
