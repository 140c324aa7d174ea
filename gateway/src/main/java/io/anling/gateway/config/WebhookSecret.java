package io.anling.gateway.config;

import java.security.SecureRandom;
import java.util.Base64;

/** Signing secrets in the form of Standard Webhooks 1.0.0: {@code whsec_} and Base64. */
public final class WebhookSecret {

  private static final String PREFIX = "whsec_";
  private static final int FEWEST_BYTES = 24;
  private static final int MOST_BYTES = 64;
  private static final int NEW_BYTES = 32;

  private WebhookSecret() {}

  /** A new secret with 256 bits of chance. */
  public static String generate() {
    byte[] chance = new byte[NEW_BYTES];
    new SecureRandom().nextBytes(chance);
    return PREFIX + Base64.getEncoder().encodeToString(chance);
  }

  /** Whether {@code secret} has the form and 24 to 64 bytes. */
  public static boolean isGood(String secret) {
    if (!secret.startsWith(PREFIX)) {
      return false;
    }
    try {
      int bytes = Base64.getDecoder().decode(secret.substring(PREFIX.length())).length;
      return bytes >= FEWEST_BYTES && bytes <= MOST_BYTES;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
