package io.anling.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anling.alert.registry.Standing;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans and channels through the API: put as a whole or refused, tried out, explained. */
class PolicyApiTest {

  private static final String NIGHT =
      """
      plans:
        two-steps:
          steps:
            - {after: 0s, tell: [assigned-helper, nearest-desk]}
            - {after: 45s, tell: [county-desk]}
      rules:
        - {plan: two-steps, kinds: [sos], region: 测试县/甲镇}
      """;

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

  private HttpResponse<String> put(String yaml, String query) {
    ObjectNode body = HttpKit.JSON.createObjectNode().put("yaml", yaml);
    return kit.put("admin-root", "/api/v1/policies" + query, body.toString());
  }

  private JsonNode explain(String household, String at) {
    String time = URLEncoder.encode(at, StandardCharsets.UTF_8);
    return HttpKit.json(
        kit.get("desk-root", "/api/v1/policies/explain?household=" + household + "&at=" + time));
  }

  @Test
  void bookIsPutReadAndFrozenIntoWhatIsRaisedNext() {
    JsonNode before = HttpKit.json(kit.get("desk-root", "/api/v1/policies"));
    assertThat(before.path("version").intValue()).isZero();
    assertThat(before.path("yaml").textValue()).contains("household-contacts");
    assertThat(before.at("/rules/0/lanes/0").textValue()).isEqualTo("emergency");
    assertThat(before.at("/rules/0/plan/steps/1/selectors/0").textValue()).isEqualTo("station");
    assertThat(HttpKit.json(put(NIGHT, "")).path("version").intValue()).isEqualTo(1);
    JsonNode after = HttpKit.json(kit.get("desk-root", "/api/v1/policies"));
    assertThat(after.path("yaml").textValue()).isEqualTo(NIGHT);
    assertThat(after.path("by").textValue()).isEqualTo("admin-root");
    String alert = kit.press("here");
    JsonNode plan = HttpKit.json(kit.get("desk-root", "/api/v1/alerts/" + alert)).path("plan");
    assertThat(plan.path("id").textValue()).isEqualTo("two-steps");
    assertThat(plan.path("version").intValue()).isEqualTo(1);
  }

  @Test
  void mistakeIsRefusedWithItsLineAndNothingIsChanged() {
    HttpResponse<String> refused = put(NIGHT.replace("kinds", "kind"), "");
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(HttpKit.json(refused).path("detail").textValue())
        .startsWith("yaml:7: rules[0].kind is unknown");
    assertThat(HttpKit.json(kit.get("desk-root", "/api/v1/policies")).path("version").intValue())
        .isZero();
  }

  @Test
  void dryRunSaysWhoWouldHaveBeenToldAsExplainDoesAndChangesNothing() {
    String here = kit.press("here");
    kit.press("there");
    JsonNode found = HttpKit.json(put(NIGHT, "?dry-run=true"));
    assertThat(found.path("looked").intValue()).isEqualTo(2);
    assertThat(found.path("differing").intValue()).isEqualTo(1);
    JsonNode item = found.path("items").get(0);
    assertThat(item.path("alert").textValue()).isEqualTo(here);
    String at = item.path("before").path("at").textValue();
    assertThat(explain("H001", at)).isEqualTo(item.path("before"));
    put(NIGHT, "");
    ObjectNode after = (ObjectNode) explain("H001", at);
    assertThat(after.put("version", item.path("after").path("version").intValue()))
        .isEqualTo(item.path("after"));
    assertThat(HttpKit.json(put(NIGHT, "?dry-run=true")).path("differing").intValue()).isZero();
  }

  @Test
  void explainIsForHomesOfTheCallersRegion() {
    assertThat(kit.get("desk-a", "/api/v1/policies/explain?household=H002").statusCode())
        .isEqualTo(404);
    assertThat(kit.get("desk-a", "/api/v1/policies/explain?household=H001").statusCode())
        .isEqualTo(200);
    assertThat(kit.get("desk-a", "/api/v1/policies/explain").statusCode()).isEqualTo(400);
    assertThat(kit.get("desk-a", "/api/v1/policies/explain?household=H001&kind=x").statusCode())
        .isEqualTo(400);
  }

  @Test
  void onlyAnAdministratorOfEverythingChangesWhatHoldsForEverybody() {
    String policies = "{\"yaml\":\"rules: []\"}";
    assertThat(kit.put("admin-a", "/api/v1/policies", policies).statusCode()).isEqualTo(403);
    assertThat(kit.put("admin-a", "/api/v1/channels", "{\"channels\":[]}").statusCode())
        .isEqualTo(403);
  }

  @Test
  void deskPutsAnOpenAlertUnderTodaysPlan() {
    String alert = kit.press("here");
    put(NIGHT, "");
    HttpResponse<String> applied =
        kit.post("desk-a", "/api/v1/alerts/" + alert + "/apply-plan", "{}");
    assertThat(applied.statusCode()).isEqualTo(200);
    assertThat(
            HttpKit.json(kit.get("desk-a", "/api/v1/alerts/" + alert)).at("/plan/id").textValue())
        .isEqualTo("two-steps");
    kit.post("desk-a", "/api/v1/alerts/" + alert + "/resolve", "{\"outcome\":\"test\"}");
    assertThat(kit.post("desk-a", "/api/v1/alerts/" + alert + "/apply-plan", "{}").statusCode())
        .isEqualTo(409);
  }

  @Test
  void channelsAreShownWithoutTheirSecretsAndKeepThem() {
    String channels =
        """
        {"channels":[{"name":"town-chat","type":"wecom",
          "url":"https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=made-up-key",
          "serves":{"roles":["desk"],"regions":["测试县/甲镇"]}}]}
        """;
    assertThat(kit.put("admin-root", "/api/v1/channels", channels).statusCode()).isEqualTo(204);
    HttpResponse<String> shown = kit.get("admin-root", "/api/v1/channels");
    JsonNode item = HttpKit.json(shown).path("items").get(0);
    assertThat(shown.body()).doesNotContain("made-up-key");
    assertThat(item.path("host").textValue()).isEqualTo("qyapi.weixin.qq.com");
    assertThat(item.path("rate").intValue()).isEqualTo(20);
    String again = "{\"channels\":[{\"name\":\"town-chat\",\"type\":\"wecom\",\"rate\":10}]}";
    assertThat(kit.put("admin-root", "/api/v1/channels", again).statusCode()).isEqualTo(204);
    JsonNode kept = HttpKit.json(kit.get("admin-root", "/api/v1/channels")).path("items").get(0);
    assertThat(kept.path("host").textValue()).isEqualTo("qyapi.weixin.qq.com");
    assertThat(kept.path("rate").intValue()).isEqualTo(10);
  }

  @Test
  void deskSaysWhereAResponderOfItsRegionSetsOutFrom() {
    String standing = "{\"lat\":30.5,\"lon\":104.1,\"skills\":[\"急救\"]}";
    String here = "/api/v1/responders/helper:H001/standing";
    assertThat(kit.put("desk-a", here, standing).statusCode()).isEqualTo(204);
    assertThat(
            kit.store()
                .<Map<String, Standing>>read(
                    store -> store.registry().standings(Set.of("helper:H001"))))
        .containsValue(new Standing(30.5, 104.1, List.of("急救")));
    assertThat(kit.put("desk-a", "/api/v1/responders/helper:H002/standing", standing).statusCode())
        .isEqualTo(404);
    assertThat(kit.put("desk-a", here, "{\"lat\":300,\"lon\":1}").statusCode()).isEqualTo(422);
    assertThat(kit.put("desk-a", here, "{\"lat\":30}").statusCode()).isEqualTo(422);
  }

  @Test
  void channelMayNotReachIntoThePrivateNetwork() {
    for (String url : new String[] {"http://127.0.0.1/x", "http://10.0.0.1", "ftp://a.example"}) {
      HttpResponse<String> refused =
          kit.put(
              "admin-root",
              "/api/v1/channels",
              "{\"channels\":[{\"name\":\"x\",\"type\":\"webhook\",\"url\":\"" + url + "\"}]}");
      assertThat(refused.statusCode()).as(url).isEqualTo(422);
      assertThat(refused.body()).contains("channels[0].url");
    }
  }

  @Test
  void whatRulesNameAndNobodyRegisteredIsSaid() {
    String strange =
        NIGHT.replaceFirst(
            "rules:\\R",
            "rules:\n  - {plan: two-steps, region: 测试县/无此镇, households: [H001, H999]}\n");
    assertThat(strange).isNotEqualTo(NIGHT);
    for (String query : new String[] {"?dry-run=true", ""}) {
      JsonNode answer = HttpKit.json(put(strange, query));
      assertThat(answer.path("unknown").toString())
          .isEqualTo("[\"region 测试县/无此镇\",\"household H999\"]");
    }
    assertThat(HttpKit.json(put(NIGHT, "")).path("unknown")).isEmpty();
  }
}
