package io.anling.gateway.ingest;

import org.jspecify.annotations.Nullable;

/** What a listener answers a device with, once nothing can be lost any more. */
public sealed interface Receipt {

  /**
   * Durable: the event, its alert and the alert's next deadline, or the telemetry.
   *
   * @param duplicate whether it was received before
   * @param alert the alert it raised or joined; null where there is none
   * @param state the device's word for that alert's state; null where there is none
   * @param device that the alert is told of, where the message did not come from one alone; null
   *     where it is the message's speaker
   */
  record Accepted(
      boolean duplicate, @Nullable String alert, @Nullable String state, @Nullable String device)
      implements Receipt {

    /** Of the message's speaker. */
    public Accepted(boolean duplicate, @Nullable String alert, @Nullable String state) {
      this(duplicate, alert, state, null);
    }
  }

  /**
   * Final: sending it again would change nothing.
   *
   * @param reason a code for meters and logs
   * @param diagnostic what is wrong, where, and how to mend it
   */
  record Rejected(Reason reason, String diagnostic) implements Receipt {}

  /** Not durable, whatever the reason: it must be sent again. */
  record Unavailable(String why) implements Receipt {}

  /** Why a message is refused for good. */
  enum Reason {
    /** The payload could not be read; it is kept as a dead letter. */
    UNREADABLE,
    /** The topic or path is none that a device may send to. */
    BAD_TOPIC,
    /** The sender spoke for somebody that it may not speak for. */
    FOREIGN_IDENTITY,
    /** The device is revoked. */
    REVOKED,
    /** Telemetry that could not be kept in time. */
    TELEMETRY_DROPPED,
    /** More telemetry than its device may send. */
    TELEMETRY_FLOOD
  }
}
