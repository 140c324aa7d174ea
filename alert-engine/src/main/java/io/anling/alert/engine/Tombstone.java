package io.anling.alert.engine;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What stays of an alert that was pruned, signed and chained to the tombstone before.
 *
 * @param number from 1, without a gap
 * @param at when it was pruned
 * @param previous the signature of the tombstone before; empty for the first
 * @param signature by a {@link LogKey}, over all of this; hexadecimal
 */
public record Tombstone(long number, Instant at, Pruned pruned, String previous, String signature) {

  /**
   * What there was.
   *
   * @param raisedAt the time of its log's first entry
   * @param seq how many entries its log had
   * @param hash of the last one
   * @param essentials what the figures need of it
   */
  public record Pruned(
      String alertId, Instant raisedAt, long seq, String hash, String essentials) {}

  /** The tombstone after {@code last}; null for none. */
  static Tombstone of(Pruned pruned, @Nullable Tombstone last, Instant at, LogKey key) {
    long number = last == null ? 1 : last.number() + 1;
    String previous = last == null ? "" : last.signature();
    Tombstone unsigned = new Tombstone(number, at, pruned, previous, "");
    return new Tombstone(number, at, pruned, previous, unsigned.expected(key));
  }

  /** The signature that this must have. */
  private String expected(LogKey key) {
    String text =
        String.join(
            "\n",
            "tombstone",
            Long.toString(number),
            Long.toString(at.toEpochMilli()),
            pruned.alertId(),
            Long.toString(pruned.raisedAt().toEpochMilli()),
            Long.toString(pruned.seq()),
            pruned.hash(),
            LogChain.sha256(pruned.essentials()),
            previous);
    return HexFormat.of().formatHex(key.sign(text.getBytes(StandardCharsets.UTF_8)));
  }

  boolean isSignedBy(LogKey key) {
    return MessageDigest.isEqual(
        expected(key).getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8));
  }
}
