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

  /** Digits of the longest length, and its colon. */
  private static final int LONGEST_LENGTH = 11;

  private LogChain() {}

  /** The hash of an entry that follows {@code previous}; hexadecimal. */
  public static String hash(String previous, String alertId, long seq, Instant at, Fact fact) {
    String[] details = fact.detail().keySet().toArray(String[]::new);
    Arrays.sort(details);
    Encoding text = new Encoding(length(fact));
    text.field(previous);
    text.field(alertId);
    text.field(Long.toString(seq));
    text.field(Long.toString(at.toEpochMilli()));
    text.field(fact.kind().word());
    text.field(fact.by());
    for (String detail : details) {
      text.field(detail);
      text.field(fact.detail().getOrDefault(detail, ""));
    }
    return text.sha256();
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
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return sha256(bytes, bytes.length);
  }

  private static String sha256(byte[] bytes, int length) {
    MessageDigest digest = sha256();
    digest.update(bytes, 0, length);
    return HexFormat.of().formatHex(digest.digest());
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

  /** An entry's fields in UTF-8, each behind its length in characters and a colon. */
  private static final class Encoding {

    private byte[] bytes;
    private int size;

    Encoding(int expected) {
      bytes = new byte[expected];
    }

    void field(String value) {
      byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
      int needed = size + LONGEST_LENGTH + utf8.length;
      if (needed > bytes.length) {
        bytes = Arrays.copyOf(bytes, 2 * needed);
      }
      number(value.length());
      bytes[size++] = ':';
      System.arraycopy(utf8, 0, bytes, size, utf8.length);
      size += utf8.length;
    }

    private void number(int value) {
      if (value >= 10) {
        number(value / 10);
      }
      bytes[size++] = (byte) ('0' + value % 10);
    }

    String sha256() {
      return LogChain.sha256(bytes, size);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
