package io.anling.gateway.coap;

import static org.assertj.core.api.Assertions.assertThat;

import io.anling.gateway.coap.CoapSwitch.Answer;
import io.anling.gateway.ingest.InboundMessage.Channel;
import io.anling.gateway.ingest.Receipt;
import io.anling.gateway.ingest.Receipt.Reason;
import io.anling.gateway.ingest.Receipt.Rejected;
import java.util.List;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CoapSwitchTest {

  @Test
  void acceptedCarriesTheAlertsState() {
    assertThat(CoapSwitch.answer(new Receipt.Accepted(false, "a1", "received")))
        .isEqualTo(
            new Answer(ResponseCode.CHANGED, "{\"alert\":\"a1\",\"state\":\"received\"}", true));
    assertThat(CoapSwitch.answer(new Receipt.Accepted(false, null, null)).payload()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "UNREADABLE, BAD_REQUEST, false",
    "REVOKED, FORBIDDEN, false",
    "FOREIGN_IDENTITY, FORBIDDEN, false",
    "BAD_TOPIC, NOT_FOUND, false",
    "TELEMETRY_DROPPED, SERVICE_UNAVAILABLE, true",
    "TELEMETRY_FLOOD, TOO_MANY_REQUESTS, true",
  })
  void rejectedHasADiagnostic(Reason reason, ResponseCode code, boolean later) {
    Answer answer = CoapSwitch.answer(new Rejected(reason, "why"));
    assertThat(answer).isEqualTo(new Answer(code, "why", false));
    assertThat(answer.later()).isEqualTo(later);
  }

  @Test
  void unavailableIsLater() {
    assertThat(CoapSwitch.answer(new Receipt.Unavailable("full")).later()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "event, EVENT,",
    "e, EVENT,",
    "t, TELEMETRY,",
    "event//pendant, EVENT, pendant",
    "event/pendant, EVENT, pendant",
    "telemetry//p, TELEMETRY, p",
  })
  void pathsOfTheContract(String path, Channel channel, String child) {
    assertThat(CoapPaths.parse(List.of(path.split("/", -1))))
        .contains(new CoapPaths.Target(channel, child));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "event/",
        "event//",
        "event///p",
        "event/x/p",
        ".well-known/core",
        "event//a b",
        "Event",
        "event//p/",
      })
  void nothingElseIsAPath(String path) {
    assertThat(CoapPaths.parse(List.of(path.split("/", -1)))).isEmpty();
    assertThat(CoapPaths.parse(List.of())).isEmpty();
  }
}
