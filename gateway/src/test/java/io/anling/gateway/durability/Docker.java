package io.anling.gateway.durability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.anling.alert.outside.OutsideProgram;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.utility.DockerImageName;

/**
 * A Docker engine, which some proofs need and not every machine has. Where there is none its test
 * is reported as left out; with {@code ANLING_TEST_REQUIRE_ALL=true} it fails instead.
 */
public final class Docker {

  private Docker() {}

  /** Goes on only where an engine answers. */
  public static void require() {
    boolean works = DockerClientFactory.instance().isDockerAvailable();
    if (OutsideProgram.ALL) {
      assertThat(works).as("a Docker engine must answer on this machine").isTrue();
    }
    assumeTrue(works, "left out: no Docker engine answers on this machine; start one");
  }

  /**
   * The image to run.
   *
   * @param variable such as {@code ANLING_TEST_MQTT_IMAGE}
   * @param preset where the variable is not set
   */
  public static DockerImageName image(String variable, String preset) {
    String name = Optional.ofNullable(System.getenv(variable)).orElse(preset);
    String original = preset.substring(0, preset.indexOf(':'));
    return DockerImageName.parse(name).asCompatibleSubstituteFor(original);
  }
}
