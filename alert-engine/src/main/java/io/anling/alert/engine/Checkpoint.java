package io.anling.alert.engine;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was committed to the log since the checkpoint before, signed and chained to it.
 *
 * @param number from 1, without a gap
 * @param at when it was made
 * @param range begins one after the last position of the checkpoint before
 * @param digest SHA-256 over each entry's position and hash, in order; hexadecimal
 * @param previous the signature of the checkpoint before; empty for the first
 * @param signature by a {@link LogKey}, over all of this; hexadecimal
 */
public record Checkpoint(
    long number, Instant at, Range range, String digest, String previous, String signature) {

  /** Positions of the log, both among them. */
  public record Range(long from, long to) {

    long size() {
      return to - from + 1;
    }
  }

  /** Where an entry stands in the log, and its hash. */
  public record Written(long position, String hash) {}

  /** The checkpoint of {@code entries}, which is not empty, after {@code last}; null for none. */
  static Checkpoint of(List<Written> entries, @Nullable Checkpoint last, Instant at, LogKey key) {
    Range range =
        new Range(
            last == null ? 1 : last.range().to() + 1, entries.get(entries.size() - 1).position());
    Checkpoint unsigned =
        new Checkpoint(
            last == null ? 1 : last.number() + 1,
            at,
            range,
            digest(entries),
            last == null ? "" : last.signature(),
            "");
    return new Checkpoint(
        unsigned.number(),
        at,
        range,
        unsigned.digest(),
        unsigned.previous(),
        unsigned.expected(key));
  }

  /** The digest of these entries. */
  static String digest(List<Written> entries) {
    StringBuilder text = new StringBuilder(entries.size() * 80);
    entries.forEach(
        entry -> text.append(entry.position()).append(':').append(entry.hash()).append('\n'));
    return LogChain.sha256(text.toString());
  }

  /** The signature that this must have. */
  private String expected(LogKey key) {
    String text =
        String.join(
            "\n",
            "checkpoint",
            Long.toString(number),
            Long.toString(at.toEpochMilli()),
            range.from() + "-" + range.to(),
            digest,
            previous);
    return HexFormat.of().formatHex(key.sign(text.getBytes(StandardCharsets.UTF_8)));
  }

  boolean isSignedBy(LogKey key) {
    return MessageDigest.isEqual(
        expected(key).getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8));
  }

  /** As the application log has it: the number and the signature. */
  public String word() {
    return number + ":" + signature;
  }
}
