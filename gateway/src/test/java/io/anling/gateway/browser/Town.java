package io.anling.gateway.browser;

import com.fasterxml.jackson.databind.JsonNode;
import io.anling.gateway.e2e.Api;
import io.anling.gateway.e2e.Button;
import io.anling.gateway.e2e.GatewayHome;
import io.anling.gateway.e2e.GatewayProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A made-up town of a few homes, a gateway that serves it, two desks, and a browser. */
final class Town implements BeforeAllCallback, AfterAllCallback {

  static final int WIDTH = 1280;
  static final int HEIGHT = 800;

  private static final String HEADER =
      "region,household,address,lat,lon,person,phone,born,category,contact_name,contact_phone,"
          + "device_id,device_model,device_secret,room,helper_name,helper_phone";

  private static final int UNREADABLE = 0x99;

  /** A sign-in. */
  record User(String name, String password) {}

  private final String[] homes;
  private final Map<String, Button> buttons = new HashMap<>();
  private Path scratch;
  private GatewayHome home;
  private GatewayProcess gateway;
  private Chromium chromium;
  private final Map<String, User> users = new HashMap<>();
  private final Map<User, String> tokens = new HashMap<>();
  private int presses;
  private boolean planted;
  private final Map<String, String> variables = new HashMap<>();
  private final Map<String, String> files = new HashMap<>();

  /** A town of these homes: a row each, the button of home N being {@code button-N}. */
  Town(String... homes) {
    this.homes = homes;
  }

  /** Lets the gateway's time be put ahead. */
  Town withPlantedClock() {
    planted = true;
    return this;
  }

  /** Sets a variable of its gateway. */
  Town with(String variable, String value) {
    variables.put(variable, value);
    return this;
  }

  /** Sets a variable of its gateway to the name of a file that holds this. */
  Town withFile(String variable, String yaml) {
    files.put(variable, yaml);
    return this;
  }

  /** Lets the gateway's time jump. */
  void ahead(int seconds) {
    try {
      Path whole = Files.writeString(scratch.resolve("ahead.new"), String.valueOf(seconds));
      Files.move(whole, trigger(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path trigger() {
    return scratch.resolve("ahead");
  }

  /** A row with a button {@code button-N} of the secret {@code s3cret-N}. */
  static String row(int n, String village, String person, String address) {
    return "测试县/甲镇/%s,H00%d,%s,30.1,104.1,%s,1000000000%d,1941,独居,%s之女,1000000010%d,button-%d,ws101,s3cret-%d,卧室,测试帮,10000000999"
        .formatted(
            village, n, address, person, n, person.startsWith("测试") ? person : "家属", n, n, n);
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    chromium = Chromium.start();
    scratch = Files.createTempDirectory("anling-browser-");
    home = new GatewayHome(scratch);
    variables.forEach(home::with);
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = Files.writeString(scratch.resolve(file.getKey()), file.getValue());
      home.with(file.getKey(), path.toString());
    }
    home.importLines(Stream.concat(Stream.of(HEADER), Stream.of(homes)).toArray(String[]::new));
    if (planted) {
      Path agent = Path.of("target", "anling-gateway-faults.jar").toAbsolutePath();
      home.withJavaOption("-javaagent:" + agent + "=clock-ahead:" + trigger());
    }
    gateway = home.serve();
  }

  /** A sign-in of that name, made where there is none. */
  User user(String name, String role) {
    return users.computeIfAbsent(
        name, one -> new User(one, home.done("user", "add", one, "--role", role).lastWord()));
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    hangUp();
    if (gateway != null) {
      gateway.close();
    }
    if (chromium != null) {
      chromium.close();
    }
    if (scratch != null) {
      try (Stream<Path> files = Files.walk(scratch)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  User first() {
    return user("测试员甲", "desk");
  }

  User admin() {
    return user("测试管理员", "admin");
  }

  User second() {
    return user("测试员乙", "desk");
  }

  GatewayHome home() {
    return home;
  }

  Api api() {
    return api(first());
  }

  /** What the API answers to somebody. */
  Api api(User user) {
    String token =
        tokens.computeIfAbsent(user, one -> home.done("user", "token", one.name()).lastWord());
    return new Api(gateway.http(), token);
  }

  /** The id of the helper whom every home has. */
  String helper() {
    for (JsonNode one : api().get("responders").get("items")) {
      if (one.get("role").asText().equals("helper")) {
        return one.get("id").asText();
      }
    }
    throw new AssertionError("no home has a helper");
  }

  /** A browser with the console open. */
  Desk desk() {
    return desk(WIDTH, HEIGHT);
  }

  Desk desk(int width, int height) {
    return chromium.desk(gateway.http(), width, height);
  }

  /** Presses the button of home {@code n}; returns when the press is confirmed. */
  void press(int n) {
    press(n, "sos");
  }

  /** Sends these bytes from the button of home {@code n}, to that topic. */
  void raw(int n, String topic, String json) {
    try {
      button(n).raw(topic, json);
    } catch (MqttException e) {
      // MQTT 5 names what could not be read in its PUBACK, which is an error to Paho.
      if (e.getReasonCode() != UNREADABLE) {
        throw new AssertionError(e);
      }
    }
  }

  /** The same with another kind of event. */
  void press(int n, String type) {
    try {
      button(n).send(type, "b-" + presses++);
    } catch (MqttException e) {
      throw new AssertionError(e);
    }
  }

  private Button button(int n) throws MqttException {
    Button button = buttons.get("button-" + n);
    if (button == null) {
      button = new Button(gateway, "button-" + n, "s3cret-" + n);
      buttons.put("button-" + n, button);
    }
    return button;
  }

  /** {@code kill -9}. */
  void kill() {
    gateway.kill();
    hangUp();
  }

  /** Serves again, on the same ports. */
  void serve() {
    gateway = home.serve();
  }

  /** Resolves every open alert. */
  void resolveAll() {
    for (JsonNode alert : api().get("alerts?state=open").get("items")) {
      api()
          .post(
              "alerts/" + alert.get("id").asText() + "/resolve",
              "{\"outcome\":\"helped-on-site\"}");
    }
  }

  private void hangUp() {
    buttons.values().forEach(Town::close);
    buttons.clear();
  }

  private static void close(Button button) {
    try {
      button.close();
    } catch (MqttException e) {
      // A button whose gateway is dead has nobody to take leave of.
    }
  }
}
