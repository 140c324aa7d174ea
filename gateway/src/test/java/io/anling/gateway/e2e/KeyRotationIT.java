package io.anling.gateway.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.anling.gateway.e2e.GatewayHome.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys and secrets are changed under a gateway that serves. */
class KeyRotationIT {

  @TempDir Path scratch;

  @Test
  void pressesPassWhileTheMasterKeyIsChangedAndAfterARestart() throws Exception {
    GatewayHome home = new GatewayHome(scratch);
    String first = home.done("device", "add", "button-1").lastWord();
    String second;
    try (GatewayProcess gateway = home.serve();
        Button open = new Button(gateway, "button-1", first)) {
      open.press("1-1");
      Result rotated = home.done("keys", "rotate");
      assertThat(rotated.err()).contains("key 2 seals everything");
      open.press("1-2");
      try (Button again = new Button(gateway, "button-1", first)) {
        again.press("1-3");
      }
      second = home.done("device", "add", "button-2", "--mqtt-only").lastWord();
      try (Button other = new Button(gateway, "button-2", second)) {
        other.press("2-1");
      }
      assertThat(plain(List.of(first, second))).isEmpty();
      gateway.stop();
    }
    Files.delete(home.directory().resolve("keys/master.key.retired"));
    try (GatewayProcess gateway = home.serve();
        Button one = new Button(gateway, "button-1", first);
        Button other = new Button(gateway, "button-2", second)) {
      one.press("1-4");
      other.press("2-2");
    }
    home.done("export", "audit", "--verify");
  }

  @Test
  void aNewSecretEndsTheOpenConnectionWithinSeconds() throws Exception {
    GatewayHome home = new GatewayHome(scratch);
    String old = home.done("device", "add", "button-1").lastWord();
    try (GatewayProcess gateway = home.serve();
        Button open = new Button(gateway, "button-1", old)) {
      open.press("1-1");
      String fresh = home.done("device", "rekey", "button-1").lastWord();
      await().atMost(Duration.ofSeconds(5)).until(() -> !open.connected());
      assertThatThrownBy(() -> new Button(gateway, "button-1", old))
          .isInstanceOf(MqttException.class);
      try (Button again = new Button(gateway, "button-1", fresh)) {
        again.press("1-1");
      }
    }
  }

  /** The files of the data directory in which one of these secrets stands in clear. */
  private List<Path> plain(List<String> secrets) throws IOException {
    try (Stream<Path> files = Files.walk(scratch.resolve("data"))) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> secrets.stream().anyMatch(secret -> holds(file, secret)))
          .toList();
    }
  }

  private static boolean holds(Path file, String secret) {
    try {
      return new String(Files.readAllBytes(file), ISO_8859_1).contains(secret);
    } catch (IOException e) {
      return false;
    }
  }
}
