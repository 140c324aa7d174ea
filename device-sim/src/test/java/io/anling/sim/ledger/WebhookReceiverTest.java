package io.anling.sim.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookReceiverTest {
  private static final String SECRET = WebhookSignature.secret(new byte[32]);

  @TempDir Path directory;
  private final HttpClient http = HttpClient.newHttpClient();
  private final WebhookSignature signature = WebhookSignature.of(SECRET);
  private Path file;
  private WebhookReceiver receiver;

  @BeforeEach
  void start() throws Exception {
    file = directory.resolve("notices");
    receiver = WebhookReceiver.start(SECRET, file);
  }

  @AfterEach
  void stop() throws Exception {
    receiver.close();
  }

  @Test
  void everyNoticeOfARequestIsInTheFileWhenItIsAnswered() throws Exception {
    List<String> heard = new CopyOnWriteArrayList<>();
    receiver.onNotice(notice -> heard.add(notice.path("id").asText()));
    Instant before = Instant.now();
    String body = body(notice("n-1", "a-1"), notice("n-2", "a-2"));
    assertThat(post(Instant.now(), body, SECRET).statusCode()).isEqualTo(200);
    List<ReceivedNotice> kept = ReceivedNotice.read(file);
    assertThat(kept).extracting(ReceivedNotice::id).containsExactly("n-1", "n-2");
    assertThat(kept).extracting(ReceivedNotice::alert).containsExactly("a-1", "a-2");
    assertThat(kept.get(0).reason()).isEqualTo("step");
    assertThat(kept.get(0).at()).isBetween(before, Instant.now());
    assertThat(receiver.refused()).isZero();
    assertThat(heard).containsExactly("n-1", "n-2");
  }

  @Test
  void aWrongSignatureAndAnOldOneAreRefusedCountedAndNotKept() throws Exception {
    String body = body(notice("n-1", "a-1"));
    String other = WebhookSignature.secret(new byte[] {1, 2, 3});
    assertThat(post(Instant.now(), body, other).statusCode()).isEqualTo(401);
    assertThat(post(Instant.now().minusSeconds(301), body, SECRET).statusCode()).isEqualTo(401);
    assertThat(receiver.refused()).isEqualTo(2);
    assertThat(ReceivedNotice.read(file)).isEmpty();
  }

  @Test
  void whatCannotBeReadIsRefusedAndCounted() throws Exception {
    assertThat(post(Instant.now(), "no json", SECRET).statusCode()).isEqualTo(400);
    assertThat(post(Instant.now(), "{\"data\":{}}", SECRET).statusCode()).isEqualTo(400);
    assertThat(post(Instant.now(), " ".repeat(65_537), SECRET).statusCode()).isEqualTo(413);
    assertThat(receiver.refused()).isEqualTo(3);
  }

  @Test
  void manyRequestsAtOnceAreAllKept() throws Exception {
    List<CompletableFuture<HttpResponse<String>>> answers =
        IntStream.range(0, 500)
            .mapToObj(i -> request(Instant.now(), body(notice("n-" + i, "a-" + i)), SECRET))
            .map(request -> http.sendAsync(request, BodyHandlers.ofString()))
            .toList();
    assertThat(answers).allMatch(answer -> answer.join().statusCode() == 200);
    assertThat(ReceivedNotice.read(file)).hasSize(500);
  }

  private HttpResponse<String> post(Instant at, String body, String secret) throws Exception {
    return http.send(request(at, body, secret), BodyHandlers.ofString());
  }

  private HttpRequest request(Instant at, String body, String secret) {
    String timestamp = String.valueOf(at.getEpochSecond());
    WebhookSignature signing = secret.equals(SECRET) ? signature : WebhookSignature.of(secret);
    return HttpRequest.newBuilder(receiver.address())
        .header("webhook-id", "msg_1")
        .header("webhook-timestamp", timestamp)
        .header("webhook-signature", signing.sign("msg_1", timestamp, body.getBytes(UTF_8)))
        .POST(BodyPublishers.ofString(body))
        .build();
  }

  private static String body(String... notices) {
    return "{\"type\":\"alert.notice\",\"data\":{\"notices\":[" + String.join(",", notices) + "]}}";
  }

  private static String notice(String id, String alert) {
    return Json.object()
        .put("id", id)
        .put("alert", alert)
        .put("reason", "step")
        .put("step", 1)
        .toString();
  }
}
