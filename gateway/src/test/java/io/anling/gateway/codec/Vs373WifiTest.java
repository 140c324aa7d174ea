package io.anling.gateway.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Vs373WifiTest {

  private static final PayloadFormat FORMAT = new Vs373Wifi();
  private static final String BESIDE =
      "{\"device_info\":{\"device_model\":\"VS373\",\"device_sn\":\"6806E00000000012\","
          + "\"time\":\"2026-11-22 08:15:30\"},\"trigger_data\":{%s}}";
  private static final String WITHIN =
      "{\"device info\":{\"device model\":\"VS373\",\"device sn\":\"6806E00000000012\","
          + "\"time\":\"2026-11-22 08:15:30\",\"trigger data\":{%s}}}";

  private static List<Heard> heard(String form, String trigger) {
    return FORMAT.read(Frames.of("radar/report", form.formatted(trigger)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"event\":0,\"status\":1 | event fall",
        "\"event\":0,\"status\":2 | event cleared",
        "\"event\":0,\"status\":3 | event cleared",
        "\"event\":\"0\" | event fall",
        "\"event\":\"Fall\",\"status\":1 | event fall",
        "\"event\":1,\"status\":1 | event inactivity",
        "\"event\":3,\"status\":1 | action out-of-bed",
        "\"event\":4,\"status\":1 | occupied=true",
        "\"event\":4,\"status\":4 | occupied=true",
        "\"event\":5,\"status\":1 | occupied=false",
        "\"event\":8,\"status\":1 | event fall-suspected",
        "\"event\":99,\"status\":1 | action alarm",
        "\"status\":1 | unreadable missing-event",
        "\"event\":null | unreadable missing-event",
      })
  void triggerIsReadHoweverItsKeysAreSpelt(String trigger, String word) {
    assertThat(Frames.words(heard(BESIDE, trigger))).containsExactly("6806E00000000012: " + word);
    assertThat(Frames.words(heard(WITHIN, trigger))).containsExactly("6806E00000000012: " + word);
  }

  @Test
  void timeWithoutAZoneIsOfTheConfiguredZone() {
    Decoded.Event event =
        (Decoded.Event)
            heard(WITHIN, "\"trigger id\":31,\"event\":0,\"status\":1,\"location\":\" (1, -2, 3)\"")
                .get(0)
                .parts()
                .get(0);
    assertThat(event.time()).isEqualTo(Instant.parse("2026-11-22T00:15:30Z"));
    assertThat(event.id()).isEqualTo("31/0/1@2026-11-22 08:15:30");
    assertThat(event.attributes())
        .containsEntry("alarm-id", "31")
        .containsEntry("location", "(1, -2, 3)")
        .containsEntry("model", "VS373");
  }

  @Test
  void resolvedFallIsAnEndAndNoCancel() {
    Decoded.Event event =
        (Decoded.Event) heard(BESIDE, "\"event\":0,\"status\":2").get(0).parts().get(0);
    assertThat(event.attributes()).containsEntry("of", "fall").containsEntry("status", "resolved");
  }

  @Test
  void otherReportsAreReadings() {
    assertThat(
            Frames.words(
                FORMAT.read(
                    Frames.of(
                        "radar/report",
                        "{\"device_info\":{\"device_sn\":\"s\"},\"report_data\":{\"people\":2}}"))))
        .containsExactly("s: people=2.0");
  }

  @Test
  void messageOfNobodyIsSeen() {
    assertThat(
            Frames.words(
                FORMAT.read(Frames.of("radar/report", "{\"trigger_data\":{\"event\":0}}"))))
        .containsExactly("unreadable no-device");
    assertThat(Frames.words(FORMAT.read(Frames.of("radar/report", "{"))))
        .containsExactly("unreadable not-json");
  }
}
