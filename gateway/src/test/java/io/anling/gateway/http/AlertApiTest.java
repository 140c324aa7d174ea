package io.anling.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alerts as people and programs see and change them. */
class AlertApiTest {

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

  private JsonNode ok(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isIn(200, 201);
    return HttpKit.json(response);
  }

  private HttpResponse<String> act(String account, String alert, String act, String json) {
    return kit.post(account, "/api/v1/alerts/" + alert + "/" + act, json);
  }

  @Test
  void pressIsSeenWithItsHomeItsPlanAndItsDesk() {
    String alert = kit.press("here");
    JsonNode seen = ok(kit.get("desk-a", "/api/v1/alerts/" + alert));
    assertThat(seen.path("kind").textValue()).isEqualTo("sos");
    assertThat(seen.path("state").textValue()).isEqualTo("raised");
    assertThat(seen.path("owner").textValue()).isEqualTo("desk:测试县/甲镇/一村");
    assertThat(seen.path("ownerName").textValue()).isEqualTo("一村坐席");
    assertThat(seen.path("raisedAt").textValue()).endsWith("+08:00");
    assertThat(seen.path("step").intValue()).isEqualTo(1);
    assertThat(seen.at("/home/persons/0/name").textValue()).isEqualTo("测试甲");
    assertThat(seen.at("/home/helper/phone").textValue()).isEqualTo("0002");
    assertThat(seen.at("/plan/steps/0/after").textValue()).isEqualTo("PT0S");
    JsonNode timeline = ok(kit.get("desk-a", "/api/v1/alerts/" + alert + "/timeline"));
    assertThat(timeline.at("/items/0/what").textValue()).isEqualTo("raised");
    assertThat(timeline.at("/items/0/by").textValue()).isEqualTo("device:here");
    JsonNode rest = ok(kit.get("desk-a", "/api/v1/alerts/" + alert + "/timeline?limit=1"));
    assertThat(rest.path("next").textValue()).isEqualTo("1");
  }

  @Test
  void wholeCourseOfAnAlert() {
    String alert = kit.press("here");
    JsonNode taken = ok(act("desk-a", alert, "acknowledge", "{}"));
    assertThat(taken.path("owner").textValue()).isEqualTo("desk-a");
    assertThat(taken.path("ownerName").textValue()).isEqualTo("desk-a");
    assertThat(ok(act("desk-a", alert, "contact", "")).path("state").textValue())
        .isEqualTo("contacted");
    assertThat(ok(act("desk-a", alert, "en-route", "{}")).path("state").textValue())
        .isEqualTo("en-route");
    assertThat(ok(act("desk-a", alert, "arrive", "{}")).path("state").textValue())
        .isEqualTo("on-scene");
    ok(act("desk-a", alert, "note", "{\"text\":\"已扶起\"}"));
    JsonNode closed = ok(act("desk-a", alert, "resolve", "{\"outcome\":\"helped-on-site\"}"));
    assertThat(closed.path("deadline").isNull()).isTrue();
    assertThat(closed.path("outcome").textValue()).isEqualTo("helped-on-site");
    HttpResponse<String> timeline = kit.get("desk-a", "/api/v1/alerts/" + alert + "/timeline");
    assertThat(timeline.body()).contains("已扶起", "resolved").doesNotContain("text-hmac");
  }

  @Test
  void loserOfARaceIsToldWhoHasIt() {
    String alert = kit.press("here");
    ok(act("desk-a", alert, "acknowledge", "{}"));
    HttpResponse<String> lost = act("responder-a", alert, "acknowledge", "{}");
    assertThat(lost.statusCode()).isEqualTo(409);
    assertThat(HttpKit.json(lost).path("owner").textValue()).isEqualTo("desk-a");
    assertThat(lost.headers().firstValue("Content-Type")).contains("application/problem+json");
    ok(act("desk-a", alert, "resolve", "{\"outcome\":\"test\"}"));
    assertThat(act("desk-a", alert, "arrive", "{}").statusCode()).isEqualTo(409);
  }

  @Test
  void badOutcomesAndNotesAreRefused() {
    String alert = kit.press("here");
    for (String json :
        List.of("{}", "{\"outcome\":\"nonsense\"}", "{\"outcome\":7}", "{\"outcome\":null}")) {
      assertThat(act("desk-a", alert, "resolve", json).statusCode()).as(json).isEqualTo(422);
    }
    String tooLong = "{\"text\":\"" + "x".repeat(4_001) + "\"}";
    for (String json : List.of("{}", "{\"text\":\" \"}", "{\"text\":[]}", tooLong)) {
      assertThat(act("desk-a", alert, "note", json).statusCode()).isEqualTo(422);
    }
    assertThat(act("desk-a", "no-such-alert", "acknowledge", "{}").statusCode()).isEqualTo(404);
    assertThat(ok(kit.get("desk-a", "/api/v1/alerts/" + alert)).path("state").textValue())
        .isEqualTo("raised");
  }

  @Test
  void repetitionUnderAnIdempotencyKeyIsAnsweredLikeTheFirst() {
    String body = "{\"household\":\"H001\",\"kind\":\"fall\",\"note\":\"邻居来电\"}";
    HttpResponse<String> first = keyed("/api/v1/alerts", "k1", body);
    HttpResponse<String> second = keyed("/api/v1/alerts", "k1", body);
    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(HttpKit.json(second).path("id")).isEqualTo(HttpKit.json(first).path("id"));
    HttpResponse<String> other = keyed("/api/v1/alerts", "k2", body);
    assertThat(HttpKit.json(other).path("id")).isNotEqualTo(HttpKit.json(first).path("id"));
    String alert = HttpKit.json(first).path("id").textValue();
    String act = "/api/v1/alerts/" + alert + "/acknowledge";
    assertThat(keyed(act, "k1", "{}").statusCode()).isEqualTo(200);
    assertThat(ok(kit.get("desk-a", "/api/v1/alerts/" + alert)).path("state").textValue())
        .as("a key used again for something else does not stand in for it")
        .isEqualTo("acknowledged");
    int entries = entries(alert);
    assertThat(keyed(act, "k1", "{}").statusCode()).isEqualTo(200);
    assertThat(entries(alert)).isEqualTo(entries);
    assertThat(keyed(act, " ", "{}").statusCode()).isEqualTo(400);
  }

  private int entries(String alert) {
    return kit.store().read(session -> session.log().ofAlert(alert)).size();
  }

  private HttpResponse<String> keyed(String path, String key, String body) {
    return kit.send(
        kit.as("desk-a", path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  @Test
  void alertIsRaisedByHandForAHomeADeviceOrARegion() {
    JsonNode home = raise("{\"household\":\"H001\",\"kind\":\"sos\"}");
    assertThat(home.path("persons").get(0).textValue()).isEqualTo("H001-1");
    assertThat(home.path("labels").get(0).textValue()).isEqualTo("manual");
    JsonNode device = raise("{\"device\":\"here\",\"kind\":\"fall\"}");
    assertThat(device.path("household").textValue()).isEqualTo("H001");
    JsonNode region = raise("{\"region\":\"测试县/甲镇\",\"kind\":\"sos\"}");
    assertThat(region.path("household").textValue()).isEmpty();
    assertThat(region.path("owner").textValue()).isEqualTo("desk:测试县/甲镇");
    for (String bad :
        List.of(
            "{\"household\":\"H001\"}",
            "{\"household\":\"H001\",\"kind\":\"engine-audit\"}",
            "{\"kind\":\"sos\"}")) {
      assertThat(kit.post("desk-a", "/api/v1/alerts", bad).statusCode()).as(bad).isEqualTo(422);
    }
  }

  private JsonNode raise(String json) {
    HttpResponse<String> answer = kit.post("desk-a", "/api/v1/alerts", json);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    JsonNode alert = HttpKit.json(answer);
    assertThat(answer.headers().firstValue("Location"))
        .contains("/api/v1/alerts/" + alert.path("id").textValue());
    return alert;
  }

  @Test
  void listIsFilteredAndTurnedPageByPage() {
    List<String> raised = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      raised.add(0, raise("{\"region\":\"测试县/甲镇\",\"kind\":\"sos\"}").path("id").textValue());
    }
    String urgent = raise("{\"region\":\"测试县/甲镇\",\"kind\":\"water-leak\"}").path("id").textValue();
    List<String> seen = new ArrayList<>();
    String after = "";
    do {
      JsonNode page = ok(kit.get("desk-a", "/api/v1/alerts?kind=sos&limit=3" + after));
      page.path("items").forEach(one -> seen.add(one.path("id").textValue()));
      JsonNode next = page.path("next");
      after = next.isNull() ? "" : "&after=" + next.textValue();
    } while (!after.isEmpty());
    assertThat(seen).isEqualTo(raised);
    assertThat(ids("lane=urgent")).containsExactly(urgent);
    ok(act("desk-a", urgent, "resolve", "{\"outcome\":\"test\"}"));
    assertThat(ids("state=closed")).containsExactly(urgent);
    assertThat(ids("state=open")).hasSize(7);
    assertThat(ids("state=raised,closed")).hasSize(8);
    for (String bad :
        List.of("state=odd", "kind=odd", "lane=odd", "limit=0", "limit=501", "limit=x")) {
      assertThat(kit.get("desk-a", "/api/v1/alerts?" + bad).statusCode()).as(bad).isEqualTo(400);
    }
  }

  private List<String> ids(String query) {
    List<String> ids = new ArrayList<>();
    ok(kit.get("desk-a", "/api/v1/alerts?" + query))
        .path("items")
        .forEach(one -> ids.add(one.path("id").textValue()));
    return ids;
  }

  @Test
  void readingAHomeIsOnRecordOnce() {
    String alert = kit.press("here");
    kit.get("desk-a", "/api/v1/alerts/" + alert);
    kit.get("desk-a", "/api/v1/alerts/" + alert);
    kit.get("responder-a", "/api/v1/alerts/" + alert);
    kit.submit(new Apply(store -> store.desk().remember("turn", "1")));
    List<String> readers =
        kit.store().read(session -> session.log().audits(100)).stream()
            .filter(record -> record.what().equals("read-home"))
            .map(record -> record.who())
            .toList();
    assertThat(readers).containsExactlyInAnyOrder("user:desk-a", "user:responder-a");
  }

  @Test
  void importIsHandedOnAndItsRefusalToo() {
    HttpResponse<String> good = csv("region,household\n");
    assertThat(HttpKit.json(good).at("/secrets/0/device").textValue()).isEqualTo("d3");
    assertThat(csv("nonsense").statusCode()).isEqualTo(422);
    HttpResponse<String> json = kit.post("admin-root", "/api/v1/import", "{}");
    assertThat(json.statusCode()).isEqualTo(415);
  }

  private HttpResponse<String> csv(String text) {
    return kit.send(
        kit.as("admin-root", "/api/v1/import")
            .header("Content-Type", "text/csv; charset=utf-8")
            .POST(HttpRequest.BodyPublishers.ofString(text)));
  }
}
