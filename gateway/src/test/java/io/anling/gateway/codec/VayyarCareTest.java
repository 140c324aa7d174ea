package io.anling.gateway.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VayyarCareTest {

  private static final PayloadFormat FORMAT = new VayyarCare();

  private static List<Heard> fall(String status, String more) {
    return FORMAT.read(
        Frames.of(
            "/devices/id_ceshi5/events",
            "{\"type\":5,\"payload\":{\"deviceId\":\"id_ceshi5\",\"timestamp\":1795306530000,\"status\":"
                + status
                + more
                + "}}"));
  }

  private static Decoded.Event event(List<Heard> heard) {
    return (Decoded.Event) heard.get(0).parts().get(0);
  }

  @ParameterizedTest
  @CsvSource({
    "fall_detected, fall",
    "fall confirmed, fall",
    "calling, fall",
    "maybe_fall, fall-suspected",
    "a_stage_of_next_year, fall",
    "finished, cleared",
    "fall_exit, cleared",
    "fall exit, cleared",
    "canceled, cleared",
  })
  void eachStageOfAFallIsToldAndItsEndClosesNothing(String status, String type) {
    Decoded.Event event = event(fall("\"" + status + "\"", ""));
    assertThat(event.type().word()).isEqualTo(type);
    assertThat(event.time()).isEqualTo(Instant.parse("2026-11-22T00:15:30Z"));
    assertThat(event.attributes()).containsEntry("status", status).doesNotContainKey("drill");
    assertThat(event.attributes().get("of")).isEqualTo(type.equals("cleared") ? "fall" : null);
  }

  @Test
  void repetitionOfAStageIsKnownAndTheNextStageIsAnother() {
    String detected = Objects.requireNonNull(event(fall("\"fall_detected\"", "")).id());
    assertThat(event(fall("\"fall_detected\"", "")).id()).isEqualTo(detected);
    assertThat(event(fall("\"calling\"", "")).id()).isNotEqualTo(detected);
  }

  @Test
  void radarWithoutAClockRepeatsNothing() {
    Decoded.Event event =
        event(
            FORMAT.read(
                Frames.of(
                    "/devices/d/events",
                    "{\"type\":5,\"payload\":{\"timestamp\":0,\"status\":\"fall_detected\"}}")));
    assertThat(event.id()).isNull();
    assertThat(event.time()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"isSimulated, drill", "isLearning, drill", "isSilent, silent"})
  void flagsOfARadarAreShown(String flag, String attribute) {
    Decoded.Event event = event(fall("\"fall_detected\"", ",\"" + flag + "\":true"));
    assertThat(event.type().word()).isEqualTo("fall");
    assertThat(event.attributes()).containsEntry(attribute, "true");
    assertThat(event(fall("\"fall_detected\"", ",\"" + flag + "\":false")).attributes())
        .doesNotContainKey(attribute);
  }

  @Test
  void endOfADrillSpeaksOfNoRealFall() {
    assertThat(Frames.words(fall("\"finished\"", ",\"isSimulated\":true")))
        .containsExactly("id_ceshi5: fall=finished");
  }

  @Test
  void fallWithoutAStatusIsSeen() {
    assertThat(Frames.words(fall("\"\"", "")))
        .containsExactly("id_ceshi5: unreadable missing-status");
    assertThat(Frames.words(fall("null", "")))
        .containsExactly("id_ceshi5: unreadable missing-status");
  }

  @Test
  void whereSomebodyFellIsKept() {
    assertThat(
            event(fall("\"fall_detected\"", ",\"fallLocX_cm\":120,\"exitReason\":\"\""))
                .attributes())
        .containsEntry("fallLocX_cm", "120")
        .doesNotContainKey("exitReason");
  }

  @Test
  void presenceIsAReading() {
    assertThat(
            Frames.words(
                FORMAT.read(
                    Frames.of(
                        "/devices/d/events",
                        "{\"type\":4,\"payload\":{\"presenceDetected\":true,\"timestampMillis\":1795306530000,"
                            + "\"roomPresenceIndication\":1,\"trackerTargets\":[{\"x\":1},\"\"]}}"))))
        .containsExactly("d: occupied=true", "d: roomPresenceIndication=1.0", "d: targets=1.0");
  }

  @Test
  void otherEventsAreForTheModelToExplain() {
    assertThat(
            Frames.words(FORMAT.read(Frames.of("devices/d/events", "{\"type\":6,\"payload\":{}}"))))
        .containsExactly("d: action type-6");
    assertThat(Frames.words(FORMAT.read(Frames.of("devices/d/events", "{\"payload\":{}}"))))
        .containsExactly("d: unreadable missing-type");
  }

  @Test
  void stateIsReadings() {
    assertThat(
            Frames.words(
                FORMAT.read(
                    Frames.of(
                        "/devices/d/state",
                        "{\"status\":\"monitoring\",\"wifi\":{\"rssi\":-60}}"))))
        .containsExactly("d: status=monitoring", "d: wifi.rssi=-60.0");
  }

  @Test
  void deviceMayBeNamedByThePayloadAlone() {
    assertThat(
            Frames.words(
                FORMAT.read(
                    Frames.of(
                        "radar",
                        "{\"type\":5,\"payload\":{\"deviceId\":\"d9\",\"status\":\"calling\"}}"))))
        .containsExactly("d9: event fall");
    assertThat(Frames.words(FORMAT.read(Frames.of("radar", "{}"))))
        .containsExactly("unreadable no-device");
    assertThat(Frames.words(FORMAT.read(Frames.of("/devices/d/events", "{"))))
        .containsExactly("d: unreadable not-json");
  }
}
