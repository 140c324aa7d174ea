package io.anling.gateway.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeviceSecretTest {

  @Test
  void aWholeSecretIsAKey() {
    DeviceSecret secret = DeviceSecret.whole("s3cret");
    assertThat(secret.matches("s3cret")).isTrue();
    assertThat(secret.matches("s3cres")).isFalse();
    assertThat(secret.key()).contains("s3cret".getBytes(UTF_8));
  }

  @Test
  void aCheckTellsRightFromWrongAndHoldsNoSecret() {
    DeviceSecret secret = DeviceSecret.check("s3cret");
    assertThat(secret.matches("s3cret")).isTrue();
    assertThat(secret.matches("s3cres")).isFalse();
    assertThat(secret.matches("")).isFalse();
    assertThat(secret.key()).isEmpty();
    assertThat(new String(secret.content(), UTF_8)).doesNotContain("s3cret");
    assertThat(DeviceSecret.check("s3cret").content()).isNotEqualTo(secret.content());
  }

  @Test
  void whatStandsInTheStoreIsNotGoodAsASecret() {
    DeviceSecret secret = DeviceSecret.check("s3cret");
    assertThat(secret.matches(new String(secret.content(), UTF_8))).isFalse();
  }

  @Test
  void generatedSecretsHave128BitsAndDiffer() {
    assertThat(Tokens.deviceSecret()).hasSize(22).isNotEqualTo(Tokens.deviceSecret());
  }
}
