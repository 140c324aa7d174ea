package io.anling.alert.engine;

import io.anling.alert.NoticeOrder;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one channel has to tell about one alert: a row, written in the transaction that decided it.
 *
 * @param id also the key by which a receiver recognises a repetition
 * @param cause why it was ordered
 * @param channel the word of the channel, {@code webhook} or {@code console}
 * @param recipients the people, as they were when the step fired
 * @param delivery how far it has come
 */
public record Notice(
    String id,
    String alertId,
    Cause cause,
    String channel,
    List<Recipient> recipients,
    Delivery delivery) {

  /**
   * Why it was ordered.
   *
   * @param position of the log entry that ordered it
   * @param insteadOf the notice that failed before, in whose place this goes another way; null
   *     where it is the first
   */
  public record Cause(
      String reason, int step, int round, long position, @Nullable String insteadOf) {

    /** Of a notice that goes the first way. */
    public Cause(String reason, int step, int round, long position) {
      this(reason, step, round, position, null);
    }

    Cause instead(String failed) {
      return new Cause(reason, step, round, position, failed);
    }

    /** Whether a plan's step ordered it, and which. */
    boolean ofStep(int number) {
      return reason.equals(NoticeOrder.STEP) && step == number;
    }
  }

  /**
   * How far it has come.
   *
   * @param dueAt when it is to be tried next
   * @param attempts how often it was tried
   */
  public record Delivery(Status status, Instant dueAt, int attempts) {}

  /** Whether there is still something to do. */
  public enum Status {
    PENDING,
    TOLD,
    SUPERSEDED
  }

  public Notice {
    recipients = List.copyOf(recipients);
  }

  /** The same notice, so far delivered. */
  Notice with(Delivery now) {
    return new Notice(id, alertId, cause, channel, recipients, now);
  }
}
