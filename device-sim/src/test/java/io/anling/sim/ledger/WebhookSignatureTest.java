package io.anling.sim.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Against the published example of Standard Webhooks 1.0.0. */
class WebhookSignatureTest {
  private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
  private static final String TIMESTAMP = "1614265330";
  private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(UTF_8);
  private static final String GOOD = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

  private final WebhookSignature signature =
      WebhookSignature.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

  @Test
  void takesThePublishedExample() {
    assertThat(signature.matches(GOOD, ID, TIMESTAMP, BODY)).isTrue();
  }

  @Test
  void takesOneGoodSignatureAmongSeveral() {
    assertThat(signature.matches("v1,AAAA v1a,BBBB " + GOOD, ID, TIMESTAMP, BODY)).isTrue();
  }

  @Test
  void refusesAnythingElse() {
    assertThat(signature.matches("", ID, TIMESTAMP, BODY)).isFalse();
    assertThat(signature.matches(GOOD.replace("v1,", "v2,"), ID, TIMESTAMP, BODY)).isFalse();
    assertThat(signature.matches(GOOD, "msg_other", TIMESTAMP, BODY)).isFalse();
    assertThat(signature.matches(GOOD, ID, "1614265331", BODY)).isFalse();
    assertThat(signature.matches(GOOD, ID, TIMESTAMP, "{}".getBytes(UTF_8))).isFalse();
  }

  @Test
  void aSecretOfAnotherFormIsRefused() {
    assertThatThrownBy(() -> WebhookSignature.of("secret")).hasMessageContaining("whsec_");
  }
}
