package io.anling.alert.memory;

import io.anling.alert.engine.Notice;
import io.anling.alert.engine.Outbox;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A notice and the node that delivers it. */
record NoticeRow(Notice notice, String node) {

  /** When a pending notice is due, within its node and channel. */
  record Due(String node, String channel, Instant at) implements Comparable<Due> {

    @Override
    public int compareTo(Due other) {
      int order = node.compareTo(other.node);
      order = order == 0 ? channel.compareTo(other.channel) : order;
      return order == 0 ? at.compareTo(other.at) : order;
    }
  }

  boolean pending() {
    return notice.delivery().status() == Notice.Status.PENDING;
  }

  @Nullable Due due() {
    return pending() ? new Due(node, notice.channel(), notice.delivery().dueAt()) : null;
  }

  /** Whom a pending console notice is for, a desk's with a slash behind it; null for others. */
  @Nullable String addressee() {
    boolean console = pending() && notice.channel().equals(Outbox.CONSOLE);
    return console && !notice.recipients().isEmpty()
        ? addressee(notice.recipients().get(0).id())
        : null;
  }

  static String addressee(String recipient) {
    return recipient.startsWith("desk:") ? recipient + "/" : recipient;
  }

  NoticeRow with(Notice.Delivery delivery) {
    return new NoticeRow(
        new Notice(
            notice.id(),
            notice.alertId(),
            notice.cause(),
            notice.channel(),
            notice.recipients(),
            delivery),
        node);
  }
}
