package io.anling.sim.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * Programs that not every machine has. Where one is absent its test is reported as left out; with
 * {@code ANLING_TEST_REQUIRE_ALL=true} it fails instead.
 */
final class OutsideProgram {
  private static final boolean ALL = Boolean.parseBoolean(System.getenv("ANLING_TEST_REQUIRE_ALL"));

  private OutsideProgram() {}

  /** Goes on only where {@code command}, a harmless use of the program, succeeds. */
  static void require(String... command) {
    String name = String.join(" ", command);
    boolean works = works(command);
    if (ALL) {
      assertThat(works).as("\"%s\" must work on this machine", name).isTrue();
    }
    assumeTrue(works, "left out: \"" + name + "\" does not work on this machine");
  }

  /** Whether a harmless use of a program succeeds. */
  static boolean works(String... command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
