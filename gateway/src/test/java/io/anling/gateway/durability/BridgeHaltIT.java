package io.anling.gateway.durability;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anling.gateway.rig.ProcessBroker;
import io.anling.gateway.rig.Publisher;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * B2: the gateway dies with a broker's press in its hands, right before or right after the commit.
 * The broker was not confirmed anything, and gives it again to the gateway that comes next: one
 * alert, which is told.
 */
class BridgeHaltIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @ParameterizedTest
  @CsvSource({"before, 5", "before, 3", "after, 5"})
  void pressOfABrokerSurvivesTheGatewayThatHeldIt(String when, int version) throws Exception {
    try (Trial trial = Trial.prepare("b2-" + when + "-" + version);
        ProcessBroker broker = ProcessBroker.started(trial.directory().resolve("mosquitto"));
        Publisher button = new Publisher(broker)) {
      Map<String, String> bridge =
          Map.of(
              "ANLING_BRIDGES_0_NAME", "site",
              "ANLING_BRIDGES_0_URL", broker.url(),
              "ANLING_BRIDGES_0_VERSION", String.valueOf(version),
              "ANLING_BRIDGES_0_COMMANDS", "anling/{device}/command/alert",
              "ANLING_BRIDGES_0_TOPICS", "anling/{device}/event");
      Path trigger = trial.directory().resolve("halt");
      Launch fault = Launch.withFault("halt-" + when + "-commit:" + trigger).with(bridge);
      try (Served gateway = trial.serve(fault).awaitReady()) {
        awaitSubscribed(trial);
        trial.awaitQuiet();
        Files.createFile(trigger);
        button.press(Village.device(1), "b2-1");
        assertThat(gateway.endsWithin(PATIENCE)).as("halted around the commit").isTrue();
        assertThat(gateway.exitCode()).as("by the failpoint").isEqualTo(137);
      }
      List<String> heard = button.hear("anling/+/command/alert");
      try (Served gateway = trial.serve(Launch.PLAIN.with(bridge)).awaitReady()) {
        await().atMost(PATIENCE).until(() -> trial.api().alerts().size() == 1);
        AlertSeen alert = trial.api().alerts().get(0);
        assertThat(alert.presses()).containsExactly(new Press(Village.device(1), "b2-1"));
        await().atMost(PATIENCE).until(() -> trial.receiver().told(alert.id()));
        await().atMost(PATIENCE).until(() -> !heard.isEmpty());
        assertThat(heard.get(0)).contains(alert.id()).contains("received");
        button.press(Village.device(2), "b2-2");
        await().atMost(PATIENCE).until(() -> trial.api().alerts().size() == 2);
        assertThat(gateway.endsWithin(Duration.ZERO)).isFalse();
      }
    }
  }

  private static void awaitSubscribed(Trial trial) {
    Path log = trial.directory().resolve("gateway.log");
    await()
        .atMost(PATIENCE)
        .until(() -> Files.readString(log, UTF_8).contains("bridge site: reads its topics"));
  }
}
