package io.anling.alert.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * Programs that some tests need and not every machine has. Where one is absent its test is reported
 * as left out; with {@code ANLING_TEST_REQUIRE_ALL=true} it fails instead.
 */
public final class OutsideProgram {

  /** Whether nothing may be left out. */
  public static final boolean ALL = Boolean.parseBoolean(System.getenv("ANLING_TEST_REQUIRE_ALL"));

  private OutsideProgram() {}

  /** Goes on only where {@code command}, a harmless use of the program, succeeds. */
  public static void require(String... command) {
    String name = String.join(" ", command);
    boolean works = works(command);
    if (ALL) {
      assertThat(works).as("\"%s\" must work on this machine", name).isTrue();
    }
    assumeTrue(works, "left out: \"" + name + "\" does not work on this machine; install it");
  }

  /** Whether a harmless use of a program succeeds. */
  public static boolean works(String... command) {
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
