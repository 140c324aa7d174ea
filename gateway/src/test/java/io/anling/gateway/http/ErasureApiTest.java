package io.anling.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person is erased over HTTP, by an administrator of their region alone. */
class ErasureApiTest {

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

  private HttpResponse<String> erase(String account, String person) {
    return kit.send(
        kit.as(account, "/api/v1/persons/" + person + "/data")
            .header("Content-Type", "application/json")
            .DELETE());
  }

  @Test
  void nothingThatWasWrittenOrRegisteredIsShownAfterwards() {
    String alert = kit.press("here");
    kit.post("desk-root", "/api/v1/alerts/" + alert + "/note", "{\"text\":\"私人备注\"}");
    String timeline = "/api/v1/alerts/" + alert + "/timeline";
    assertThat(kit.get("desk-root", timeline).body()).contains("私人备注");

    HttpResponse<String> answer = erase("admin-root", "H001-1");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(HttpKit.json(answer).path("texts").intValue()).isEqualTo(1);
    HttpResponse<String> after = kit.get("desk-root", timeline);
    assertThat(HttpKit.json(after).path("items")).isNotEmpty();
    assertThat(after.body()).doesNotContain("私人备注");
    assertThat(HttpKit.json(kit.get("desk-root", "/api/v1/persons")).path("items").toString())
        .contains("H001-1", "已删除")
        .doesNotContain("\"测试甲\"");
  }

  @Test
  void theTimelineShowsNothingOfTheAlertsImage() {
    String alert = kit.press("here");
    HttpResponse<String> timeline = kit.get("desk-root", "/api/v1/alerts/" + alert + "/timeline");
    assertThat(timeline.body()).contains("\"plan\"").doesNotContain("\"=");
  }

  @Test
  void nobodyIsErasedOutsideTheCallersRegion() {
    assertThat(erase("admin-a", "H002-1").statusCode()).isEqualTo(404);
    assertThat(erase("admin-root", "no-such").statusCode()).isEqualTo(404);
    assertThat(erase("desk-root", "H001-1").statusCode()).isEqualTo(403);
    assertThat(kit.get("desk-root", "/api/v1/persons").body()).contains("测试甲", "测试乙");
  }
}
