package io.anling.gateway.durability;

import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.outside.OutsideProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Shared objects of {@code src/test/native}, to be loaded before every other. */
public final class Shim {

  private static final long COMPILES_WITHIN_SECONDS = 60;

  private Shim() {}

  /** Compiles {@code NAME.c}; the test is left out where there is no compiler. */
  public static Path compiled(String name) throws IOException, InterruptedException {
    OutsideProgram.require("gcc", "--version");
    Path shim = Path.of("target", name + ".so").toAbsolutePath();
    Path source = Path.of("src", "test", "native", name + ".c");
    Process gcc =
        new ProcessBuilder(
                "gcc",
                "-shared",
                "-fPIC",
                "-o",
                shim.toString(),
                source.toString(),
                "-ldl",
                "-lpthread")
            .inheritIO()
            .start();
    assertThat(gcc.waitFor(COMPILES_WITHIN_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(gcc.exitValue()).isZero();
    return shim;
  }
}
