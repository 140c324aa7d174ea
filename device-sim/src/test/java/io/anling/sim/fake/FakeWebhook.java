package io.anling.sim.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.anling.sim.ledger.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tells the receiver at once, and forgets it. */
final class FakeWebhook {
  private final HttpClient http = HttpClient.newHttpClient();
  private final String url;
  private final byte[] key;

  FakeWebhook(String url, String secret) {
    this.url = url;
    this.key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
  }

  void tell(String alert) {
    String id = "n-" + alert;
    String timestamp = String.valueOf(Instant.now().getEpochSecond());
    String notice =
        Json.object().put("id", id).put("alert", alert).put("reason", "step").toString();
    String body = "{\"type\":\"alert.notice\",\"data\":{\"notices\":[" + notice + "]}}";
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .header("webhook-id", id)
            .header("webhook-timestamp", timestamp)
            .header("webhook-signature", sign(id + "." + timestamp + "." + body))
            .POST(BodyPublishers.ofString(body))
            .build();
    var unused = http.sendAsync(request, BodyHandlers.discarding());
  }

  private String sign(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
