package io.anling.sim.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.anling.alert.outside.OutsideProgram;
import io.anling.sim.County;
import io.anling.sim.Household;
import io.anling.sim.link.BrokerLink;
import io.anling.sim.link.HostPort;
import io.anling.sim.link.Message;
import io.anling.sim.link.MqttLink;
import io.anling.sim.link.MqttPeer;
import io.anling.sim.trial.GatewayApi;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole stack as README starts it: what reaches its broker becomes help, whatever dies. */
class ComposeIT {
  private static final List<Household> HOMES = County.buttons(7, 10);
  private static final Duration SOON = Duration.ofSeconds(60);

  private static final List<String> confirmed = new ArrayList<>();
  private static ComposeStack stack;
  private static GatewayApi api;
  private static ScheduledExecutorService threads;
  private static MqttLink line;

  @BeforeAll
  static void start() throws IOException {
    OutsideProgram.require("docker", "version");
    OutsideProgram.require("sh", "-c", "docker compose version || docker-compose version");
    stack = new ComposeStack();
    stack.up();
    api = stack.api();
    assertThat(api.importCsv(County.csv(HOMES))).isEmpty();
    threads = Executors.newScheduledThreadPool(2);
    HostPort broker = HostPort.loopback(stack.brokerPort());
    line = new MqttLink(MqttPeer.broker(broker, "compose-it"), threads);
    line.open();
  }

  @AfterAll
  static void stop() {
    if (line != null) {
      line.close();
      threads.shutdownNow();
    }
    if (stack != null) {
      stack.close();
    }
  }

  @Test
  void aPressPublishedToTheBrokerIsAnAlertInPostgres() {
    String button = press(0, "1-1");

    eventually(() -> assertThat(alertsOf(button)).hasSize(1));
    assertThat(sql("select count(*) from event join alert on alert.id = alert_id", button))
        .isEqualTo("1");
  }

  @Test
  void whatADeviceMeasuresIsReadBackFromInflux() {
    String button = button(1);
    publish(button, Message.telemetry("{\"battery\":71,\"temperature\":21.5}"));

    eventually(
        () ->
            assertThat(api.telemetry(button, "battery"))
                .singleElement()
                .satisfies(p -> assertThat(p.at("/values/battery").asInt()).isEqualTo(71)));
    assertThat(
            stack.exec(
                "influxdb",
                "influx",
                "-database",
                "anling",
                "-execute",
                "select battery from /.*/ where device = '" + button + "'"))
        .contains("71");
  }

  @Test
  void theSimulatorsFirstPressIsThereForAStrangerToSee() {
    eventually(
        () ->
            assertThat(api.alerts(true))
                .anyMatch(alert -> alert.path("devices").toString().contains("sim-")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mosquitto", "influxdb", "postgres", "gateway", "simulator"})
  void anyContainerMayDieAndNothingConfirmedIsLost(String service) throws IOException {
    int home = 2 + List.of("mosquitto", "influxdb", "postgres", "gateway").indexOf(service) + 1;
    press(home, service + "-before");
    if (service.equals("mosquitto")) {
      // It writes what it confirmed within a second, and promises no more than that.
      eventually(() -> assertThat(keptEvents()).containsAll(confirmed));
    }

    stack.crash(service);
    press(home, service + "-after");

    eventually(() -> assertThat(keptEvents()).containsAll(confirmed));
    assertThat(keptEvents()).doesNotHaveDuplicates();
  }

  /** Awaits it, through whatever outage of the gateway. */
  private static void eventually(ThrowingRunnable holds) {
    await().atMost(SOON).ignoreExceptionsInstanceOf(IOException.class).untilAsserted(holds);
  }

  private static String sql(String select, String device) {
    String query = select + " where device_id = '" + device + "'";
    return stack.exec("postgres", "psql", "-h127.0.0.1", "-Uanling", "-danling", "-tAc", query);
  }

  private static String button(int home) {
    return HOMES.get(home).devices().get(0).id();
  }

  /** Presses until the broker has confirmed it. */
  private static String press(int home, String event) {
    String button = button(home);
    publish(button, Message.event("{\"type\":\"sos\",\"id\":\"" + event + "\"}"));
    confirmed.add(button + " " + event);
    return button;
  }

  private static void publish(String device, Message message) {
    BrokerLink link = new BrokerLink(line, "anling/{device}/{channel}", device);
    await()
        .atMost(SOON)
        .ignoreExceptionsMatching(e -> e instanceof CompletionException)
        .until(
            () -> {
              link.up().orTimeout(10, TimeUnit.SECONDS).join();
              link.send(message).orTimeout(10, TimeUnit.SECONDS).join();
              return true;
            });
  }

  private static List<JsonNode> alertsOf(String device) throws IOException {
    return api.alerts(false).stream()
        .filter(alert -> alert.path("devices").toString().contains('"' + device + '"'))
        .toList();
  }

  /** What the gateway's timelines say was pressed at this test's buttons. */
  private static List<String> keptEvents() throws IOException {
    List<String> kept = new ArrayList<>();
    for (Household home : HOMES) {
      String device = home.devices().get(0).id();
      for (JsonNode alert : alertsOf(device)) {
        for (JsonNode entry : api.timeline(alert.path("id").asText())) {
          if (entry.path("device").asText().equals(device) && entry.hasNonNull("event")) {
            kept.add(device + " " + entry.path("event").asText());
          }
        }
      }
    }
    return kept;
  }
}
