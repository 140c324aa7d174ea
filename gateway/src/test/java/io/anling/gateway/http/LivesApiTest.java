package io.anling.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.anling.alert.registry.Account.Role;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dispatch, hand-over, urging and what is owed after closing, as people and programs use them. */
class LivesApiTest {

  @TempDir Path directory;
  private HttpKit kit;
  private String alert;

  @BeforeEach
  void open() {
    kit = new HttpKit(directory);
    alert = kit.press("here");
  }

  @AfterEach
  void close() {
    kit.close();
  }

  private HttpResponse<String> act(String account, String act, String json) {
    return kit.post(account, "/api/v1/alerts/" + alert + "/" + act, json);
  }

  private JsonNode done(String account, String act, String json) {
    HttpResponse<String> response = act(account, act, json);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return HttpKit.json(response);
  }

  private JsonNode refused(int status, String account, String act, String json) {
    HttpResponse<String> response = act(account, act, json);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    return HttpKit.json(response);
  }

  private static String code(JsonNode problem) {
    return problem.path("type").textValue().replace("urn:anling:problem:", "");
  }

  @Test
  void firstToAcceptHasItAndTheLoserIsToldWho() {
    JsonNode asked =
        done("desk-a", "dispatch", "{\"to\":[\"user:responder-a\",\"user:desk-root\"]}");
    assertThat(asked.path("state").textValue()).isEqualTo("acknowledged");
    assertThat(asked.path("owner").textValue()).isEqualTo("desk-a");
    assertThat(asked.at("/assignments/0/state").textValue()).isEqualTo("offered");
    assertThat(asked.at("/assignments/0/answeredAt").isNull()).isTrue();
    JsonNode taken = done("responder-a", "accept", "{}");
    assertThat(taken.at("/assignments/0/state").textValue()).isEqualTo("accepted");
    assertThat(taken.at("/assignments/1/state").textValue()).isEqualTo("released");
    JsonNode lost = refused(409, "desk-root", "accept", "{}");
    assertThat(code(lost)).isEqualTo("already-taken");
    assertThat(lost.path("owner").textValue()).isEqualTo("responder-a");
    JsonNode again = refused(409, "desk-a", "dispatch", "{\"to\":[\"helper:H001\"]}");
    assertThat(again.path("ownerName").textValue()).isEqualTo("responder-a");
    JsonNode other = refused(409, "desk-root", "dispatch", "{\"to\":[\"helper:H001\"]}");
    assertThat(code(other)).isEqualTo("other-owner");
  }

  @Test
  void deskAnswersForAHelperAndAResponderForNobodyElse() {
    JsonNode asked = done("desk-a", "dispatch", "{\"to\":[\"helper:H001\"],\"within\":\"PT1M\"}");
    assertThat(asked.at("/assignments/0/toName").textValue()).isIn("测试帮", "helper:H001");
    refused(403, "responder-a", "accept", "{\"for\":\"helper:H001\"}");
    assertThat(code(refused(409, "responder-a", "accept", "{}"))).isEqualTo("not-offered");
    JsonNode taken = done("desk-root", "accept", "{\"for\":\"helper:H001\",\"note\":\"电话确认\"}");
    assertThat(taken.at("/assignments/0/state").textValue()).isEqualTo("accepted");
    done("responder-a", "support", "{\"for\":\"user:responder-a\"}");
    JsonNode back = done("desk-root", "release", "{\"for\":\"helper:H001\"}");
    assertThat(back.at("/assignments/0/state").textValue()).isEqualTo("released");
    assertThat(kit.get("desk-a", "/api/v1/alerts/" + alert + "/timeline").body())
        .contains("电话确认", "job-released");
  }

  @Test
  void onlyPeopleWhoCanBeAskedAreAskedAndBodiesSaySo() {
    for (String json :
        List.of(
            "{}",
            "{\"to\":[]}",
            "{\"to\":\"helper:H001\"}",
            "{\"to\":[7]}",
            "{\"to\":[\"helper:nobody\"]}",
            "{\"to\":[\"user:nobody\"]}",
            "{\"to\":[\"user:auditor-a\"]}",
            "{\"to\":[\"helper:H002\"]}",
            "{\"to\":[\"helper:H001\"],\"within\":\"2m\"}",
            "{\"to\":[\"helper:H001\"],\"within\":\"PT5S\"}",
            "{\"to\":[\"helper:H001\"],\"within\":\"PT2H\"}")) {
      assertThat(act("desk-a", "dispatch", json).statusCode()).as(json).isEqualTo(422);
    }
    done("desk-a", "acknowledge", "{}");
    for (String json :
        List.of("{}", "{\"to\":\"helper:H001\"}", "{\"to\":\"user:desk-a\"}", "{\"to\":\"li\"}")) {
      assertThat(act("desk-a", "hand-over", json).statusCode()).as(json).isEqualTo(422);
    }
    assertThat(act("desk-a", "support", "{\"for\":\"helper:nobody\"}").statusCode()).isEqualTo(422);
    assertThat(act("desk-a", "follow-up", "{\"result\":\"fine\"}").statusCode()).isEqualTo(422);
    assertThat(act("desk-a", "review", "{}").statusCode()).isEqualTo(422);
  }

  @Test
  void handOverCountsWhenTheReceiverAccepts() {
    done("desk-a", "acknowledge", "{}");
    JsonNode asked = done("desk-a", "hand-over", "{\"to\":\"user:desk-root\"}");
    assertThat(asked.path("handOverTo").textValue()).isEqualTo("user:desk-root");
    assertThat(asked.path("owner").textValue()).isEqualTo("desk-a");
    refused(409, "admin-root", "accept", "{\"for\":\"user:desk-root\"}");
    JsonNode taken = done("desk-root", "accept", "{}");
    assertThat(taken.path("owner").textValue()).isEqualTo("desk-root");
    assertThat(taken.path("handOverTo").isNull()).isTrue();
    JsonNode lost = refused(409, "desk-a", "hand-over", "{\"to\":\"user:admin-a\"}");
    assertThat(lost.path("owner").textValue()).isEqualTo("desk-root");
  }

  @Test
  void handOverToADeskIsAcceptedByWhoeverSitsThere() {
    done("desk-a", "acknowledge", "{}");
    done("desk-a", "hand-over", "{\"to\":\"desk:测试县\"}");
    refused(409, "desk-a", "accept", "{}");
    assertThat(done("desk-root", "accept", "{}").path("owner").textValue()).isEqualTo("desk-root");
  }

  @Test
  void wrongAcknowledgeIsTakenBackByItsOwnerAlone() {
    done("desk-a", "acknowledge", "{}");
    JsonNode other = refused(409, "desk-root", "release", "{}");
    assertThat(other.path("owner").textValue()).isEqualTo("desk-a");
    JsonNode back = done("desk-a", "release", "{\"note\":\"按错\"}");
    assertThat(back.path("state").textValue()).isEqualTo("raised");
    assertThat(back.path("owner").textValue()).isEqualTo("desk:测试县/甲镇/一村");
    assertThat(back.path("step").intValue()).isEqualTo(1);
  }

  @Test
  void onlyWhoStandsAboveUrgesAndOnlyWhatIsOverdue() {
    kit.submit(new Apply(store -> County.account(store, "desk-v", Role.DESK, County.HERE + "/一村")));
    assertThat(code(refused(409, "desk-a", "supervise", "{}"))).isEqualTo("not-overdue");
    done("desk-a", "acknowledge", "{}");
    done("desk-a", "release", "{}");
    refused(403, "desk-v", "supervise", "{}");
    JsonNode urged = done("desk-a", "supervise", "{\"note\":\"请立即处理\"}");
    List<String> labels = new ArrayList<>();
    urged.path("labels").forEach(label -> labels.add(label.textValue()));
    assertThat(labels).contains("supervised");
    JsonNode step = done("desk-a", "escalate", "{}");
    assertThat(step.path("step").intValue()).isGreaterThan(urged.path("step").intValue());
  }

  @Test
  void owedCallsAreAWorkListUntilTheyAreMade() {
    String foreign = kit.press("there");
    done("desk-a", "acknowledge", "{}");
    JsonNode closed = done("desk-a", "resolve", "{\"outcome\":\"handed-to-family\"}");
    assertThat(closed.at("/followUp/doneAt").isNull()).isTrue();
    kit.post("desk-root", "/api/v1/alerts/" + foreign + "/resolve", "{\"outcome\":\"other\"}");
    assertThat(owed("desk-a")).containsExactly(alert);
    assertThat(owed("auditor-root")).containsExactly(alert, foreign);
    assertThat(kit.get("technician-root", "/api/v1/worklists/follow-up").statusCode())
        .isEqualTo(403);
    done("desk-a", "follow-up", "{\"result\":\"not-reached\"}");
    assertThat(owed("desk-a")).containsExactly(alert);
    JsonNode made = done("desk-a", "follow-up", "{\"result\":\"well\",\"note\":\"已好转\"}");
    assertThat(made.at("/followUp/result").textValue()).isEqualTo("well");
    assertThat(made.at("/followUp/doneAt").textValue()).endsWith("+08:00");
    assertThat(owed("desk-a")).isEmpty();
    assertThat(code(refused(409, "desk-a", "follow-up", "{\"result\":\"well\"}")))
        .isEqualTo("no-call-owed");
    done("desk-a", "review", "{\"finding\":\"arrived-late\"}");
    JsonNode timeline = HttpKit.json(kit.get("desk-a", "/api/v1/alerts/" + alert + "/timeline"));
    assertThat(timeline.path("items").toString()).contains("\"finding\":\"arrived-late\"");
  }

  private List<String> owed(String account) {
    List<String> keys = new ArrayList<>();
    HttpKit.json(kit.get(account, "/api/v1/worklists/follow-up"))
        .path("items")
        .forEach(
            item -> {
              assertThat(item.at("/alert/id")).isEqualTo(item.path("key"));
              keys.add(item.path("key").textValue());
            });
    return keys;
  }

  @Test
  void repeatedDispatchUnderAKeyAsksOnce() {
    String path = "/api/v1/alerts/" + alert + "/dispatch";
    for (int i = 0; i < 2; i++) {
      HttpResponse<String> answer =
          kit.send(
              kit.as("desk-a", path)
                  .header("Content-Type", "application/json")
                  .header("Idempotency-Key", "once")
                  .POST(HttpRequest.BodyPublishers.ofString("{\"to\":[\"helper:H001\"]}")));
      assertThat(answer.statusCode()).isEqualTo(200);
    }
    List<String> facts =
        kit.store().read(session -> session.log().ofAlert(alert)).stream()
            .map(entry -> entry.fact().kind().word())
            .toList();
    assertThat(facts).containsOnlyOnce("dispatched");
  }
}
