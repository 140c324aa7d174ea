package io.anling.gateway.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.anling.alert.outside.OutsideProgram;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Mosquitto's and libcoap's own clients, as a person with a terminal uses them: a button for each
 * test.
 */
class OutsideClientsIT {

  private static final String HEADER =
      "region,household,address,lat,lon,person,phone,born,category,contact_name,contact_phone,"
          + "device_id,device_model,device_secret,room";

  private static final int BUTTONS = 3;

  @TempDir private static Path directory;
  private static GatewayProcess gateway;
  private static Api api;
  private static int taken;

  private final int home = ++taken;

  @BeforeAll
  static void serve() {
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

  /** Each test has its own. */
  private String button() {
    return "button-" + home;
  }

  @Test
  void mosquittoPresses() throws Exception {
    OutsideProgram.require("sh", "-c", "command -v mosquitto_pub");
    for (String version : new String[] {"5", "mqttv311"}) {
      assertThat(publish(version, "s3cret", "event", "{\"type\":\"sos\",\"id\":\"m-1\"}").exit())
          .isZero();
    }
    assertThat(alerts()).hasSize(1);
    assertThat(alerts().get(0).get("presses").asInt()).as("the same id twice").isEqualTo(1);

    Map<String, Integer> before = everything();
    assertThat(publish("5", "wrong", "event", "{\"type\":\"sos\"}").exit()).isNotZero();
    Said foreign = publish("5", "s3cret", "elsewhere", "{\"type\":\"sos\"}");
    assertThat(foreign.out()).contains("failed");
    assertThat(everything()).isEqualTo(before);

    assertThat(publish("5", "s3cret", "event", "help!").exit()).isZero();
    assertThat(alerts().get(0).get("presses").asInt()).as("garbled is a press").isEqualTo(2);
  }

  @Test
  void mosquittoPressesAtEveryQualityAndHears() throws Exception {
    OutsideProgram.require("sh", "-c", "command -v mosquitto_pub");
    int presses = 0;
    for (String version : new String[] {"5", "mqttv311"}) {
      for (String qos : new String[] {"0", "1", "2"}) {
        String press = "{\"type\":\"sos\",\"id\":\"" + version + "-" + qos + "\"}";
        assertThat(publish(version, qos, "s3cret", "event", press).exit()).isZero();
        int expected = ++presses;
        await()
            .until(
                () -> alerts().size() == 1 && alerts().get(0).get("presses").asInt() == expected);
      }
      Said heard =
          run(
              "mosquitto_sub",
              "-V",
              version,
              "-q",
              "1",
              "-C",
              "1",
              "-W",
              "20",
              "-p",
              String.valueOf(gateway.port("mqtt")),
              "-u",
              button(),
              "-P",
              "s3cret",
              "-t",
              "command///req/#");
      assertThat(heard.out()).contains("\"state\":\"received\"");
    }
  }

  private Said publish(String version, String password, String topic, String payload)
      throws Exception {
    return publish(version, "1", password, topic, payload);
  }

  private Said publish(String version, String qos, String password, String topic, String payload)
      throws Exception {
    return run(
        "mosquitto_pub",
        "-V",
        version,
        "-q",
        qos,
        "-p",
        String.valueOf(gateway.port("mqtt")),
        "-u",
        button(),
        "-P",
        password,
        "-t",
        topic,
        "-m",
        payload);
  }

  @Test
  void libcoapPresses() throws Exception {
    OutsideProgram.require("sh", "-c", "command -v coap-client-openssl");
    Said said = post("s3cret", "{\"type\":\"fall\",\"id\":\"c-1\"}");
    assertThat(said.out()).contains("\"state\":\"received\"");
    assertThat(alerts()).hasSize(1);
    assertThat(alerts().get(0).get("kind").asText()).isEqualTo("fall");
    assertThat(said.out()).contains(alerts().get(0).get("id").asText());

    Map<String, Integer> before = everything();
    assertThat(post("wrong", "{\"type\":\"sos\"}").out()).doesNotContain("\"state\"");
    assertThat(everything()).isEqualTo(before);
  }

  private Said post(String key, String payload) throws Exception {
    return run(
        "coap-client-openssl",
        "-B",
        "10",
        "-m",
        "post",
        "-u",
        button(),
        "-k",
        key,
        "-t",
        "50",
        "-e",
        payload,
        "coaps://127.0.0.1:" + gateway.port("coap+dtls") + "/event");
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

  private record Said(int exit, String out) {}

  private static Said run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).as(out).isTrue();
    return new Said(process.exitValue(), out);
  }
}
