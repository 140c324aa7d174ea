package io.anling.alert.engine;

import io.anling.alert.Decision;
import io.anling.alert.Fact;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what people write beside the log: the entry says only an HMAC of it (RFC 2104, SHA-256)
 * under a salt of its own, so that the text can be erased while the chain stays whole.
 */
final class Texts {

  /** No longer text is kept. */
  static final int LONGEST = 4_000;

  private static final int SALT_BYTES = 16;
  private static final SecureRandom random = new SecureRandom();

  private final WorkingSet work;

  Texts(WorkingSet work) {
    this.work = work;
  }

  /** The decision with its first fact pointing to {@code text}, which is kept beside the log. */
  Decision beside(Decision decision, @Nullable String text) {
    if (text == null || text.isBlank() || decision.facts().isEmpty()) {
      return decision;
    }
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    String kept = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    String alertId = decision.alert().id();
    long seq = work.alert(alertId).map(AlertRow::seq).orElse(0L) + 1;
    work.tables().log().putText(alertId, seq, salt, kept);
    List<Fact> facts = new ArrayList<>(decision.facts());
    facts.set(0, facts.get(0).with("text-hmac", hmac(salt, kept)));
    return new Decision(decision.reason(), decision.alert(), facts, decision.orders());
  }

  private static String hmac(byte[] salt, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(salt, "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }
}
