package io.anling.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.anling.alert.engine.LogTable;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rotas over HTTP, as a desk of 甲镇 and its calendar program use them. */
class RotaApiTest {

  private static final String ROTAS = "/api/v1/rotas";
  private static final String MONTH =
      "?from=2026-11-23T08:00:00%2B08:00&to=2026-12-23T08:00:00%2B08:00";

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

  private JsonNode made(String body) {
    HttpResponse<String> answer = kit.post("desk-a", ROTAS, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    JsonNode rota = HttpKit.json(answer);
    assertThat(answer.headers().firstValue("Location"))
        .contains(ROTAS + "/" + rota.path("id").textValue());
    return rota;
  }

  private HttpResponse<String> send(String method, String path, String type, String body) {
    return kit.send(
        kit.as("desk-a", path)
            .header("Content-Type", type)
            .method(method, HttpRequest.BodyPublishers.ofString(body)));
  }

  private List<String> onDuty(String rota, String period) {
    JsonNode shifts =
        HttpKit.json(kit.get("desk-a", ROTAS + "/" + rota + "/on-duty" + period)).path("shifts");
    List<String> all = new ArrayList<>();
    for (JsonNode shift : shifts) {
      all.add(shift.path("from").textValue().substring(0, 16) + " " + words(shift));
    }
    return all;
  }

  private static String words(JsonNode shift) {
    List<String> words = new ArrayList<>();
    shift.path("onDuty").forEach(one -> words.add(one.textValue()));
    return String.join("+", words);
  }

  @Test
  void rotaIsMadeReadChangedAndRemoved() {
    JsonNode made = made(RotaBodies.HERE);
    String id = made.path("id").textValue();
    assertThat(made.path("zone").textValue()).isEqualTo("Asia/Shanghai");
    assertThat(made.at("/rotation/kind").textValue()).isEqualTo("daily");
    String period = "?from=2026-11-23T08:00:00%2B08:00&to=2026-11-25T08:00:00%2B08:00";
    assertThat(onDuty(id, period))
        .containsExactly("2026-11-23T08:00 helper:H001", "2026-11-24T08:00 user:desk-a");
    assertThat(kit.post("desk-a", ROTAS + "/" + id + "/swaps", RotaBodies.SWAP).statusCode())
        .isEqualTo(200);
    assertThat(onDuty(id, period))
        .containsExactly("2026-11-23T08:00 user:desk-a", "2026-11-24T08:00 helper:H001");
    HttpResponse<String> written =
        send("PUT", ROTAS + "/" + id, "application/json", RotaBodies.HERE.replace("甲镇值班", "夜班"));
    assertThat(HttpKit.json(written).path("name").textValue()).isEqualTo("夜班");
    assertThat(HttpKit.json(written).path("swaps")).as("changes stay").hasSize(1);
    assertThat(send("DELETE", ROTAS + "/" + id, "application/json", "").statusCode())
        .isEqualTo(204);
    assertThat(kit.get("desk-a", ROTAS + "/" + id).statusCode()).isEqualTo(404);
    List<LogTable.AuditRecord> audits = kit.store().read(session -> session.log().audits(10));
    assertThat(audits).extracting(LogTable.AuditRecord::who).contains("user:desk-a");
    assertThat(audits)
        .extracting(LogTable.AuditRecord::what)
        .contains("rota-save", "rota-swap", "rota-remove");
  }

  @Test
  void everyKindOfRotationComesBackAsItWasSent() {
    for (String rotation :
        List.of(
            "{\"kind\":\"weekly\",\"start\":\"2026-11-27\",\"at\":\"18:30\","
                + "\"members\":[\"helper:H001\"]}",
            "{\"kind\":\"custom\",\"start\":\"2026-11-23\",\"days\":7,\"handOvers\":["
                + "{\"day\":0,\"at\":\"08:00\"},{\"day\":5,\"at\":\"09:30\"}],"
                + "\"members\":[\"helper:H001\",\"user:desk-a\"]}")) {
      JsonNode made =
          made(
              "{\"name\":\"x\",\"region\":\"测试县/甲镇\",\"role\":\"desk\",\"zone\":\"Asia/Urumqi\","
                  + "\"needed\":1,\"windows\":[{\"on\":\"workdays\",\"weekdays\":[\"mon\"],"
                  + "\"from\":\"08:00\",\"to\":\"20:00\"}],\"rotation\":"
                  + rotation
                  + "}");
      assertThat(made.path("rotation").toString()).isEqualTo(rotation);
      assertThat(made.path("windows").toString())
          .isEqualTo(
              "[{\"on\":\"workdays\",\"weekdays\":[\"mon\"],\"from\":\"08:00\",\"to\":\"20:00\"}]");
      assertThat(made.path("zone").textValue()).isEqualTo("Asia/Urumqi");
    }
  }

  @Test
  void whatIsWrongIsSaidByItsMember() {
    refused(RotaBodies.HERE.replace("08:00", "8 Uhr"), "at \"8 Uhr\" cannot be read");
    refused(RotaBodies.HERE.replace("helper:H001", "helper:9"), "nobody has the id \"helper:9\"");
    refused(RotaBodies.HERE.replace("\"daily\"", "\"hourly\""), "daily, weekly or custom");
    refused(RotaBodies.HERE.replace("\"role\":\"helper\"", "\"role\":\"x\""), "desk, station or");
    refused(RotaBodies.HERE.replace("\"rotation\"", "\"other\""), "rotation must be an object");
    refused(RotaBodies.HERE.replace("{\"name\"", "{\"needed\":5,\"name\""), "needed is 5");
    refused(RotaBodies.HERE.replace("{\"name\"", "{\"zone\":\"Mars\",\"name\""), "zone \"Mars\"");
    HttpResponse<String> foreign =
        kit.post("desk-a", ROTAS, RotaBodies.HERE.replace("甲镇/一村", "乙镇"));
    assertThat(foreign.statusCode()).isEqualTo(404);
  }

  private void refused(String body, String why) {
    HttpResponse<String> answer = kit.post("desk-a", ROTAS, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
    assertThat(HttpKit.json(answer).path("detail").textValue()).contains(why);
  }

  @Test
  void swapThatIsNoneSaysWhy() {
    String id = made(RotaBodies.HERE).path("id").textValue();
    HttpResponse<String> answer =
        kit.post(
            "desk-a",
            ROTAS + "/" + id + "/swaps",
            RotaBodies.SWAP.replace("2026-11-24T12", "2026-11-25T12"));
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(HttpKit.json(answer).path("detail").textValue()).endsWith("not-on-duty");
  }

  @Test
  void calendarGoesOutAndComesBackAsTheSameDuty() {
    String one = made(RotaBodies.HERE).path("id").textValue();
    kit.post("desk-a", ROTAS + "/" + one + "/swaps", RotaBodies.SWAP);
    HttpResponse<String> calendar = kit.get("desk-a", ROTAS + "/" + one + "/calendar.ics" + MONTH);
    assertThat(calendar.headers().firstValue("Content-Type")).contains("text/calendar");
    assertThat(calendar.body()).contains("SUMMARY:测试帮", "TZID:Asia/Shanghai");
    String other =
        made(RotaBodies.HERE.replace("[\"helper:H001\",\"user:desk-a\"]", "[\"user:desk-root\"]"))
            .path("id")
            .textValue();
    for (int times = 0; times < 2; times++) {
      HttpResponse<String> taken =
          send(
              "PUT",
              ROTAS + "/" + other + "/calendar.ics" + MONTH,
              "text/calendar",
              calendar.body());
      assertThat(taken.statusCode()).as(taken.body()).isEqualTo(200);
      assertThat(HttpKit.json(taken).path("overrides")).hasSameSizeAs(onDuty(one, MONTH));
    }
    assertThat(onDuty(other, MONTH)).isEqualTo(onDuty(one, MONTH)).hasSizeGreaterThan(25);
  }

  @Test
  void hostileCalendarIsRefusedAndChangesNothing() {
    String id = made(RotaBodies.HERE).path("id").textValue();
    String path = ROTAS + "/" + id + "/calendar.ics";
    HttpResponse<String> seconds =
        send("PUT", path, "text/calendar", RotaBodies.CALENDAR.replace("DAILY", "SECONDLY"));
    assertThat(seconds.statusCode()).isEqualTo(422);
    assertThat(HttpKit.json(seconds).path("detail").textValue())
        .isEqualTo("event \"helper:H001\": a shift recurs DAILY, WEEKLY, MONTHLY or YEARLY");
    assertThat(send("PUT", path, "text/calendar", "nonsense").statusCode()).isEqualTo(422);
    assertThat(send("PUT", path, "application/json", "{}").statusCode()).isEqualTo(415);
    assertThat(send("PUT", path, "text/calendar", "x".repeat(5 << 20)).statusCode()).isEqualTo(413);
    assertThat(HttpKit.json(kit.get("desk-a", ROTAS + "/" + id)).path("overrides")).isEmpty();
  }

  @Test
  void coverShowsTheGapsOfTheCallersRegion() {
    String id = made(RotaBodies.HERE).path("id").textValue();
    assertThat(HttpKit.json(kit.get("desk-a", "/api/v1/cover")).path("covered").booleanValue())
        .isTrue();
    kit.post(
        "desk-a",
        ROTAS + "/" + id + "/overrides",
        RotaBodies.OVERRIDE.replace("[\"user:desk-root\"]", "[]"));
    JsonNode cover = HttpKit.json(kit.get("desk-a", "/api/v1/cover?days=2"));
    assertThat(cover.path("covered").booleanValue()).isFalse();
    assertThat(cover.at("/gaps/0/why").textValue()).isEqualTo("rota-gap");
    assertThat(cover.at("/gaps/0/rota").textValue()).isEqualTo(id);
    assertThat(kit.get("desk-a", "/api/v1/cover?days=0").statusCode()).isEqualTo(400);
  }

  @Test
  void daysOffAreSetByWhoAdministersEverything() {
    HttpRequest.Builder request =
        kit.as("admin-a", "/api/v1/holidays/2028").header("Content-Type", "text/plain");
    HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.ofString(RotaBodies.HOLIDAYS);
    assertThat(kit.send(request.PUT(body)).statusCode()).isEqualTo(403);
    HttpRequest.Builder other =
        kit.as("admin-root", "/api/v1/holidays/2029").header("Content-Type", "text/plain");
    HttpResponse<String> wrong = kit.send(other.PUT(body));
    assertThat(HttpKit.json(wrong).path("detail").textValue()).contains("the file is of 2028");
  }

  @Test
  void daysOffThatAreKnownAreListedWithWhoGaveThem() {
    HttpRequest.Builder put =
        kit.as("admin-root", "/api/v1/holidays/2028").header("Content-Type", "text/plain");
    HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.ofString(RotaBodies.HOLIDAYS);
    assertThat(kit.send(put.PUT(body)).statusCode()).isEqualTo(204);
    JsonNode years = HttpKit.json(kit.get("desk-a", "/api/v1/holidays")).path("items");
    assertThat(years.findValuesAsText("year")).containsExactly("2026", "2027", "2028");
    assertThat(years.findValuesAsText("from")).containsExactly("program", "program", "site");
    assertThat(years.findValuesAsText("known").get(1)).isEqualTo("provisional");
    assertThat(years.at("/0/off").toString()).contains("2026-02-15", "2026-10-07");
    assertThat(years.at("/0/work").toString()).contains("2026-02-28").doesNotContain("2026-02-15");
  }
}
