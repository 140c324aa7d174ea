package io.anling.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.anling.gateway.ingest.Receipt;
import io.anling.gateway.ingest.Receipt.Reason;
import io.anling.gateway.ingest.Receipt.Rejected;
import io.anling.gateway.mqtt.PubackSwitch.Answer;
import io.vertx.mqtt.messages.codes.MqttPubAckReasonCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PubackSwitchTest {

  @Test
  void acceptedIsConfirmed() {
    Receipt accepted = new Receipt.Accepted(true, "a", "received");
    Answer confirmed = new Answer(MqttPubAckReasonCode.SUCCESS, false, false);
    assertThat(PubackSwitch.answer(accepted, false, false)).isEqualTo(confirmed);
    assertThat(PubackSwitch.answer(accepted, true, true)).isEqualTo(confirmed);
  }

  @ParameterizedTest
  @CsvSource({
    "UNREADABLE, false, false, SUCCESS, false",
    "UNREADABLE, true, false, PAYLOAD_FORMAT_INVALID, false",
    "REVOKED, false, false, SUCCESS, false",
    "REVOKED, true, true, NOT_AUTHORIZED, false",
    "TELEMETRY_DROPPED, false, false, SUCCESS, false",
    "TELEMETRY_FLOOD, false, false, SUCCESS, false",
    "TELEMETRY_FLOOD, true, false, QUOTA_EXCEEDED, false",
    "TELEMETRY_DROPPED, true, false, QUOTA_EXCEEDED, false",
    "FOREIGN_IDENTITY, false, false, , true",
    "FOREIGN_IDENTITY, true, false, NOT_AUTHORIZED, false",
    "FOREIGN_IDENTITY, true, true, NOT_AUTHORIZED, true",
    "BAD_TOPIC, false, false, , true",
    "BAD_TOPIC, true, false, TOPIC_NAME_INVALID, false",
    "BAD_TOPIC, true, true, TOPIC_NAME_INVALID, true",
  })
  void rejectedIsFinal(
      Reason reason, boolean five, boolean repeated, MqttPubAckReasonCode code, boolean close) {
    Answer answer = PubackSwitch.answer(new Rejected(reason, "why"), five, repeated);
    assertThat(answer.puback()).isEqualTo(code);
    assertThat(answer.close()).isEqualTo(close);
    assertThat(answer.nothing()).isFalse();
  }

  @Test
  void laterIsNothing() {
    Receipt unavailable = new Receipt.Unavailable("full");
    assertThat(PubackSwitch.answer(unavailable, false, false).nothing()).isTrue();
    assertThat(PubackSwitch.answer(unavailable, true, true).nothing()).isTrue();
  }

  @Test
  void brokerHearsThatItIsSettledOrNothing() {
    Answer settled = new Answer(MqttPubAckReasonCode.SUCCESS, false, false);
    assertThat(PubackSwitch.toBroker(new Receipt.Accepted(false, null, null))).isEqualTo(settled);
    for (Reason reason : Reason.values()) {
      assertThat(PubackSwitch.toBroker(new Rejected(reason, "why"))).isEqualTo(settled);
    }
    assertThat(PubackSwitch.toBroker(new Receipt.Unavailable("full")).nothing()).isTrue();
  }
}
