package io.anling.gateway.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.anling.gateway.e2e.GatewayHome.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job: from the county's list to a press that somebody has dealt with. */
class PressReachesPersonIT {

  private static final Duration SOON = Duration.ofSeconds(10);

  /** The default plan, its second step due sooner than after a minute. */
  private static final String PLAN =
      """
      plans:
        soon:
          steps:
            - after: 0s
              tell: [household-contacts, assigned-helper, nearest-desk]
            - after: 15s
              tell: [station, neighbouring-helpers]
            - after: 3m
              tell: [town-desk, county-desk]
          repeat: 3m
      rules:
        - plan: soon
          kinds: [sos]
      """;

  private static final Duration STEP_2 = Duration.ofSeconds(30);

  private static final String HEADER =
      "region,household,address,lat,lon,person,phone,born,category,contact_name,contact_phone,"
          + "device_id,device_model,device_secret,room,helper_name,helper_phone";

  @TempDir private Path scratch;

  @Test
  void aPressClimbsItsPlanAcrossAKillUntilSomebodyHasDealtWithIt() throws Exception {
    try (WebhookReceiver receiver = new WebhookReceiver()) {
      GatewayHome home =
          new GatewayHome(scratch)
              .asAnybodyStartsIt()
              .with(
                  "ANLING_POLICIES",
                  Files.writeString(scratch.resolve("plan.yaml"), PLAN).toString())
              .with("ANLING_WEBHOOK_URL", receiver.address())
              .with("ANLING_WEBHOOK_ALLOW", "127.0.0.0/8");
      home.importLines(
          HEADER,
          "测试县/甲镇/一村,H001,一村 1 号,,,测试甲,,,,测试甲之女,10000000001,button-1,,s3cret,,,",
          "测试县/甲镇/一村,H002,一村 2 号,,,测试乙,,,,,,,,,,测试帮,10000000002");
      home.done("user", "add", "desk", "--role", "desk");
      String token = home.done("user", "token", "desk").lastWord();

      String alert;
      try (GatewayProcess gateway = home.serve();
          Button button = new Button(gateway, "button-1", "s3cret")) {
        button.press("1-1");
        await().atMost(SOON).until(() -> !receiver.ofStep(1).isEmpty());
        JsonNode notice = receiver.ofStep(1).get(0);
        assertThat(notice.get("kind").asText()).isEqualTo("sos");
        assertThat(names(notice)).contains("测试甲之女", "一村坐席");
        alert = notice.get("alert").asText();

        Api api = new Api(gateway.http(), token);
        assertThat(api.get("alerts").get("items")).hasSize(1);
        assertThat(api.get("alerts/" + alert).at("/state").asText()).isEqualTo("raised");
        assertThat(api.get("alerts/" + alert).at("/household").asText()).isEqualTo("H001");
        button.press("1-2");
        assertThat(api.get("alerts/" + alert).at("/presses").asInt()).isEqualTo(2);
        assertThat(receiver.ofStep(2)).isEmpty();
        gateway.kill();
      }

      try (GatewayProcess gateway = home.serve()) {
        await().atMost(STEP_2).until(() -> !receiver.ofStep(2).isEmpty());
        JsonNode notice = receiver.ofStep(2).get(0);
        assertThat(notice.get("alert").asText()).isEqualTo(alert);
        assertThat(names(notice)).containsExactly("测试帮");

        Api api = new Api(gateway.http(), token);
        assertThat(api.post("alerts/" + alert + "/acknowledge", "{}").at("/owner").asText())
            .isEqualTo("desk");
        JsonNode resolved =
            api.post("alerts/" + alert + "/resolve", "{\"outcome\":\"helped-on-site\"}");
        assertThat(resolved.at("/state").asText()).isEqualTo("closed");
        assertThat(resolved.at("/deadline").isNull()).isTrue();

        Result audit = home.done("export", "audit", "--verify");
        assertThat(audit.err()).contains("1 alert checked, 0 faults");
        assertThat(audit.out()).contains("\"device\":\"button-1\",\"event\":\"1-2\"");
        assertThat(gateway.stop()).isZero();
      }
    }
  }

  private static List<String> names(JsonNode notice) {
    List<String> names = new ArrayList<>();
    notice.get("recipients").forEach(recipient -> names.add(recipient.get("name").asText()));
    return names;
  }
}
