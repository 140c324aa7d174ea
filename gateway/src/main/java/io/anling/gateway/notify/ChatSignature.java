package io.anling.gateway.notify;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs for group bots with HMAC-SHA-256, each in its own way. */
final class ChatSignature {

  private final String secret;

  ChatSignature(String secret) {
    this.secret = secret;
  }

  /** DingTalk: time in milliseconds and secret, signed under the secret, in the query. */
  String dingTalk(String target, Instant now) {
    String time = String.valueOf(now.toEpochMilli());
    String sign = hmac(secret, time + "\n" + secret);
    return target
        + (target.contains("?") ? "&" : "?")
        + ("timestamp=" + time)
        + ("&sign=" + URLEncoder.encode(sign, StandardCharsets.UTF_8));
  }

  /** Feishu: nothing, signed under time in seconds and secret, in the body. */
  String feishu(Instant now) {
    return hmac(now.getEpochSecond() + "\n" + secret, "");
  }

  private static String hmac(String key, String message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return Base64.getEncoder()
          .encodeToString(mac.doFinal(message.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }
}
