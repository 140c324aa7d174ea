package io.anling.sim.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signature of Standard Webhooks 1.0.0: HMAC-SHA256 over {@code id.timestamp.body}.
 *
 * <p>Only the symmetric form ({@code v1}) is known.
 */
public final class WebhookSignature {
  private static final String PREFIX = "whsec_";

  private final SecretKeySpec key;

  private WebhookSignature(byte[] key) {
    this.key = new SecretKeySpec(key, "HmacSHA256");
  }

  /**
   * Takes a secret in the standard's form, {@code whsec_} and base64.
   *
   * @throws IllegalArgumentException if it has another form
   */
  public static WebhookSignature of(String secret) {
    if (!secret.startsWith(PREFIX)) {
      throw new IllegalArgumentException("a webhook secret begins with " + PREFIX);
    }
    return new WebhookSignature(Base64.getDecoder().decode(secret.substring(PREFIX.length())));
  }

  /** Makes a secret of the form that {@link #of} takes from 24 to 64 random bytes. */
  public static String secret(byte[] random) {
    return PREFIX + Base64.getEncoder().encodeToString(random);
  }

  /**
   * Whether one of the header's signatures (space-separated, as during a change of keys) is ours.
   */
  public boolean matches(String header, String id, String timestamp, byte[] body) {
    byte[] expected = sign(id, timestamp, body).getBytes(UTF_8);
    return Arrays.stream(header.split(" ", -1))
        .anyMatch(one -> MessageDigest.isEqual(expected, one.getBytes(UTF_8)));
  }

  String sign(String id, String timestamp, byte[] body) {
    try {
      Mac mac = Mac.getInstance(key.getAlgorithm());
      mac.init(key);
      mac.update(String.format(Locale.ROOT, "%s.%s.", id, timestamp).getBytes(UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has HmacSHA256", impossible);
    }
  }
}
