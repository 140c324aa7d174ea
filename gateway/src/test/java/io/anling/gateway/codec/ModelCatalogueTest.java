package io.anling.gateway.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a word means of which no model says anything: in doubt a press. */
class ModelCatalogueTest {

  private static final ModelCatalogue MODELS =
      new ModelCatalogue(
          List.of(
              new DeviceModel(
                  List.of("remote"), null, false, Duration.ofHours(25), Map.of(), null)));

  private static Decoded meaning(String model, String word) {
    return MODELS.meaning(model, new Decoded.Action(word, "7", null, Map.of())).get(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "single",
        "long_press",
        "button_1_click",
        "sos_1",
        "sos_call",
        "emergency-call",
        "help",
        "pull_cord",
        "pulled",
        "tap",
        "呼救按钮_求助"
      })
  void whoeverPressesPullsOrCallsAsksForHelp(String word) {
    assertThat(meaning("nobodys", word))
        .isInstanceOfSatisfying(
            Decoded.Event.class,
            event -> {
              assertThat(event.type().word()).isEqualTo("sos");
              assertThat(event.id()).isEqualTo("7");
              assertThat(event.attributes()).containsEntry("action", word);
            });
    assertThat(meaning("remote", word)).isInstanceOf(Decoded.Telemetry.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"release", "long_release", "door-alarm", "brightness_step", "sos_mode"})
  void whatIsNoPressIsAReading(String word) {
    assertThat(meaning("nobodys", word)).isInstanceOf(Decoded.Telemetry.class);
  }
}
