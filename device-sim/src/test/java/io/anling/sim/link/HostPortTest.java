package io.anling.sim.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostPortTest {
  @ParameterizedTest
  @ValueSource(strings = {"gateway:1883", "127.0.0.1:5684", "[::1]:1883", "a.b-c.example:1"})
  void readsWhatItWrites(String text) {
    assertThat(HostPort.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "gateway", "gateway:", ":1883", "::1:1883", "a:70000", "tcp://a:1"})
  void refusesAnythingElseInOneLine(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HostPort.parse(text))
        .withMessage("'" + text + "' is no place; write HOST:PORT");
  }

  @Test
  void aBrokerIsSpokenToAnonymously() {
    MqttPeer peer = MqttPeer.broker(HostPort.parse("mosquitto:1883"), "sim");

    assertThat(peer.server()).isEqualTo("tcp://mosquitto:1883");
    assertThat(peer.credentials()).isEmpty();
    assertThat(peer.onOutcome()).isEmpty();
  }
}
