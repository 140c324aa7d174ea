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

  @TempDir static Path directory;
  private static HttpKit kit;
  private static String here;
  private static String there;
  private static String window;
  private static String away;

  @BeforeAll
  static void open() {
    kit = new HttpKit(directory);
    here = kit.press("here");
    there = kit.press("there");
    window = made("test-windows", "{\"devices\":[\"there\"]}");
    away = made("absences", RoleTable.ABSENCE.replace("H001", "H002"));
  }

  @AfterAll
  static void close() {
    kit.close();
  }

  /** Something of the foreign region. */
  private static String made(String what, String json) {
    return HttpKit.json(kit.post("admin-root", "/api/v1/" + what, json)).path("id").textValue();
  }

  static List<RoleTable.Line> table() {
    return RoleTable.LINES;
  }

  @ParameterizedTest
  @MethodSource("table")
  void rolesMayDoWhatTheTableSays(RoleTable.Line line) {
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
    RoleTable.LINES.forEach(
        line ->
            listed.add(
                line.method()
                    + " "
                    + line.path()
                        .replaceAll("\\?.*", "")
                        .replace("HERE", "{id}")
                        .replace("H001-1", "{id}")
                        .replace("helper:H001", "{id}")
                        .replace("devices/here", "devices/{id}")
                        .replace("x-here", "{id}")
                        .replace("WINDOW", "{id}")
                        .replace("AWAY", "{id}")
                        .replace("rotas/rota-here", "rotas/{id}")
                        .replace("channels/chat-here", "channels/{name}")
                        .replace("change-rota-here", "{change}")
                        .replace("holidays/2028", "holidays/{year}")
                        .replace("worklists/revoked-device", "worklists/{name}")));
    listed.add("POST /api/v1/session");
    listed.add("DELETE /api/v1/session");
    assertThat(listed).isEqualTo(kit.description.operations());
  }

  private static char letter(Role role) {
    return role == Role.AUDITOR ? 'u' : role.word().charAt(0);
  }

  private static int status(RoleTable.Line line, String account) {
    HttpRequest.Builder request = kit.as(account, filled(line.path(), here));
    if (line.path().endsWith("/stream")) {
      return streamStatus(request);
    }
    if (line.path().contains("/chat-here")) {
      KitChannels.put(kit, "chat-here", "http://" + KitChannels.ADDRESS + ":1/");
    }
    if (line.path().contains("/rotas")) {
      kit.submit(new Apply(RotaBodies::settle));
    }
    return kit.send(with(request, line)).statusCode();
  }

  private static HttpRequest.Builder with(HttpRequest.Builder request, RoleTable.Line line) {
    if (line.method().equals("GET")) {
      return request;
    }
    String type =
        line.path().endsWith("import")
            ? "text/csv"
            : line.path().endsWith(".ics")
                ? "text/calendar"
                : line.path().contains("/holidays/") ? "text/plain" : "application/json";
    return request
        .header("Content-Type", type)
        .method(line.method(), HttpRequest.BodyPublishers.ofString(line.body()));
  }

  private static String filled(String path, String alert) {
    return path.replace("HERE", alert).replace("WINDOW", window).replace("AWAY", away);
  }

  private static int streamStatus(HttpRequest.Builder request) {
    try (SseClient client = SseClient.open(kit, request)) {
      return client.status();
    }
  }

  @ParameterizedTest
  @MethodSource("table")
  void nothingOfAForeignRegionIsTouched(RoleTable.Line line) {
    String path =
        filled(line.path(), there)
            .replace("/here/", "/there/")
            .replace("x-here", "x-there")
            .replace("H001-1", "H002-1")
            .replace("rota-here", "rota-there");
    if (path.equals(line.path())) {
      return;
    }
    kit.submit(new Apply(RotaBodies::settle));
    for (Role role : Role.values()) {
      HttpRequest.Builder request = with(kit.as(role.word() + "-a", path), line);
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
