package io.anling.alert.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks for what is due on channels that are gone: no pump delivers it. A channel may have gone
 * while another node still ordered notices on it, so this is looked at again and again.
 */
record GoneChannels() implements Command<List<Notice>> {

  /** How many are dealt with at once, so that they hold up nobody. */
  static final int MOST = 256;

  @Override
  public Urgency urgency() {
    return Urgency.BOOKKEEPING;
  }

  /** The notices, at most {@link #MOST}. */
  @Override
  public List<Notice> decide(WorkingSet work, Instant now) {
    NoticeTable table = work.tables().notices();
    List<Notice> due = new ArrayList<>();
    for (String channel : table.awaited()) {
      if (!work.ways().has(channel)) {
        due.addAll(table.due(channel, now, MOST - due.size()));
      }
    }
    return due;
  }
}
