package io.anling.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The figures, asked for over HTTP. */
class KpiApiTest {

  @TempDir Path directory;
  private HttpKit kit;
  private String here;
  private String there;

  @BeforeEach
  void open() {
    kit = new HttpKit(directory);
    here = kit.press("here");
    there = kit.press("there");
    kit.post("desk-root", "/api/v1/alerts/" + here + "/acknowledge", "{}");
    kit.post("desk-root", "/api/v1/alerts/" + here + "/resolve", "{\"outcome\":\"false-alarm\"}");
  }

  @AfterEach
  void close() {
    kit.close();
  }

  private JsonNode kpi(String account, String query) {
    return HttpKit.json(kit.get(account, "/api/v1/kpi" + query));
  }

  @Test
  void countsARegionAndWhatLiesBelowIt() {
    JsonNode all = kpi("desk-root", "?region=" + coded("测试县"));
    assertThat(all.path("definitions").intValue()).isEqualTo(1);
    assertThat(all.at("/total/counts/alerts").intValue()).isEqualTo(2);
    assertThat(all.at("/total/counts/answered-in-60-s").intValue()).isEqualTo(1);
    assertThat(all.at("/total/shares/false-presses").doubleValue()).isEqualTo(1.0);
    assertThat(all.at("/total/kinds/sos").intValue()).isEqualTo(2);
    assertThat(all.path("regions").findValuesAsText("region"))
        .containsExactly(County.THERE, County.HERE);
    assertThat(all.path("drillDown").isNull()).isTrue();
  }

  @Test
  void aFigureNamesItsAlerts() {
    JsonNode answered = kpi("desk-root", "?figure=answered-in-60-s").path("drillDown");
    assertThat(answered.at("/alerts/0").textValue()).isEqualTo(here);
    assertThat(answered.path("alerts")).hasSize(1);
    assertThat(kit.get("desk-root", "/api/v1/kpi?figure=odd").statusCode()).isEqualTo(400);
  }

  @Test
  void nobodySeesTheFiguresOfAForeignRegion() {
    JsonNode mine = kpi("auditor-a", "?figure=alerts");
    assertThat(mine.at("/total/region").textValue()).isEqualTo(County.HERE);
    assertThat(mine.toString()).contains(here).doesNotContain(there);
    assertThat(kit.get("auditor-a", "/api/v1/kpi?region=" + coded(County.THERE)).statusCode())
        .isEqualTo(403);
  }

  @Test
  void aPeriodThatIsNoneIsRefused() {
    assertThat(
            kit.get("desk-root", "/api/v1/kpi?from=2026-01-01T00:00:00Z&to=2025-01-01T00:00:00Z"))
        .extracting(answer -> answer.statusCode())
        .isEqualTo(400);
    JsonNode nothing = kpi("desk-root", "?from=2020-01-01T00:00:00Z&to=2020-02-01T00:00:00Z");
    assertThat(nothing.at("/total/counts/alerts").intValue()).isZero();
  }

  private static String coded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
