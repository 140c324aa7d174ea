package io.anling.gateway.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.anling.alert.engine.LogTable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How channels do, and what one says to a test message. */
class ChannelApiTest {

  private static final String TEST = "/api/v1/channels/chat/test";

  @TempDir Path directory;
  private final List<String> received = new CopyOnWriteArrayList<>();
  private volatile String answer = "{\"errcode\":0,\"errmsg\":\"ok\"}";
  private HttpServer server;
  private HttpKit kit;

  @BeforeEach
  void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(KitChannels.ADDRESS, 0), 0);
    server.createContext(
        "/",
        exchange -> {
          received.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          byte[] bytes = answer.getBytes(UTF_8);
          exchange.sendResponseHeaders(200, bytes.length);
          try (exchange) {
            exchange.getResponseBody().write(bytes);
          }
        });
    server.start();
    kit = new HttpKit(directory);
  }

  @AfterEach
  void close() {
    kit.close();
    server.stop(0);
  }

  private void put(String type, String more) {
    String url = "http://" + KitChannels.ADDRESS + ":" + server.getAddress().getPort() + "/made-up";
    HttpResponse<String> put =
        kit.put(
            "admin-root",
            "/api/v1/channels",
            "{\"channels\":[{\"name\":\"chat\",\"type\":\"%s\",\"url\":\"%s\"%s}]}"
                .formatted(type, url, more));
    assertThat(put.statusCode()).as(put.body()).isEqualTo(204);
  }

  private JsonNode channel() {
    HttpResponse<String> shown = kit.get("admin-root", "/api/v1/channels");
    assertThat(shown.body()).doesNotContain("made-up");
    return HttpKit.json(shown).at("/items/0");
  }

  /** So late that a channel may be tried again. */
  private void later() {
    kit.setClock(Duration.ofMinutes(1));
    assertThat(kit.post("admin-root", "/api/v1/clock/accept-step", "").statusCode()).isEqualTo(200);
  }

  @Test
  void testMessageSaysThatItIsOneAndTheChannelsAnswerComesBack() {
    put("wecom", "");
    assertThat(channel().path("last").isNull()).isTrue();
    JsonNode said = HttpKit.json(kit.post("admin-root", TEST, ""));
    assertThat(said.path("told").booleanValue()).isTrue();
    assertThat(said.path("code").textValue()).isEqualTo("200");
    assertThat(said.path("words").textValue()).isEqualTo("ok");
    assertThat(received).hasSize(1);
    assertThat(received.get(0)).contains("【安铃】测试消息", "无需处理");
    assertThat(channel().at("/last/told").booleanValue()).isTrue();
    assertThat(channel().at("/last/failingSince").isNull()).isTrue();
    assertThat(channel().path("waiting").intValue()).isZero();
  }

  @Test
  void whatAChannelRefusesIsSaidInItsWordsAndKeptAsItsState() {
    put("wecom", "");
    answer =
        "{\"errcode\":93000,\"errmsg\":\"invalid webhook\\nurl %s\"}".formatted("x".repeat(400));
    JsonNode said = HttpKit.json(kit.post("admin-root", TEST, ""));
    assertThat(said.path("told").booleanValue()).isFalse();
    assertThat(said.path("code").textValue()).isEqualTo("errcode-93000");
    assertThat(said.path("words").textValue()).startsWith("invalid webhook url x").hasSize(200);
    JsonNode last = channel().path("last");
    assertThat(last.path("code").textValue()).isEqualTo("errcode-93000");
    assertThat(last.path("failingSince").textValue()).isEqualTo(last.path("at").textValue());
    later();
    assertThat(kit.post("admin-root", TEST, "").statusCode()).isEqualTo(200);
    assertThat(received).hasSize(2);
    assertThat(channel().at("/last/failingSince")).isEqualTo(last.path("failingSince"));
    put("wecom", ",\"rate\":3");
    assertThat(channel().path("last").isNull()).as("another address").isTrue();
  }

  @Test
  void webhookIsTriedWithAMessageOfItsOwnTypeThatIsSignedAsNoticesAre() throws IOException {
    put("webhook", ",\"secret\":\"s3cret\"");
    assertThat(channel().path("secret").booleanValue()).isTrue();
    kit.post("admin-root", TEST, "");
    JsonNode body = HttpKit.JSON.readTree(received.get(0));
    assertThat(body.path("type").textValue()).isEqualTo("channel.test");
    assertThat(body.at("/data/channel").textValue()).isEqualTo("chat");
    assertThat(body.at("/data/notices").isMissingNode()).isTrue();
  }

  @Test
  void channelIsTriedOnceInAWhileAndEachTryIsOnRecord() {
    put("feishu", "");
    assertThat(kit.post("admin-root", TEST, "").statusCode()).isEqualTo(200);
    HttpResponse<String> again = kit.post("admin-root", TEST, "");
    assertThat(again.statusCode()).isEqualTo(429);
    assertThat(again.headers().firstValue("Retry-After")).contains("15");
    assertThat(received).hasSize(1);
    later();
    assertThat(kit.post("admin-root", TEST, "").statusCode()).isEqualTo(200);
    List<LogTable.AuditRecord> audits = kit.store().read(session -> session.log().audits(10));
    assertThat(audits)
        .filteredOn(one -> one.what().equals("channel tested"))
        .hasSize(2)
        .allMatch(one -> one.who().equals("admin-root"));
  }

  @Test
  void onlyAnAdministratorOfEverythingTriesAChannelThatThereIs() {
    put("wecom", "");
    assertThat(kit.post("admin-a", TEST, "").statusCode()).isEqualTo(403);
    assertThat(kit.post("desk-root", TEST, "").statusCode()).isEqualTo(403);
    assertThat(kit.post("admin-root", "/api/v1/channels/none/test", "").statusCode())
        .isEqualTo(404);
    assertThat(received).isEmpty();
  }

  @Test
  void channelWhoseAddressIsRefusedByNowIsSaidToBeUnusable() {
    KitChannels.put(kit, "chat", "http://127.0.0.3/");
    HttpResponse<String> refused = kit.post("admin-root", TEST, "");
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(HttpKit.json(refused).path("type").textValue()).endsWith("channel-unusable");
    List<LogTable.AuditRecord> audits = kit.store().read(session -> session.log().audits(10));
    assertThat(audits)
        .as("nothing was sent, so nothing is on record")
        .noneMatch(one -> one.what().equals("channel tested"));
  }
}
