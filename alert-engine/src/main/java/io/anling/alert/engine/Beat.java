package io.anling.alert.engine;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * A node says that it lives, and takes over from those that do not.
 *
 * @param dead nodes whose beat stood still, each with that beat; one that has moved since is spared
 * @param adopt whether notices may be about whose node is gone
 */
record Beat(String node, Map<String, Long> dead, boolean adopt)
    implements Command<Map<String, Long>> {

  /** Before long, whatever the storm: a late beat looks like a death. */
  @Override
  public Urgency urgency() {
    return Urgency.HUMAN;
  }

  /** The beats of the other nodes. */
  @Override
  public Map<String, Long> decide(WorkingSet work, Instant now) {
    NodeTable nodes = work.tables().nodes();
    nodes.beat(node);
    Map<String, Long> others = new HashMap<>(nodes.beats());
    others.remove(node);
    dead.forEach(
        (id, beat) -> {
          if (others.remove(id, beat)) {
            nodes.remove(id);
          }
        });
    if (adopt || !dead.isEmpty()) {
      work.tables().notices().adopt(node);
    }
    return others;
  }
}
