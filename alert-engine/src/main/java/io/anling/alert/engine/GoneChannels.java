package io.anling.alert.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What is due on channels that are gone: no pump delivers it. A channel may have gone while another
 * node still ordered notices on it, so this is looked at again and again.
 *
 * <p>Channels are rows, so that every node can tell which are gone. Whether there is a default
 * webhook each process is told for itself: of another node's it knows nothing.
 */
final class GoneChannels {

  /** How many are dealt with at once, so that they hold up nobody. */
  static final int MOST = 256;

  private final AlertStore store;
  private final EngineSettings settings;

  GoneChannels(AlertStore store, EngineSettings settings) {
    this.store = store;
    this.settings = settings;
  }

  /**
   * The notices, at most {@link #MOST}. Only reads, beside the writer.
   *
   * @throws StoreException where the database is not to be had
   */
  List<Notice> due(Instant now) {
    return store.read(session -> due(session, now));
  }

  private List<Notice> due(StoreSession session, Instant now) {
    NoticeTable table = session.notices();
    Ways ways = new Policies(session.policies(), settings.webhook()).ways();
    List<Notice> due = new ArrayList<>();
    for (String channel : table.awaited()) {
      int room = MOST - due.size();
      if (!ways.has(channel)) {
        due.addAll(
            channel.equals(Outbox.WEBHOOK)
                ? table.due(settings.node(), channel, now, room)
                : table.due(channel, now, room));
      }
    }
    return due;
  }
}
