package io.anling.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.anling.alert.Span;
import io.anling.alert.duty.Rota;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a desk sees of a rota before it is saved is what is there afterwards. */
class RotaPreviewTest {

  private static final String ROTAS = "/api/v1/rotas";
  private static final String PREVIEW = ROTAS + "/preview";

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

  private JsonNode preview(String query, String body) {
    HttpResponse<String> answer = kit.post("desk-a", PREVIEW + query, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return HttpKit.json(answer);
  }

  private String saved(String body) {
    HttpResponse<String> answer = kit.post("desk-a", ROTAS, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return HttpKit.json(answer).path("id").textValue();
  }

  private static List<String> onDuty(JsonNode shifts) {
    return shifts.findValues("onDuty").stream().map(JsonNode::toString).toList();
  }

  @Test
  void fortnightAheadIsLaidOutAsItIsOnceTheRotaIsSaved() {
    JsonNode before = preview("", RotaBodies.HERE);
    assertThat(HttpKit.json(kit.get("desk-a", ROTAS)).path("items")).isEmpty();
    String id = saved(RotaBodies.HERE);
    JsonNode after = HttpKit.json(kit.get("desk-a", ROTAS + "/" + id + "/on-duty"));
    assertThat(onDuty(before.path("shifts")))
        .hasSizeBetween(14, 15)
        .isEqualTo(onDuty(after.path("shifts")));
    assertThat(before.at("/cover/covered").booleanValue()).isTrue();
  }

  @Test
  void hoursWithoutAnybodyAreShownBesideIt() {
    String windows = "{\"windows\":[{\"from\":\"08:00\",\"to\":\"20:00\"}],\"name\"";
    JsonNode shown = preview("?days=3", RotaBodies.HERE.replace("{\"name\"", windows));
    assertThat(onDuty(shown.path("shifts"))).contains("[]");
    JsonNode gaps = shown.at("/cover/gaps");
    assertThat(gaps.findValuesAsText("why")).contains("outside-hours");
    assertThat(gaps.findValuesAsText("rota")).contains("new");
  }

  @Test
  void overridesOfTheRotaInWhosePlaceItGoesCount() {
    String id = saved(RotaBodies.HERE);
    kit.post("desk-a", ROTAS + "/" + id + "/overrides", RotaBodies.OVERRIDE);
    String other = RotaBodies.HERE.replace("08:00", "09:00");
    assertThat(onDuty(preview("?rota=" + id, other).path("shifts")))
        .containsExactly("[\"user:desk-root\"]");
    assertThat(onDuty(preview("", other).path("shifts"))).hasSizeGreaterThan(10);
  }

  @Test
  void whatSavingWouldRefuseIsRefusedHere() {
    refused(422, RotaBodies.HERE.replace("08:00", "8 Uhr"), "at \"8 Uhr\" cannot be read");
    refused(422, RotaBodies.HERE.replace("helper:H001", "helper:9"), "nobody has the id");
    refused(422, RotaBodies.HERE.replace("user:desk-a", "user:none"), "nobody has the id");
    refused(404, RotaBodies.HERE.replace("一村", "无此村"), "there is no region");
    refused(404, RotaBodies.HERE.replace("甲镇/一村", "乙镇"), "there is no region");
    assertThat(kit.post("desk-a", PREVIEW + "?rota=none", RotaBodies.HERE).statusCode())
        .isEqualTo(404);
    kit.submit(new Apply(RotaBodies::settle));
    assertThat(kit.post("desk-a", PREVIEW + "?rota=rota-there", RotaBodies.HERE).statusCode())
        .isEqualTo(404);
    assertThat(kit.post("desk-a", PREVIEW + "?days=93", RotaBodies.HERE).statusCode())
        .isEqualTo(400);
    assertThat(kit.post("responder-a", PREVIEW, RotaBodies.HERE).statusCode()).isEqualTo(403);
  }

  @Test
  void oneMoreThanThereMayBeIsRefusedAsSavingItWouldBe() {
    String first = saved(RotaBodies.HERE);
    kit.submit(
        new Apply(
            store -> {
              Span always = new Span(Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"));
              Rota one = store.duty().rota(first, always).orElseThrow();
              for (long count = store.duty().count(); count < 5_000; count++) {
                String id = "r-" + count;
                store
                    .duty()
                    .save(new Rota(id, one.post(), one.rotation(), one.windows(), one.changes()));
              }
            }));
    assertThat(kit.post("desk-a", ROTAS, RotaBodies.HERE).statusCode()).isEqualTo(422);
    refused(422, RotaBodies.HERE, "at most 5000 rotas are kept");
    assertThat(onDuty(preview("?days=1&rota=" + first, RotaBodies.HERE).path("shifts")))
        .isNotEmpty();
  }

  private void refused(int status, String body, String why) {
    HttpResponse<String> answer = kit.post("desk-a", PREVIEW, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(HttpKit.json(answer).path("detail").textValue()).contains(why);
  }

  @Test
  void rotaWhoseAnswerWasLostIsNotMadeTwice() {
    for (int times = 0; times < 2; times++) {
      HttpRequest.Builder request =
          kit.as("desk-a", ROTAS)
              .header("Content-Type", "application/json")
              .header("Idempotency-Key", "one")
              .POST(HttpRequest.BodyPublishers.ofString(RotaBodies.HERE));
      assertThat(kit.send(request).statusCode()).isEqualTo(201);
    }
    assertThat(HttpKit.json(kit.get("desk-a", ROTAS)).path("items")).hasSize(1);
  }
}
