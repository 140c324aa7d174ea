package io.anling.gateway.data;

import java.security.SecureRandom;
import java.util.Base64;

/** Signing secrets in the form of Standard Webhooks 1.0.0: {@code whsec_} and Base64. */
final class WebhookSecret {

  private static final int BYTES = 32;

  private WebhookSecret() {}

  /** A new secret with 256 bits of chance. */
  static String generate() {
    byte[] chance = new byte[BYTES];
    new SecureRandom().nextBytes(chance);
    return "whsec_" + Base64.getEncoder().encodeToString(chance);
  }
}
