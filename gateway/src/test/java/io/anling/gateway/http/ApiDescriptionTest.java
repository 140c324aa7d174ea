package io.anling.gateway.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.anling.alert.AlertKind;
import io.anling.alert.engine.DeadLetter;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is described is there, what is there is described, and every answer is as described. */
class ApiDescriptionTest {

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

  @Test
  void everyRouteIsDescribedAndEveryDescribedPathExists() {
    Set<String> routes = new TreeSet<>();
    kit.routes().forEach(route -> routes.add(route.method() + " " + route.path()));
    assertThat(kit.description.operations()).isEqualTo(routes);
  }

  @Test
  void everyAnswerIsAsDescribed() {
    String alert = kit.press("here");
    readable();
    for (String path :
        List.of(
            "/api/v1/labels",
            "/api/v1/openapi.yaml",
            "/api/v1/asyncapi.yaml",
            "/api/v1/alerts?state=open",
            "/api/v1/alerts/" + alert,
            "/api/v1/alerts/" + alert + "/timeline",
            "/api/v1/regions",
            "/api/v1/households",
            "/api/v1/persons",
            "/api/v1/responders",
            "/api/v1/devices",
            "/api/v1/devices/here/telemetry",
            "/api/v1/models",
            "/api/v1/models?limit=3",
            "/api/v1/kpi?figure=alerts",
            "/api/v1/worklists/revoked-device",
            "/api/v1/dead-letters",
            "/api/v1/dead-letters/y-1",
            "/api/v1/test-windows",
            "/api/v1/absences",
            "/api/v1/clock",
            "/api/v1/policies",
            "/api/v1/policies/explain?household=H001",
            "/api/v1/channels",
            "/health/live",
            "/health/ready",
            "/metrics")) {
      assertThat(kit.get("admin-root", path).statusCode()).as(path).isEqualTo(200);
    }
    kit.post("admin-root", "/api/v1/dead-letters/y-1/replay", "{}");
    act(alert, "acknowledge", "{}");
    act(alert, "release", "{}");
    act(alert, "supervise", "{}");
    act(alert, "acknowledge", "{}");
    act(alert, "contact", "{}");
    act(alert, "en-route", "{}");
    act(alert, "arrive", "{}");
    act(alert, "note", "{\"text\":\"测试\"}");
    act(alert, "apply-plan", "{}");
    kit.put("admin-root", "/api/v1/policies", "{\"yaml\":\"\"}");
    kit.put("admin-root", "/api/v1/responders/helper:H001/standing", "{\"skills\":[\"急救\"]}");
    kit.put("admin-root", "/api/v1/channels", "{\"channels\":[]}");
    KitChannels.put(kit, "chat", "http://" + KitChannels.ADDRESS + ":1/");
    kit.post("admin-root", "/api/v1/channels/chat/test", "");
    kit.get("admin-root", "/api/v1/channels");
    act(alert, "dispatch", "{\"to\":[\"helper:H001\",\"user:desk-a\"]}");
    act(alert, "decline", "{\"for\":\"user:desk-a\"}");
    act(alert, "accept", "{\"for\":\"helper:H001\"}");
    act(alert, "support", "{}");
    act(alert, "release", "{\"for\":\"helper:H001\"}");
    act(alert, "hand-over", "{\"to\":\"user:desk-root\"}");
    act(alert, "escalate", "{}");
    act(alert, "resolve", "{\"outcome\":\"helped-on-site\"}");
    kit.get("admin-root", "/api/v1/worklists/follow-up");
    act(alert, "follow-up", "{\"result\":\"not-reached\"}");
    act(alert, "review", "{\"finding\":\"other\"}");
    kit.get("admin-root", "/api/v1/alerts/" + alert);
    kit.get("admin-root", "/api/v1/alerts/" + alert + "/timeline");
    kit.post("admin-root", "/api/v1/alerts", "{\"region\":\"测试县\",\"kind\":\"sos\"}");
    ofTheHome();
    kit.send(
        kit.as("admin-root", "/api/v1/persons/H001-1/data")
            .header("Content-Type", "application/json")
            .DELETE());
    kit.post("admin-root", "/api/v1/stream/confirm", "{\"id\":\"1\"}");
    kit.send(
        kit.as("admin-root", "/api/v1/import?dry-run=true")
            .header("Content-Type", "text/csv")
            .POST(HttpRequest.BodyPublishers.ofString("region\n")));
    kit.setClock(Duration.ofSeconds(30));
    kit.post("admin-root", "/api/v1/clock/accept-step", "");
    rotas();
    Set<String> elsewhere =
        Set.of(
            "POST /api/v1/session",
            "GET /api/v1/session",
            "DELETE /api/v1/session",
            "GET /api/v1/stream");
    Set<String> expected = new TreeSet<>(kit.description.operations());
    expected.removeAll(elsewhere);
    assertThat(kit.asked).containsAll(expected);
  }

  /** A dead letter that can be read by now. */
  private void readable() {
    String sealed = kit.box.seal("y-1", "{\"type\":\"check-in\"}".getBytes(UTF_8));
    DeadLetter letter = new DeadLetter("y-1", County.THEN, "here", "event", "no-such-type", sealed);
    kit.submit(new Apply(store -> store.desk().putDeadLetter(letter)));
  }

  private void ofTheHome() {
    String home = "{\"household\":\"H001\",\"kind\":";
    String windows = "/api/v1/test-windows";
    String window = id(kit.post("admin-root", windows, "{\"household\":\"H001\"}"));
    kit.press("here");
    kit.get("admin-root", windows);
    delete(windows + "/" + window);
    String absences = "/api/v1/absences";
    String until =
        "\"maintenance\",\"to\":\"" + OffsetDateTime.now(ZoneOffset.UTC).plusDays(1) + "\"}";
    String absence = id(kit.post("admin-root", absences, home + until));
    kit.press("here", AlertKind.TAMPER);
    kit.get("admin-root", absences);
    delete(absences + "/" + absence);
    kit.post("admin-root", "/api/v1/drills", home + "\"fall\"}");
  }

  private static String id(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return HttpKit.json(answer).path("id").textValue();
  }

  private void delete(String path) {
    HttpResponse<String> answer = kit.delete("admin-root", path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private void rotas() {
    kit.submit(new Apply(RotaBodies::settle));
    String one = "/api/v1/rotas/rota-here";
    for (String path :
        List.of(
            "/api/v1/rotas",
            one,
            one + "/on-duty",
            one + "/calendar.ics",
            "/api/v1/cover",
            "/api/v1/holidays")) {
      assertThat(kit.get("admin-root", path).statusCode()).as(path).isEqualTo(200);
    }
    kit.post("admin-root", "/api/v1/rotas/preview", RotaBodies.HERE);
    kit.post("admin-root", "/api/v1/rotas", RotaBodies.HERE);
    kit.post("admin-root", one + "/swaps", RotaBodies.SWAP);
    kit.post("admin-root", one + "/overrides", RotaBodies.OVERRIDE);
    send("DELETE", one + "/changes/change-rota-here", "application/json", "");
    send("PUT", one, "application/json", RotaBodies.HERE);
    send("PUT", one + "/calendar.ics", "text/calendar", RotaBodies.CALENDAR);
    send("PUT", "/api/v1/holidays/2028", "text/plain", RotaBodies.HOLIDAYS);
    send("DELETE", one, "application/json", "");
  }

  private void send(String method, String path, String type, String body) {
    kit.send(
        kit.as("admin-root", path)
            .header("Content-Type", type)
            .method(method, HttpRequest.BodyPublishers.ofString(body)));
  }

  private void act(String alert, String act, String json) {
    HttpResponse<String> answer =
        kit.post("admin-root", "/api/v1/alerts/" + alert + "/" + act, json);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  @Test
  void checkerFindsWhatIsNotAsDescribed() {
    String problem = "/components/schemas/Problem";
    assertThat(kit.description.check(problem, "{}")).isNotEmpty();
    String good =
        "{\"type\":\"urn:anling:problem:x\",\"title\":\"x\",\"status\":404,\"detail\":\"x\"}";
    assertThat(kit.description.check(problem, good)).isEmpty();
    assertThat(kit.description.check(problem, good.replace("404", "\"404\""))).isNotEmpty();
    assertThat(kit.description.check(problem, good.replace("}", ",\"odd\":1}"))).isNotEmpty();
    assertThat(kit.description.check("/components/schemas/Time", "\"2026-11-22T00:00:00\""))
        .isNotEmpty();
  }

  @Test
  void readinessSaysWhichPartIsNot() {
    kit.faults.put("part", "the store is not open");
    HttpResponse<String> answer = kit.get(null, "/health/ready");
    assertThat(answer.statusCode()).isEqualTo(503);
    JsonNode part = HttpKit.json(answer).at("/parts/part");
    assertThat(part.path("ready").booleanValue()).isFalse();
    assertThat(part.path("fault").textValue()).isEqualTo("the store is not open");
  }
}
