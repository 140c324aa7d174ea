package io.anling.gateway.notify;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs webhook messages as Standard Webhooks 1.0.0 says: HMAC-SHA-256 over id, time and body. */
final class WebhookSignature {

  private static final String PREFIX = "whsec_";

  private final SecretKeySpec key;

  /**
   * A signature with this secret.
   *
   * @throws IllegalArgumentException where it is empty, or begins with whsec_ and is not Base64
   */
  WebhookSignature(String secret) {
    byte[] bytes =
        secret.startsWith(PREFIX)
            ? decode(secret.substring(PREFIX.length()))
            : secret.getBytes(StandardCharsets.UTF_8);
    if (bytes.length == 0) {
      throw new IllegalArgumentException("webhook.secret is empty");
    }
    this.key = new SecretKeySpec(bytes, "HmacSHA256");
  }

  private static byte[] decode(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "webhook.secret begins with whsec_ but what follows is not Base64", e);
    }
  }

  /**
   * The header {@code webhook-signature}.
   *
   * @param seconds since 1970, as in {@code webhook-timestamp}
   */
  String of(String id, long seconds, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      mac.update((id + "." + seconds + ".").getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }
}
