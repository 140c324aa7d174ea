package io.anling.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.outside.OutsideProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A desk that could not list every open alert confirms nothing until it could. */
class IncompleteListTest {

  @TempDir Path directory;

  @Test
  void listThatWasNotReadToItsEndIsNeverConfirmed() throws IOException, InterruptedException {
    OutsideProgram.require("node", "--version");
    for (Map.Entry<String, String> module : ConsoleFiles.modules().entrySet()) {
      Path file = directory.resolve(module.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, module.getValue());
    }
    Files.writeString(directory.resolve("package.json"), "{\"type\":\"module\"}");
    try (var script = getClass().getResourceAsStream("/console/incomplete-list.js")) {
      Files.copy(script, directory.resolve("incomplete-list.js"));
    }
    Path said = directory.resolve("said.txt");
    Process node =
        new ProcessBuilder("node", "incomplete-list.js")
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    try {
      assertThat(node.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      node.destroyForcibly();
    }
    assertThat(Files.readString(said, StandardCharsets.UTF_8).lines())
        .containsExactly("incomplete: true, confirmed:", "incomplete: false, confirmed: 12");
  }
}
