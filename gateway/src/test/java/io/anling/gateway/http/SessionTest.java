package io.anling.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.engine.LogTable;
import io.anling.alert.registry.Account;
import io.anling.alert.registry.Account.Role;
import io.anling.alert.registry.RegionPath;
import io.anling.gateway.security.Passwords;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People sign in by a cookie that no foreign page can use and that lasts over a restart. */
class SessionTest {

  private static final String HASH = Passwords.hash("测试密码1");
  private static final String GOOD = "{\"name\":\"wang\",\"password\":\"测试密码1\"}";
  private static final String BAD = "{\"name\":\"wang\",\"password\":\"falsch\"}";

  @TempDir Path directory;
  private HttpKit kit;

  @BeforeEach
  void open() {
    kit = new HttpKit(directory);
    kit.submit(
        new Apply(
            store ->
                store
                    .accounts()
                    .save(new Account("wang", HASH, Role.DESK, RegionPath.parse(County.HERE)))));
  }

  @AfterEach
  void close() {
    kit.close();
  }

  private String signIn() {
    HttpResponse<String> answer = kit.post(null, "/api/v1/session", GOOD);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(HttpKit.json(answer).path("role").textValue()).isEqualTo("desk");
    assertThat(HttpKit.json(answer).path("region").textValue()).isEqualTo(County.HERE);
    String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
    assertThat(cookie).contains("HttpOnly", "SameSite=Strict", "Path=/").doesNotContain("Secure");
    return cookie.substring(0, cookie.indexOf(';'));
  }

  private HttpRequest.Builder with(String cookie, String path) {
    return HttpRequest.newBuilder(kit.uri(path)).header("Cookie", cookie);
  }

  private HttpRequest.Builder acknowledge(String cookie, String alert) {
    return with(cookie, "/api/v1/alerts/" + alert + "/acknowledge")
        .POST(HttpRequest.BodyPublishers.ofString("{}"));
  }

  @Test
  void sessionLastsOverARestartAndEndsAtSignOut() {
    String cookie = signIn();
    assertThat(kit.signedIn).containsExactly("wang");
    assertThat(kit.send(with(cookie, "/api/v1/session")).statusCode()).isEqualTo(200);
    kit.restart();
    assertThat(kit.send(with(cookie, "/api/v1/session")).statusCode()).isEqualTo(200);
    HttpResponse<String> out =
        kit.send(
            with(cookie, "/api/v1/session").header("Content-Type", "application/json").DELETE());
    assertThat(out.statusCode()).isEqualTo(204);
    assertThat(kit.send(with(cookie, "/api/v1/session")).statusCode()).isEqualTo(401);
    List<LogTable.AuditRecord> records = kit.store().read(session -> session.log().audits(10));
    assertThat(records).extracting(LogTable.AuditRecord::what).contains("signed-in", "signed-out");
  }

  @Test
  void foreignPageCannotActWithACookie() {
    String cookie = signIn();
    String alert = kit.press("here");
    assertThat(kit.send(acknowledge(cookie, alert)).statusCode()).isEqualTo(415);
    assertThat(
            kit.send(acknowledge(cookie, alert).header("Content-Type", "text/plain")).statusCode())
        .isEqualTo(415);
    for (String origin : List.of("http://evil.example", "null", "http://127.0.0.1:1")) {
      assertThat(kit.send(from(origin, cookie, alert)).statusCode()).as(origin).isEqualTo(403);
    }
    assertThat(state(alert)).isEqualTo("raised");
    assertThat(kit.send(from("http://127.0.0.1:" + kit.port(), cookie, alert)).statusCode())
        .isEqualTo(200);
    assertThat(kit.send(from("http://anling.example", cookie, alert)).statusCode()).isEqualTo(200);
  }

  private HttpRequest.Builder from(String origin, String cookie, String alert) {
    return acknowledge(cookie, alert)
        .header("Content-Type", "application/json")
        .header("Origin", origin);
  }

  private @Nullable String state(String alert) {
    return HttpKit.json(kit.get("desk-root", "/api/v1/alerts/" + alert)).path("state").textValue();
  }

  @Test
  void failuresSlowASourceDownAndDoNotLockTheAccount() {
    for (int i = 0; i < SignInPace.FREE; i++) {
      HttpResponse<String> refused = kit.post(null, "/api/v1/session", BAD);
      assertThat(refused.statusCode()).isEqualTo(401);
      assertThat(refused.headers().firstValue("Set-Cookie")).isEmpty();
    }
    HttpResponse<String> slowed = kit.post(null, "/api/v1/session", GOOD);
    assertThat(slowed.statusCode()).isEqualTo(429);
    assertThat(slowed.headers().firstValue("Retry-After")).isPresent();
    assertThat(kit.get("desk-a", "/api/v1/alerts").statusCode()).isEqualTo(200);
  }

  @Test
  void tokenOfAProgramIsNoCookieAndACookieNoToken() {
    String cookie = signIn();
    String token = cookie.substring(cookie.indexOf('=') + 1);
    assertThat(kit.get(token, "/api/v1/alerts").statusCode()).isEqualTo(401);
    assertThat(kit.send(with("anling_session=desk-a", "/api/v1/alerts")).statusCode())
        .isEqualTo(401);
    HttpResponse<String> out =
        kit.send(
            kit.as("desk-a", "/api/v1/session")
                .header("Content-Type", "application/json")
                .DELETE());
    assertThat(out.statusCode()).isEqualTo(422);
  }

  @Test
  void unknownNamesAndMissingMembersAreRefused() {
    String stranger = "{\"name\":\"nobody\",\"password\":\"x\"}";
    assertThat(kit.post(null, "/api/v1/session", stranger).statusCode()).isEqualTo(401);
    assertThat(kit.post(null, "/api/v1/session", "{}").statusCode()).isEqualTo(422);
    String endless = "{\"name\":\"wang\",\"password\":\"" + "x".repeat(600) + "\"}";
    assertThat(kit.post(null, "/api/v1/session", endless).statusCode()).isEqualTo(401);
  }
}
