package io.anling.gateway.ingest;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The id of an event that a broker replays with each subscription: the device's own, or one made of
 * what it wrote, so that the repetitions of one that has none still fold into one press.
 */
final class RetainedId {

  private static final String PREFIX = "retained-";
  private static final int BYTES = 16;

  private RetainedId() {}

  /**
   * The event's id.
   *
   * @param place of the event among what the message says, from 0
   */
  static String of(@Nullable String id, byte[] payload, int place) {
    if (id != null) {
      return id;
    }
    String made = PREFIX + HexFormat.of().formatHex(digest(payload), 0, BYTES);
    return place == 0 ? made : made + "-" + place;
  }

  private static byte[] digest(byte[] payload) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(payload);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
