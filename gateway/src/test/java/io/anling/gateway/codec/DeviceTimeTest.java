package io.anling.gateway.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceTimeTest {

  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

  private static JsonNode json(String written) throws Exception {
    return JsonMapper.builder().build().readTree(written);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "epoch seconds | 1795306530 | 2026-11-22T00:15:30Z",
        "epoch milliseconds | 1795306530000 | 2026-11-22T00:15:30Z",
        "epoch milliseconds as text | '\"1795306530000\"' | 2026-11-22T00:15:30Z",
        "epoch seconds with a fraction | 1795306530.25 | 2026-11-22T00:15:30.250Z",
        "ISO with offset | '\"2026-11-22T08:15:30+08:00\"' | 2026-11-22T00:15:30Z",
        "ISO with offset and a blank | '\"2026-11-22 08:15:30+08:00\"' | 2026-11-22T00:15:30Z",
        "ISO, Z, nine digits | '\"2026-11-22T00:15:30.123456789Z\"' | 2026-11-22T00:15:30.123456789Z",
        "Huawei's | '\"20261122T001530Z\"' | 2026-11-22T00:15:30Z",
        "Milesight's, without a zone | '\"2026-11-22 08:15:30\"' | 2026-11-22T00:15:30Z",
        "ISO without a zone | '\"2026-11-22T08:15:30.5\"' | 2026-11-22T00:15:30.500Z",
        "a watch's, day first, UTC | '\"221126,001530\"' | 2026-11-22T00:15:30Z",
      })
  void readsEveryFormOfTime(String form, String written, String instant) throws Exception {
    assertThat(DeviceTime.read(json(written), SHANGHAI)).as(form).hasValue(Instant.parse(instant));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "true",
        "{}",
        "[1]",
        "\"\"",
        "\"N/A\"",
        "\"20261322T001530Z\"",
        "\"310226,001530\"",
        "\"2026-02-30 08:15:30\"",
        "\"2026-11-22 24:15:30\"",
        "\"2026-11-22\"",
        "1e300",
        "-1",
        "32503680000000"
      })
  void whatIsNoTimeIsNone(String written) throws Exception {
    assertThat(DeviceTime.read(json(written), SHANGHAI)).isEmpty();
  }

  @Test
  void zoneIsTheOneConfigured() throws Exception {
    JsonNode written = json("\"2026-11-22 08:15:30\"");
    assertThat(DeviceTime.read(written, ZoneId.of("Asia/Urumqi")))
        .hasValue(Instant.parse("2026-11-22T02:15:30Z"));
    assertThat(DeviceTime.read(written)).isEmpty();
  }

  @Test
  void secondsOfSenMlAreWithinTheYears() {
    assertThat(DeviceTime.ofSeconds(1795306530.5))
        .hasValue(Instant.parse("2026-11-22T00:15:30.500Z"));
    assertThat(DeviceTime.ofSeconds(-1)).isEmpty();
    assertThat(DeviceTime.ofSeconds(Double.NaN)).isEmpty();
    assertThat(DeviceTime.ofSeconds(1e15)).isEmpty();
  }
}
