package io.anling.gateway.durability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/**
 * What is shipped holds no failpoint, no agent, and no way to set the time; started as people start
 * it, by plain {@code java -jar}, it keeps what it confirmed.
 */
class ShippedJarIT {

  @Test
  void holdsNoPlantedFaultAndNoVirtualClock() throws IOException {
    try (JarFile jar = new JarFile(Path.of("target", "anling-gateway.jar").toFile())) {
      List<String> names = jar.stream().map(JarEntry::getName).toList();
      assertThat(names).contains("io/anling/gateway/GatewayMain.class");
      assertThat(names.stream().filter(ShippedJarIT::forTestsAlone)).isEmpty();
      assertThat(jar.getManifest().getMainAttributes().keySet())
          .extracting(Object::toString)
          .doesNotContain("Premain-Class", "Agent-Class", "Launcher-Agent-Class");
    }
  }

  @Test
  void keepsWhatItConfirmedHoweverItEnds() throws Exception {
    try (Trial trial = Trial.prepare("shipped").asAnybodyStartsIt();
        Buttons buttons = new Buttons(trial, Transport.MQTT)) {
      try (Served gateway = trial.serve().awaitReady()) {
        Buttons.allConfirmed(buttons.connect(1).pressAll("plain-1"));
        gateway.kill();
      }
      try (Served gateway = trial.serve().awaitReady()) {
        assertThat(gateway.readyAt()).isPresent();
        assertThat(trial.api().alerts())
            .singleElement()
            .satisfies(
                alert ->
                    assertThat(alert.presses())
                        .containsExactly(new Press(Village.device(1), "plain-1")));
      }
    }
  }

  private static boolean forTestsAlone(String name) {
    return name.startsWith("io/anling/gateway/faults/")
        || name.startsWith("io/anling/gateway/durability/")
        || name.startsWith("net/bytebuddy/")
        || name.contains("VirtualClock")
        || (name.startsWith("io/anling/") && name.endsWith("Test.class"));
  }
}
