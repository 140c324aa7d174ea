package io.anling.alert.engine;

import java.time.Instant;

/**
 * A row of a work list: something for a desk or a technician that is no alert.
 *
 * @param list the list's name, such as {@code wrong-credential}
 * @param key what it is about; a repetition counts up the same row
 * @param detail ids and codes only
 */
public record WorkItem(
    String list, String key, Instant firstAt, Instant lastAt, long count, String detail) {

  /** The work list of devices that pressed although they are revoked. */
  public static final String REVOKED_DEVICE = "revoked-device";

  /**
   * The work list of devices that nobody registered and that say something of themselves: at most
   * {@link #MOST_UNKNOWN} rows, beyond which those that were quiet for longest go.
   */
  public static final String UNKNOWN_DEVICE = "unknown-device";

  /** Rows of {@link #UNKNOWN_DEVICE}. */
  public static final int MOST_UNKNOWN = 1_000;

  /**
   * Rows of {@link RaiseRetained#LIST} and of {@link RaiseState#LIST}, beyond which devices that
   * nobody registered push out those that were quiet for longest; the registered are bounded by
   * themselves.
   */
  public static final int MOST_RETAINED = 10_000;
}
