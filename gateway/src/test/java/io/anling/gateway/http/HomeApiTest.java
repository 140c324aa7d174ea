package io.anling.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.anling.alert.AlertKind;
import io.anling.alert.engine.NoteCertificates;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Test windows, absences and drills, as people ask for them. */
class HomeApiTest {

  private static final String WINDOWS = "/api/v1/test-windows";
  private static final String ABSENCES = "/api/v1/absences";

  @TempDir Path directory;
  private HttpKit kit;

  @BeforeEach
  void open() {
    kit = new HttpKit(directory);
  }

  @AfterEach
  void close() {
    kit.close();
  }

  private static JsonNode ok(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return HttpKit.json(answer);
  }

  private JsonNode first(String account, String path) {
    return ok(kit.get(account, path), 200).path("items").path(0);
  }

  private static String inHours(int hours) {
    return OffsetDateTime.now(ZoneOffset.UTC).plusHours(hours).toString();
  }

  @Test
  void technicianPressesAndSeesItOnTheScreen() {
    JsonNode window =
        ok(kit.post("technician-a", WINDOWS, "{\"devices\":[\"here\"],\"minutes\":5}"), 201);
    assertThat(window.path("owner").textValue()).isEqualTo("technician-a");
    assertThat(window.path("household").textValue()).isEqualTo("H001");
    assertThat(window.path("open").booleanValue()).isTrue();
    assertThat(lasts(window)).isEqualTo(Duration.ofMinutes(5));
    assertThat(window.at("/devices/0/testedAt").isNull()).isTrue();
    assertThat(kit.press("here", AlertKind.SMOKE)).isEqualTo("null");
    JsonNode seen = first("technician-a", WINDOWS);
    assertThat(seen.path("id")).isEqualTo(window.path("id"));
    assertThat(seen.at("/seen/0/type").textValue()).isEqualTo("smoke");
    assertThat(seen.at("/seen/0/device").textValue()).isEqualTo("here");
    assertThat(seen.at("/devices/0/presses").intValue()).isEqualTo(1);
    assertThat(seen.at("/devices/0/testedAt").textValue()).isNotBlank();
    JsonNode device = first("technician-a", "/api/v1/devices?household=H001");
    assertThat(device.path("testedAt")).isEqualTo(seen.at("/devices/0/testedAt"));
    String path = WINDOWS + "/" + window.path("id").textValue();
    assertThat(ok(kit.delete("technician-a", path), 200).path("open").booleanValue()).isFalse();
    assertThat(ok(kit.delete("technician-a", path), 200).path("open").booleanValue()).isFalse();
    assertThat(kit.press("here")).isNotEqualTo("null");
  }

  @Test
  void devicesRowSaysWhenTheCertificateEndsThatItShowed() {
    String path = "/api/v1/devices?household=H001";
    assertThat(first("technician-a", path).path("certificateEndsAt").isNull()).isTrue();
    for (String end : new String[] {"2027-01-01T00:00:00Z", "2028-02-03T04:05:06Z"}) {
      Instant at = Instant.parse(end);
      assertThat(kit.submit(new NoteCertificates(Map.of("here", at)))).isOne();
      assertThat(kit.submit(new NoteCertificates(Map.of("here", at)))).as("again").isZero();
      String shown = first("technician-a", path).path("certificateEndsAt").textValue();
      assertThat(OffsetDateTime.parse(shown).toInstant()).isEqualTo(at);
    }
  }

  private static Duration lasts(JsonNode one) {
    return Duration.between(
        OffsetDateTime.parse(one.path("from").textValue()),
        OffsetDateTime.parse(one.path("to").textValue()));
  }

  @Test
  void nothingOfAForeignRegionIsSeen() {
    ok(kit.post("admin-root", WINDOWS, "{\"household\":\"H002\"}"), 201);
    String json = "{\"household\":\"H002\",\"kind\":\"absence\",\"to\":\"" + inHours(1) + "\"}";
    ok(kit.post("admin-root", ABSENCES, json), 201);
    for (String path : List.of(WINDOWS, ABSENCES)) {
      assertThat(ok(kit.get("admin-a", path), 200).path("items")).isEmpty();
      assertThat(ok(kit.get("admin-root", path), 200).path("items")).hasSize(1);
    }
  }

  @Test
  void householdMeansTheDevicesThatItHas() {
    JsonNode window = ok(kit.post("desk-a", WINDOWS, "{\"household\":\"H001\"}"), 201);
    assertThat(window.at("/devices/0/id").textValue()).isEqualTo("here");
    assertThat(lasts(window)).isEqualTo(Duration.ofMinutes(30));
  }

  @Test
  void windowThatMakesNoSenseIsRefusedAndSaysWhy() {
    for (String bad :
        List.of(
            "{}",
            "{\"devices\":[]}",
            "{\"devices\":\"here\"}",
            "{\"devices\":[7]}",
            "{\"devices\":[\"here\"],\"household\":\"H001\"}",
            "{\"devices\":[\"here\"],\"minutes\":0}",
            "{\"devices\":[\"here\"],\"minutes\":241}",
            "{\"devices\":[\"here\"],\"minutes\":1.5}")) {
      assertThat(kit.post("admin-a", WINDOWS, bad).statusCode()).as(bad).isEqualTo(422);
    }
    String both = "{\"devices\":[\"here\",\"there\"]}";
    assertThat(kit.post("admin-root", WINDOWS, both).body()).contains("several homes");
    for (String foreign :
        List.of(
            "{\"devices\":[\"there\"]}", "{\"devices\":[\"who\"]}", "{\"household\":\"H002\"}")) {
      assertThat(kit.post("admin-a", WINDOWS, foreign).statusCode()).as(foreign).isEqualTo(404);
    }
    assertThat(kit.delete("admin-a", WINDOWS + "/none").statusCode()).isEqualTo(404);
  }

  @Test
  void absenceHoldsBackATamperAndNoPress() {
    String json = "{\"household\":\"H001\",\"kind\":\"maintenance\",\"note\":\"换电表\",\"to\":\"";
    JsonNode absence = ok(kit.post("desk-a", ABSENCES, json + inHours(2) + "\"}"), 201);
    assertThat(absence.path("active").booleanValue()).isTrue();
    String held = kit.press("here", AlertKind.TAMPER);
    JsonNode alert = ok(kit.get("desk-a", "/api/v1/alerts/" + held), 200);
    assertThat(alert.path("labels").get(0).textValue()).isEqualTo("held-back");
    assertThat(alert.path("step").intValue()).isZero();
    assertThat(alert.path("deadline")).isEqualTo(absence.path("to"));
    JsonNode real = ok(kit.get("desk-a", "/api/v1/alerts/" + kit.press("here")), 200);
    assertThat(real.path("step").intValue()).isEqualTo(1);
    JsonNode shown = first("desk-a", ABSENCES);
    assertThat(shown.path("note").textValue()).isEqualTo("换电表");
    assertThat(shown.at("/heldBack/0/kind").textValue()).isEqualTo("tamper");
    assertThat(shown.at("/heldBack/0/times").intValue()).isEqualTo(1);
    String path = ABSENCES + "/" + absence.path("id").textValue();
    assertThat(ok(kit.delete("desk-a", path), 200).path("active").booleanValue()).isFalse();
    alert = ok(kit.get("desk-a", "/api/v1/alerts/" + held), 200);
    assertThat(alert.path("step").intValue()).isEqualTo(1);
  }

  @Test
  void absenceThatMakesNoSenseIsRefusedAndSaysWhy() {
    String home = "{\"household\":\"H001\",\"kind\":";
    for (String bad :
        List.of(
            "{\"kind\":\"absence\",\"to\":\"" + inHours(1) + "\"}",
            home + "\"holiday\",\"to\":\"" + inHours(1) + "\"}",
            home + "\"absence\"}",
            home + "\"absence\",\"to\":\"" + inHours(-1) + "\"}",
            home + "\"absence\",\"from\":\"" + inHours(2) + "\",\"to\":\"" + inHours(1) + "\"}",
            home + "\"absence\",\"to\":\"" + inHours(24 * 181) + "\"}",
            home + "\"maintenance\",\"to\":\"" + inHours(24 * 31) + "\"}",
            home
                + "\"absence\",\"to\":\""
                + inHours(1)
                + "\",\"note\":\""
                + "x".repeat(501)
                + "\"}")) {
      assertThat(kit.post("admin-a", ABSENCES, bad).statusCode()).as(bad).isEqualTo(422);
    }
    String noTime = home + "\"absence\",\"to\":\"tomorrow\"}";
    assertThat(kit.post("admin-a", ABSENCES, noTime).statusCode()).isEqualTo(400);
    String foreign = "{\"household\":\"H002\",\"kind\":\"absence\",\"to\":\"" + inHours(1) + "\"}";
    assertThat(kit.post("desk-a", ABSENCES, foreign).statusCode()).isEqualTo(404);
  }

  @Test
  void drillIsMarkedAndARepetitionStartsNoSecondOne() {
    String json = "{\"household\":\"H001\",\"kind\":\"fall\"}";
    JsonNode drill = ok(keyed("/api/v1/drills", json), 201);
    assertThat(drill.path("drill").booleanValue()).isTrue();
    assertThat(drill.path("labels").get(0).textValue()).isEqualTo("drill");
    assertThat(ok(keyed("/api/v1/drills", json), 201).path("id")).isEqualTo(drill.path("id"));
    String real = kit.press("here");
    assertThat(real).isNotEqualTo(drill.path("id").textValue());
    assertThat(ok(kit.get("desk-a", "/api/v1/alerts/" + real), 200).path("drill").booleanValue())
        .isFalse();
    for (String bad : List.of("{\"kind\":\"fall\"}", "{\"household\":\"H001\"}")) {
      assertThat(kit.post("desk-a", "/api/v1/drills", bad).statusCode()).as(bad).isEqualTo(422);
    }
    String foreign = json.replace("H001", "H002");
    assertThat(kit.post("desk-a", "/api/v1/drills", foreign).statusCode()).isEqualTo(404);
  }

  private HttpResponse<String> keyed(String path, String json) {
    return kit.send(
        kit.as("desk-a", path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", "again")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  @Test
  void drillStaysOutOfTheMeters() {
    String json = "{\"household\":\"H001\",\"kind\":\"fall\"}";
    String drill = ok(kit.post("desk-a", "/api/v1/drills", json), 201).path("id").textValue();
    ok(kit.post("desk-a", "/api/v1/alerts/" + drill + "/acknowledge", "{}"), 200);
    kit.press("here");
    String metrics = kit.get(null, "/metrics").body();
    assertThat(metrics).contains("anling_alerts_raised_total{kind=\"sos\"} 1.0");
    assertThat(metrics).doesNotContain("anling_alerts_raised_total{kind=\"fall\"}");
  }

  @Test
  void pagesTurnTheNewestFirst() {
    for (int i = 1; i <= 3; i++) {
      ok(kit.post("admin-a", WINDOWS, "{\"devices\":[\"here\"],\"minutes\":" + i + "}"), 201);
    }
    JsonNode page = ok(kit.get("admin-a", WINDOWS + "?limit=2"), 200);
    assertThat(page.path("items")).hasSize(2);
    assertThat(lasts(page.path("items").get(0))).isEqualTo(Duration.ofMinutes(3));
    JsonNode rest =
        ok(kit.get("admin-a", WINDOWS + "?limit=2&after=" + page.path("next").textValue()), 200);
    assertThat(rest.path("items")).hasSize(1);
    assertThat(rest.path("next").isNull()).isTrue();
  }
}
