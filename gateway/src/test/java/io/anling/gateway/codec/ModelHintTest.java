package io.anling.gateway.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelHintTest {

  private static final ModelCatalogue MODELS =
      new ModelCatalogue(
          Stream.of(
                  List.of("milesight-ws101", "WS101", "WS101-SOS"),
                  List.of("milesight-ws202", "WS202"),
                  List.of("ts0215a-sos", "TS0215A", "TS0601_sos"),
                  List.of("镇用双键按钮"))
              .map(names -> new DeviceModel(names, null, true, Duration.ofHours(1), Map.of(), null))
              .toList());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "WS-101 | milesight-ws101",
        "Milesight WS1O1 | milesight-ws101",
        "WS102 | milesight-ws101, milesight-ws202",
        "WS101-SOS-868M | milesight-ws101",
        "TS0215 | ts0215a-sos",
        "镇用双健按钮 | 镇用双键按钮",
      })
  void theNearestIsNamed(String name, String near) {
    assertThat(ModelHint.of(MODELS, name))
        .contains(
            "model \""
                + name
                + "\" is unknown, so that any press of it is an SOS; the nearest known: "
                + near
                + "; the command \"models\" lists all");
  }

  @ParameterizedTest
  @CsvSource({"panel-1", "x", "卧室按钮", "'\u0007'"})
  void whatIsLikeNothingIsSaidAlone(String name) {
    assertThat(ModelHint.of(MODELS, name))
        .hasValueSatisfying(
            hint -> {
              assertThat(hint).contains("is unknown").doesNotContain("nearest");
            });
  }

  @Test
  void whatIsKnownOrNotSaidNeedsNoHint() {
    assertThat(ModelHint.of(MODELS, "ws101 sos")).isEmpty();
    assertThat(ModelHint.of(MODELS, null)).isEmpty();
    assertThat(ModelHint.of(ModelCatalogue.EMPTY, "z".repeat(400)).orElseThrow())
        .hasSizeLessThan(200);
  }
}
