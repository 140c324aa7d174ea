package io.anling.gateway.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.anling.alert.engine.DeadLetter;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What could not be read is opened and read again by administrators, and that is on record. */
class LetterApiTest {

  private static final Instant THEN = Instant.parse("2026-11-22T08:00:00Z");

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

  /** A letter of {@code device}, as if an earlier decoder had failed on it. */
  private void letter(String id, String device, byte[] body, boolean whole) {
    DeadLetter.Origin origin = new DeadLetter.Origin("coap", "json", null, true, whole, null, null);
    String sealed = kit.box.seal(id, body);
    kit.submit(
        new Apply(
            store ->
                store
                    .desk()
                    .putDeadLetter(
                        new DeadLetter(
                            id, THEN, device, "event", "not-json", sealed, origin, null))));
  }

  private void letter(String id, String device, String body) {
    letter(id, device, body.getBytes(UTF_8), true);
  }

  private HttpResponse<String> replay(String account, String id) {
    return kit.post(account, "/api/v1/dead-letters/" + id + "/replay", "{}");
  }

  private List<String> audits(String what) {
    return kit.store().read(session -> session.log().audits(500)).stream()
        .filter(entry -> entry.what().equals(what))
        .map(entry -> entry.who() + " " + entry.detail())
        .toList();
  }

  @Test
  void anAdministratorSeesWhatWasReceivedAndThatIsOnRecord() {
    letter("y-1", "here", "{\"type\":\"<script>测试</script>\"");
    HttpResponse<String> answer = kit.get("admin-a", "/api/v1/dead-letters/y-1");
    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode json = HttpKit.json(answer);
    assertThat(json.path("text").textValue()).isEqualTo("{\"type\":\"<script>测试</script>\"");
    assertThat(json.path("transport").textValue()).isEqualTo("coap");
    assertThat(audits("dead-letter look")).containsExactly("user:admin-a y-1 here shown");
  }

  @Test
  void whatIsNoTextIsShownAsBytes() {
    letter("y-1", "here", new byte[] {(byte) 0xff, 0, 1}, true);
    JsonNode json = HttpKit.json(kit.get("admin-a", "/api/v1/dead-letters/y-1"));
    assertThat(json.path("text").isNull()).isTrue();
    assertThat(json.path("base64").textValue()).isEqualTo("/wAB");
    assertThat(json.path("bytes").intValue()).isEqualTo(3);
  }

  @Test
  void aReplayedPressRaisesOneAlertHoweverOften() {
    letter("y-1", "here", "{\"type\":\"sos\",\"id\":\"17-1\"}");
    JsonNode first = HttpKit.json(replay("admin-a", "y-1"));
    assertThat(first.path("outcome").textValue()).isEqualTo("accepted");
    String alert = first.path("alert").textValue();
    JsonNode raised = HttpKit.json(kit.get("admin-a", "/api/v1/alerts/" + alert));
    assertThat(raised.path("kind").textValue()).isEqualTo("sos");
    assertThat(raised.path("deviceTime").textValue()).isEqualTo("2026-11-22T16:00:00.000+08:00");
    JsonNode again = HttpKit.json(replay("admin-a", "y-1"));
    assertThat(again.path("outcome").textValue()).isEqualTo("duplicate");
    assertThat(again.path("alert").textValue()).isEqualTo(alert);
    JsonNode items =
        HttpKit.json(kit.get("admin-a", "/api/v1/dead-letters?order=newest")).path("items");
    assertThat(items.get(0).path("id").textValue()).isEqualTo("y-1");
    assertThat(items.get(0).path("replayedAt").isTextual()).isTrue();
    assertThat(audits("dead-letter replay"))
        .containsExactlyInAnyOrder(
            "user:admin-a y-1 here accepted", "user:admin-a y-1 here duplicate");
  }

  @Test
  void whatIsStillUnreadableStaysAsItIs() {
    letter("y-1", "here", "{");
    long before = kit.store().read(session -> session.desk().deadLetterLoad("event")).letters();
    HttpResponse<String> answer = replay("admin-a", "y-1");
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("still cannot be read");
    assertThat(kit.store().read(session -> session.desk().deadLetterLoad("event")).letters())
        .isEqualTo(before);
    assertThat(HttpKit.json(kit.get("admin-a", "/api/v1/alerts")).path("items")).isEmpty();
    assertThat(audits("dead-letter replay")).containsExactly("user:admin-a y-1 here unreadable");
  }

  @Test
  void aLetterOfWhichOnlyTheBeginningWasKeptIsNotReadAgain() {
    letter("y-1", "here", "{\"type\":\"sos\"}".getBytes(UTF_8), false);
    assertThat(replay("admin-a", "y-1").statusCode()).isEqualTo(409);
  }

  @Test
  void whatAnotherKeySealedIsSaidToBeSo() {
    assertThat(kit.get("admin-a", "/api/v1/dead-letters/x-here").statusCode()).isEqualTo(409);
    assertThat(replay("admin-a", "x-here").statusCode()).isEqualTo(409);
    assertThat(kit.get("admin-a", "/api/v1/dead-letters/none").statusCode()).isEqualTo(404);
    assertThat(kit.get("admin-a", "/api/v1/dead-letters?order=odd").statusCode()).isEqualTo(400);
  }
}
