package io.anling.gateway;

import io.anling.alert.engine.AdoptNotices;
import io.anling.alert.engine.AlertEngine;
import io.anling.alert.engine.AlertStore;
import io.anling.alert.engine.EngineClock;
import io.anling.alert.engine.EngineListener.Change;
import io.anling.alert.engine.LogFollower;
import io.anling.alert.engine.Membership;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The gateways that share a database. Where there may be several, this one follows the log to hear
 * what all of them commit, says that it lives, and takes over from one that does not; where it is
 * the only one, what it commits is all there is to hear.
 */
final class Nodes implements AutoCloseable {

  private final String node;
  private final EngineListeners everyones;
  private final @Nullable LogFollower follower;
  private @Nullable Membership membership;

  /**
   * Follows from now on, but hears nothing before {@link #start}.
   *
   * @param node this one's id; empty where it is the only one
   * @param own those who hear what this one commits
   */
  Nodes(String node, AlertStore store, EngineClock clock, EngineListeners own) {
    this.node = node;
    if (node.isEmpty()) {
      everyones = own;
      follower = null;
      return;
    }
    everyones = EngineListeners.of();
    LogFollower fresh = new LogFollower(store, everyones);
    own.onCommitted(committed -> fresh.wake());
    everyones.onCommitted(committed -> catchUp(clock, committed.changes()));
    follower = fresh;
  }

  private static void catchUp(EngineClock clock, List<Change> changes) {
    if (!changes.isEmpty()) {
      clock.catchUp(changes.get(changes.size() - 1).entry().at());
    }
  }

  /** Those who hear what every node commits, in the order of the log. */
  EngineListeners everyones() {
    return everyones;
  }

  /** Begins, with the engine that was started before. */
  void start(AlertEngine engine) {
    if (follower == null) {
      var unused = engine.submit(new AdoptNotices(node));
      return;
    }
    follower.start();
    membership = new Membership(engine);
    membership.start();
  }

  /** Leaves; called before the engine stops. */
  @Override
  public void close() {
    if (membership != null) {
      membership.close();
    }
    if (follower != null) {
      follower.close();
    }
  }
}
