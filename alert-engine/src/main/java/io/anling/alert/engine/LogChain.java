package io.anling.alert.engine;

import io.anling.alert.Fact;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The hash chain of an alert's log: SHA-256 (FIPS 180-4) over the hash before it, the alert's id,
 * the entry's number, its time in milliseconds and its fact, each field preceded by its length, so
 * that no two entries share an encoding.
 */
public final class LogChain {

  private static final int WITHOUT_DETAILS = 256;

  /** Those of a detail's key and value, each with its colon. */
  private static final int LENGTHS = 8;

  private LogChain() {}

  /** The hash of an entry that follows {@code previous}; hexadecimal. */
  public static String hash(String previous, String alertId, long seq, Instant at, Fact fact) {
    String[] details = fact.detail().keySet().toArray(String[]::new);
    Arrays.sort(details);
    StringBuilder text = new StringBuilder(length(fact));
    field(text, previous);
    field(text, alertId);
    field(text, Long.toString(seq));
    field(text, Long.toString(at.toEpochMilli()));
    field(text, fact.kind().word());
    field(text, fact.by());
    for (String detail : details) {
      field(text, detail);
      field(text, fact.detail().getOrDefault(detail, ""));
    }
    return sha256(text.toString());
  }

  /** About how long the encoding of an entry is. */
  private static int length(Fact fact) {
    int length = WITHOUT_DETAILS;
    for (Map.Entry<String, String> detail : fact.detail().entrySet()) {
      length += detail.getKey().length() + detail.getValue().length() + LENGTHS;
    }
    return length;
  }

  /** SHA-256 of a text's UTF-8; hexadecimal. */
  static String sha256(String text) {
    return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Checks one alert's entries.
   *
   * @param entries all of them, by number
   * @return what is wrong with the first entry that does not fit; empty where the chain is whole
   */
  public static Optional<String> firstFault(List<LogEntry> entries) {
    String previous = "";
    long seq = 0;
    for (LogEntry entry : entries) {
      seq++;
      if (entry.seq() != seq) {
        return Optional.of("entry " + seq + " is missing: found " + entry.seq());
      }
      if (!entry.chain().previousHash().equals(previous)) {
        return Optional.of("entry " + seq + " does not follow the one before it");
      }
      String hash = hash(previous, entry.alertId(), seq, entry.at(), entry.fact());
      if (!hash.equals(entry.chain().hash())) {
        return Optional.of("entry " + seq + " was changed");
      }
      previous = hash;
    }
    return Optional.empty();
  }

  private static void field(StringBuilder text, String value) {
    text.append(value.length()).append(':').append(value);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
