package io.anling.gateway.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The signature of Standard Webhooks 1.0.0. */
class WebhookSignatureTest {

  private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);

  @Test
  void publishedVectorIsMet() {
    WebhookSignature signature = new WebhookSignature("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    assertThat(signature.of("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330L, BODY))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void plainTextIsASecretToo() {
    WebhookSignature plain = new WebhookSignature("plain secret");
    assertThat(plain.of("m", 1, BODY))
        .isEqualTo(new WebhookSignature("whsec_cGxhaW4gc2VjcmV0").of("m", 1, BODY));
  }

  @Test
  void secretsThatCannotBeReadAreRefused() {
    for (String bad : new String[] {"", "whsec_", "whsec_%%%"}) {
      assertThatThrownBy(() -> new WebhookSignature(bad))
          .as(bad)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("webhook.secret");
    }
  }
}
