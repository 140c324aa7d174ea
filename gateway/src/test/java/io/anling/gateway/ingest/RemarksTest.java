package io.anling.gateway.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RemarksTest {

  @Test
  void theLogSaysInASentenceWhatWasRefused() {
    assertThat(
            Remarks.sentence(new Throttle.Report("button-1", 1), Remarks.WRONG_CREDENTIAL, "mqtt"))
        .isEqualTo(
            "wrong-credential: device button-1 over mqtt did not prove who it is, by secret or certificate (1 time this hour)");
    assertThat(Remarks.sentence(new Throttle.Report("hub", 2), "foreign-identity", "coap lamp"))
        .isEqualTo(
            "foreign-identity: device hub over coap spoke for another device: \"lamp\""
                + " (2 times this minute)");
    assertThat(Remarks.sentence(new Throttle.Report("hub", 3), "bad-topic", "mqtt a b"))
        .isEqualTo(
            "bad-topic: device hub over mqtt sent to what is no topic of this service: \"a b\""
                + " (3 times this minute)");
  }
}
