package io.anling.gateway.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anling.alert.AlertKind;
import io.anling.alert.EventType;
import io.anling.gateway.codec.Decoded;
import io.anling.gateway.codec.ModelCatalogue;
import io.anling.gateway.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What makes of device mean by what they say: the built-in ones, the site's, and unknown ones. */
class ModelYamlTest {

  private static final ModelCatalogue BUILT_IN = ModelYaml.builtIn();

  private static Decoded said(ModelCatalogue models, String model, String word) {
    Decoded.Action action = new Decoded.Action(word, "7", null, Map.of("battery", "71"));
    return models.meaning(model, action).get(0);
  }

  private static EventType type(Decoded decoded) {
    return ((Decoded.Event) decoded).type();
  }

  @ParameterizedTest
  @CsvSource({
    "WS101,short,sos",
    "Milesight WS101,short,sos",
    "TS0215A_sos,emergency,sos",
    "heard of by nobody,emergency,sos",
    "heard of by nobody,PANIC,sos",
    "heard of by nobody,fall_down,fall",
    "heard of by nobody,test,test",
    "heard of by nobody,single,sos",
    "heard of by nobody,button_long_press,sos",
    "heard of by nobody,1_double,sos",
    ",hold,sos",
  })
  void pressIsAnEventOfItsKindAndKeepsItsWord(String model, String word, String type) {
    Decoded.Event event = (Decoded.Event) said(BUILT_IN, model, word);
    assertThat(event.type()).isEqualTo(EventType.parse(type).orElseThrow());
    assertThat(event.id()).isEqualTo("7");
    assertThat(event.attributes())
        .containsEntry("battery", "71")
        .containsEntry("action", word.toLowerCase(Locale.ROOT));
  }

  @ParameterizedTest
  @CsvSource({
    "TS0215A_sos,disarm",
    "heard of by nobody,brightness_move_up",
    "heard of by nobody,release",
    "heard of by nobody,button_long_release",
    "LDS02,single",
    "R312,doorbell",
    "VS373,out-of-bed",
  })
  void whatIsNoPressIsAReading(String model, String word) {
    assertThat(said(BUILT_IN, model, word))
        .isEqualTo(
            new Decoded.Telemetry(List.of(new Decoded.Reading(null, Map.of("action", word)))));
  }

  @Test
  void emptyActionIsNothing() {
    assertThat(said(BUILT_IN, "WS101", " ")).isEqualTo(new Decoded.Nothing());
  }

  @Test
  void siteAddsModelsAndChangesBuiltInOnesKeyByKey() {
    ModelCatalogue models =
        ModelYaml.read(
            "site.yaml",
            """
            models:
              Milesight WS101:
                kinds: {double: check-in, long: cancel}
              镇用按钮:
                also: [T-1]
                monitoring: 3m
                format: anling
                kinds: {single: service-request meal, double: nothing, triple: fall}
            """,
            BUILT_IN);
    assertThat(type(said(models, "ws101", "double"))).isEqualTo(EventType.CHECK_IN);
    assertThat(type(said(models, "ws101", "long"))).isEqualTo(EventType.CANCEL);
    assertThat(type(said(models, "ws101", "short"))).isEqualTo(EventType.of(AlertKind.SOS));
    assertThat(models.find("WS101").orElseThrow().payload()).isEqualTo("milesight-ws101");
    Decoded.Event meal = (Decoded.Event) said(models, "t 1", "single");
    assertThat(meal.type()).isEqualTo(EventType.of(AlertKind.SERVICE_REQUEST));
    assertThat(meal.attributes()).containsEntry("service", "meal");
    assertThat(said(models, "镇用按钮", "double")).isInstanceOf(Decoded.Telemetry.class);
    assertThat(models.find("t_1").orElseThrow().monitoring()).isEqualTo(Duration.ofMinutes(3));
    assertThat(models.carriesEmergency("镇用按钮")).isTrue();
    assertThat(models.formatOf("镇用按钮")).isPresent();
    assertThat(models.all()).hasSize(BUILT_IN.all().size() + 1);
  }

  @Test
  void exampleOfThePageIsTakenAndMeansWhatThePageSays() throws IOException {
    String page = Files.readString(Path.of("docs/models.md"));
    int from = page.indexOf("```yaml\n") + "```yaml\n".length();
    ModelCatalogue models =
        ModelYaml.read("models.md", page.substring(from, page.indexOf("```", from)), BUILT_IN);
    assertThat(type(said(models, "tb1", "long"))).isEqualTo(EventType.CANCEL);
    assertThat(type(said(models, "WS101", "double"))).isEqualTo(EventType.CHECK_IN);
    assertThat(type(said(models, "WS101", "long"))).isEqualTo(EventType.of(AlertKind.SOS));
  }

  @Test
  void builtInModelThatASiteWritesUnderAnotherOfItsNamesIsOneModel() {
    ModelCatalogue models =
        ModelYaml.read("site.yaml", "models: {WS101: {monitoring: 1h}}", BUILT_IN);
    assertThat(models.all()).hasSize(BUILT_IN.all().size());
    assertThat(models.find("milesight-ws101")).isEqualTo(models.find("ws101"));
    assertThat(models.find("milesight-ws101").orElseThrow().monitoring())
        .isEqualTo(Duration.ofHours(1));
  }

  @Test
  void unknownModelCanCarryAnEmergencyAndATemperatureSensorCannot() {
    assertThat(BUILT_IN.carriesEmergency(null)).isTrue();
    assertThat(BUILT_IN.carriesEmergency("heard of by nobody")).isTrue();
    assertThat(BUILT_IN.carriesEmergency("em300-th")).isFalse();
  }

  private static Decoded.Raw raw(String hex) {
    return new Decoded.Raw(85, HexFormat.of().parseHex(hex), "9", null);
  }

  @Test
  void bytesAreReadByTheTableOfTheModelAndUnreadableWithoutOne() {
    List<Decoded> pressed = BUILT_IN.meaning("WS101", raw("017564ff2e01"));
    assertThat(pressed)
        .anySatisfy(part -> assertThat(type(part)).isEqualTo(EventType.of(AlertKind.SOS)));
    assertThat(pressed).noneMatch(Decoded.Action.class::isInstance);
    assertThat(BUILT_IN.meaning(null, raw("01")))
        .singleElement()
        .isInstanceOfSatisfying(
            Decoded.Unreadable.class,
            what -> assertThat(what.reason()).isEqualTo("no-payload-table"))
        .isInstanceOfSatisfying(
            Decoded.Unreadable.class, what -> assertThat(what.id()).isEqualTo("9"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "models: []",
        "model: {x: {}}",
        "models: {x: {payload: none}}",
        "models: {x: {monitoring: 5s}}",
        "models: {x: {kinds: {single: area-outage}}}",
        "models: {x: {kinds: {single: service-request sauna}}}",
        "models: {x: {also: [a, b]}, b: {}}",
        "models: {x: {emergency: perhaps}}",
      })
  void whatIsWrongIsRefusedWithItsLine(String text) {
    assertThatThrownBy(() -> ModelYaml.read("site.yaml", text, BUILT_IN))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("site.yaml:1: ")
        .hasMessageNotContaining("\n");
  }
}
