package io.anling.gateway.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.anling.alert.outside.OutsideProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** libcoap's own client, over DTLS by OpenSSL, with a pre-shared key: a button for each test. */
class LibcoapIT {

  private static final String HEADER =
      "region,household,address,lat,lon,person,phone,born,category,contact_name,contact_phone,"
          + "device_id,device_model,device_secret,room";

  private static final int BUTTONS = 5;

  @TempDir private static Path directory;
  private static GatewayProcess gateway;
  private static Api api;
  private static int taken;

  @TempDir private Path scratch;
  private final int home = ++taken;

  @BeforeAll
  static void serve() {
    OutsideProgram.require("sh", "-c", "command -v coap-client-openssl");
    GatewayHome home = new GatewayHome(directory);
    List<String> rows = new ArrayList<>(List.of(HEADER));
    for (int n = 1; n <= BUTTONS; n++) {
      rows.add(
          "测试县/甲镇/一村,H%d,一村 %d 号,,,测试甲,,,,测试甲之女,10000000001,button-%d,,s3cret,卧室"
              .formatted(n, n, n));
    }
    home.importLines(rows.toArray(String[]::new));
    home.done("user", "add", "desk", "--role", "desk");
    String token = home.done("user", "token", "desk").lastWord();
    gateway = home.serve();
    api = new Api(gateway.http(), token);
  }

  @AfterAll
  static void stop() {
    if (gateway != null) {
      gateway.close();
    }
  }

  private List<String> command(String key, String path, String... options) {
    List<String> line =
        new ArrayList<>(
            List.of("coap-client-openssl", "-B", "10", "-u", "button-" + home, "-k", key));
    line.addAll(List.of(options));
    line.add("coaps://127.0.0.1:" + gateway.port("coap+dtls") + "/" + path);
    return line;
  }

  private String said(String key, String path, String... options) throws Exception {
    Process process =
        new ProcessBuilder(command(key, path, options)).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).as(out).isTrue();
    return out;
  }

  /** Those of this test's home. */
  private List<JsonNode> alerts() {
    List<JsonNode> ours = new ArrayList<>();
    for (JsonNode alert : api.get("alerts").get("items")) {
      if (alert.get("household").asText().equals("H" + home)) {
        ours.add(alert);
      }
    }
    return ours;
  }

  /** Of all homes: what is there, and how often it was pressed. */
  private static Map<String, Integer> everything() {
    Map<String, Integer> presses = new TreeMap<>();
    for (JsonNode alert : api.get("alerts").get("items")) {
      presses.put(alert.get("id").asText(), alert.get("presses").asInt());
    }
    return presses;
  }

  private Path longPress(int note) throws IOException {
    return Files.writeString(
        scratch.resolve("press-" + note + ".json"),
        "{\"type\":\"sos\",\"id\":\"b-1\",\"note\":\"" + "长".repeat(note / 3) + "\"}");
  }

  @Test
  void pressInOneDatagramAndUnconfirmed() throws Exception {
    assertThat(said("s3cret", "event", "-m", "post", "-t", "50", "-e", "{\"type\":\"sos\"}"))
        .contains("\"state\":\"received\"");
    String other = "{\"type\":\"sos\",\"id\":\"n-1\"}";
    assertThat(said("s3cret", "e", "-N", "-m", "post", "-t", "50", "-e", other))
        .contains("\"state\":\"received\"");
    assertThat(alerts()).hasSize(1);
    assertThat(alerts().get(0).get("presses").asInt()).isEqualTo(2);
  }

  @Test
  void longBodyInBlocksOfEachSize() throws Exception {
    String file = longPress(8_000).toString();
    for (String size : new String[] {"16", "64", "256", "512", "1024"}) {
      assertThat(said("s3cret", "event", "-m", "put", "-t", "50", "-b", size, "-f", file))
          .as("blocks of " + size)
          .contains("\"state\":\"received\"");
    }
    assertThat(alerts()).hasSize(1);
    assertThat(alerts().get(0).get("presses").asInt()).as("one id").isEqualTo(1);
  }

  @Test
  void tooLongABodyIsRefused() throws Exception {
    Map<String, Integer> before = everything();
    String file = longPress(90_000).toString();
    assertThat(said("s3cret", "event", "-m", "post", "-t", "50", "-b", "1024", "-f", file))
        .contains("4.13");
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void whatIsWrongIsSaid() throws Exception {
    Map<String, Integer> before = everything();
    assertThat(said("s3cret", "nowhere", "-m", "post", "-e", "x")).contains("4.04");
    assertThat(said("s3cret", "event")).contains("4.05");
    assertThat(said("s3cret", "event", "-m", "post", "-t", "60", "-e", "x")).contains("4.15");
    assertThat(said("s3cret", ".well-known/core")).contains("4.04").doesNotContain("</");
    assertThat(said("wrong", "event", "-m", "post", "-e", "{\"type\":\"sos\"}"))
        .doesNotContain("\"state\"");
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void observesWhatBecomesOfAPress() throws Exception {
    Path heard = scratch.resolve("heard");
    Process observer =
        new ProcessBuilder(command("s3cret", "command", "-s", "30", "-w", "-K", "2"))
            .redirectErrorStream(true)
            .redirectOutput(heard.toFile())
            .start();
    try {
      said("s3cret", "event", "-m", "post", "-e", "{\"type\":\"sos\"}");
      String id = alerts().get(0).get("id").asText();
      api.post("alerts/" + id + "/acknowledge", "{}");
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(
              () -> assertThat(Files.readString(heard)).contains("\"state\":\"accepted\""));
    } finally {
      observer.destroy();
    }
  }
}
