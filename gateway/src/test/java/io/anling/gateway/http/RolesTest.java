package io.anling.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.anling.alert.registry.Account.Role;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may do what, and that nobody sees or touches anything of a foreign region. */
class RolesTest {

  /** One line of the table: what is asked, and the letters of the roles that may. */
  private record Line(String method, String path, String body, String roles) {

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  /** Roles: a(dmin), d(esk), r(esponder), t(echnician), (a)u(ditor); * is anybody at all. */
  private static final List<Line> TABLE =
      List.of(
          new Line("GET", "/api/v1/session", "", "adrtu"),
          new Line("GET", "/api/v1/labels", "", "*"),
          new Line("GET", "/api/v1/openapi.yaml", "", "*"),
          new Line("GET", "/api/v1/alerts", "", "adru"),
          new Line("GET", "/api/v1/alerts/HERE", "", "adru"),
          new Line("GET", "/api/v1/alerts/HERE/timeline", "", "adru"),
          new Line("POST", "/api/v1/alerts", "{\"household\":\"H001\",\"kind\":\"sos\"}", "adr"),
          new Line("POST", "/api/v1/alerts/HERE/note", "{\"text\":\"x\"}", "adr"),
          new Line("POST", "/api/v1/alerts/HERE/acknowledge", "{}", "adr"),
          new Line("POST", "/api/v1/alerts/HERE/contact", "{}", "adr"),
          new Line("POST", "/api/v1/alerts/HERE/en-route", "{}", "adr"),
          new Line("POST", "/api/v1/alerts/HERE/arrive", "{}", "adr"),
          new Line("POST", "/api/v1/alerts/HERE/resolve", "{\"outcome\":\"test\"}", "adr"),
          new Line("GET", "/api/v1/stream", "", "adru"),
          new Line("POST", "/api/v1/stream/confirm", "{\"id\":1}", "ad"),
          new Line("GET", "/api/v1/regions", "", "adrtu"),
          new Line("GET", "/api/v1/households", "", "adr"),
          new Line("GET", "/api/v1/persons", "", "ad"),
          new Line("GET", "/api/v1/responders", "", "ad"),
          new Line("GET", "/api/v1/devices", "", "adtu"),
          new Line("GET", "/api/v1/devices/here/telemetry", "", "adt"),
          new Line("GET", "/api/v1/worklists/revoked-device", "", "adtu"),
          new Line("GET", "/api/v1/dead-letters", "", "adtu"),
          new Line("GET", "/api/v1/policies", "", "adu"),
          new Line("PUT", "/api/v1/policies", "{\"yaml\":\"rules: []\"}", "a"),
          new Line("GET", "/api/v1/policies/explain?household=H001", "", "ad"),
          new Line(
              "PUT", "/api/v1/responders/helper:H001/standing", "{\"lat\":30,\"lon\":104}", "ad"),
          new Line("GET", "/api/v1/channels", "", "a"),
          new Line("PUT", "/api/v1/channels", "{\"channels\":[]}", "a"),
          new Line("POST", "/api/v1/alerts/HERE/apply-plan", "{}", "ad"),
          new Line("POST", "/api/v1/import", "region\n", "a"),
          new Line("GET", "/health/live", "", "*"),
          new Line("GET", "/health/ready", "", "*"),
          new Line("GET", "/metrics", "", "*"));

  @TempDir static Path directory;
  private static HttpKit kit;
  private static String here;
  private static String there;

  @BeforeAll
  static void open() {
    kit = new HttpKit(directory);
    here = kit.press("here");
    there = kit.press("there");
  }

  @AfterAll
  static void close() {
    kit.close();
  }

  static List<Line> table() {
    return TABLE;
  }

  @ParameterizedTest
  @MethodSource("table")
  void rolesMayDoWhatTheTableSays(Line line) {
    boolean open = line.roles().equals("*");
    assertThat(status(line, null)).as("nobody").isEqualTo(open ? 200 : 401);
    assertThat(status(line, "made-up-token")).as("a wrong token").isEqualTo(open ? 200 : 401);
    for (Role role : Role.values()) {
      boolean may = open || line.roles().indexOf(letter(role)) >= 0;
      int status = status(line, role.word() + "-root");
      if (may) {
        assertThat(status).as(role.word()).isIn(200, 201, 204, 409);
      } else {
        assertThat(status).as(role.word()).isEqualTo(403);
      }
    }
  }

  @Test
  void everyRouteStandsInTheTable() {
    Set<String> listed = new TreeSet<>();
    TABLE.forEach(
        line ->
            listed.add(
                line.method()
                    + " "
                    + line.path()
                        .replaceAll("\\?.*", "")
                        .replace("HERE", "{id}")
                        .replace("helper:H001", "{id}")
                        .replace("devices/here", "devices/{id}")
                        .replace("worklists/revoked-device", "worklists/{name}")));
    listed.add("POST /api/v1/session");
    listed.add("DELETE /api/v1/session");
    assertThat(listed).isEqualTo(kit.description.operations());
  }

  private static char letter(Role role) {
    return role == Role.AUDITOR ? 'u' : role.word().charAt(0);
  }

  private static int status(Line line, String account) {
    HttpRequest.Builder request = kit.as(account, line.path().replace("HERE", here));
    if (line.path().endsWith("/stream")) {
      return streamStatus(request);
    }
    if (line.method().equals("PUT")) {
      request
          .header("Content-Type", "application/json")
          .PUT(HttpRequest.BodyPublishers.ofString(line.body()));
    }
    if (line.method().equals("POST")) {
      request
          .header("Content-Type", line.path().endsWith("import") ? "text/csv" : "application/json")
          .POST(HttpRequest.BodyPublishers.ofString(line.body()));
    }
    return kit.send(request).statusCode();
  }

  private static int streamStatus(HttpRequest.Builder request) {
    try (SseClient client = SseClient.open(kit, request)) {
      return client.status();
    }
  }

  @ParameterizedTest
  @MethodSource("table")
  void nothingOfAForeignRegionIsTouched(Line line) {
    if (!line.path().contains("HERE") && !line.path().contains("here")) {
      return;
    }
    String path = line.path().replace("HERE", there).replace("/here/", "/there/");
    for (Role role : Role.values()) {
      HttpRequest.Builder request = kit.as(role.word() + "-a", path);
      if (line.method().equals("POST")) {
        request
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(line.body()));
      }
      assertThat(kit.send(request).statusCode()).as(role.word()).isIn(403, 404);
    }
    assertThat(
            HttpKit.json(kit.get("admin-root", "/api/v1/alerts/" + there))
                .path("state")
                .textValue())
        .isEqualTo("raised");
  }

  @Test
  void listsShowNothingOfAForeignRegion() {
    for (String path :
        List.of(
            "/api/v1/alerts",
            "/api/v1/alerts?region=",
            "/api/v1/regions",
            "/api/v1/households",
            "/api/v1/persons",
            "/api/v1/responders",
            "/api/v1/devices",
            "/api/v1/worklists/revoked-device",
            "/api/v1/dead-letters")) {
      HttpResponse<String> mine = kit.get("admin-a", path);
      assertThat(mine.statusCode()).isEqualTo(200);
      assertThat(HttpKit.json(mine).path("items")).as(path).isNotEmpty();
      assertThat(mine.body()).as(path).doesNotContain("乙镇", "H002", "there", "nobody", there);
      HttpResponse<String> all = kit.get("admin-root", path);
      assertThat(all.body()).as(path).containsAnyOf("乙镇", "H002", "there");
    }
    for (String path :
        List.of("alerts", "regions", "households", "persons", "responders", "devices")) {
      HttpResponse<String> foreign =
          kit.get(
              "admin-a",
              "/api/v1/" + path + "?region=%E6%B5%8B%E8%AF%95%E5%8E%BF/%E4%B9%99%E9%95%87");
      assertThat(foreign.statusCode()).as(path).isEqualTo(403);
    }
    assertThat(kit.get("admin-a", "/api/v1/devices?household=H002").statusCode()).isEqualTo(404);
  }

  @Test
  void nothingIsRaisedInAForeignRegion() {
    for (String where :
        List.of(
            "\"household\":\"H002\"",
            "\"device\":\"there\"",
            "\"region\":\"" + County.THERE + "\"",
            "\"region\":\"测试县\"",
            "\"region\":\"\"")) {
      HttpResponse<String> answer =
          kit.post("desk-a", "/api/v1/alerts", "{" + where + ",\"kind\":\"sos\"}");
      assertThat(answer.statusCode()).as(where).isIn(403, 404);
    }
    HttpResponse<String> imported =
        kit.send(
            kit.as("admin-a", "/api/v1/import")
                .header("Content-Type", "text/csv")
                .POST(HttpRequest.BodyPublishers.ofString("region\n")));
    assertThat(imported.statusCode()).isEqualTo(403);
  }

  @Test
  void auditorSeesNoPersonsAndNoTexts() {
    kit.post("desk-root", "/api/v1/alerts/" + there + "/note", "{\"text\":\"私人备注\"}");
    JsonNode detail = HttpKit.json(kit.get("auditor-root", "/api/v1/alerts/" + there));
    assertThat(detail.path("home").isNull()).isTrue();
    HttpResponse<String> timeline =
        kit.get("auditor-root", "/api/v1/alerts/" + there + "/timeline");
    assertThat(timeline.body()).doesNotContain("私人备注");
    HttpResponse<String> full = kit.get("desk-root", "/api/v1/alerts/" + there + "/timeline");
    assertThat(full.body()).contains("私人备注");
  }

  @Test
  void neverASecretInAnyAnswer() {
    List<String> bodies = new ArrayList<>();
    for (String path : List.of("devices", "households", "dead-letters", "alerts/" + here)) {
      bodies.add(kit.get("admin-root", "/api/v1/" + path).body());
    }
    assertThat(bodies).noneMatch(body -> body.contains("c2VhbA") || body.contains("c2VhbGVk"));
  }
}
