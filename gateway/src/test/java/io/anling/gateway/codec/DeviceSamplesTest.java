package io.anling.gateway.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Messages of real devices, where a directory of them is given in {@code ANLING_SAMPLES_DIR}: of
 * every file there it is stated what it must become. A file of which nothing is stated fails.
 */
class DeviceSamplesTest {

  /** What is there, and is no device's payload in a format of ours. */
  private static final List<String> NO_PAYLOADS =
      List.of(
          "SOURCES.md",
          "alert-interfaces/", // what goes out to people and their systems
          "sparkplug-b/"); // protobuf, written down as JSON

  /** What a file must become. */
  @FunctionalInterface
  interface Statement {
    void check(Path file) throws IOException;
  }

  private static Map<String, Statement> statements() {
    Map<String, Statement> all = new HashMap<>(HomeSamples.statements());
    all.putAll(CloudSamples.statements());
    all.putAll(TableSamples.statements());
    return all;
  }

  @TestFactory
  Stream<DynamicTest> everySampleBecomesWhatIsStated() throws IOException {
    String given = System.getenv("ANLING_SAMPLES_DIR");
    if (given == null) {
      return Stream.of();
    }
    Path directory = Path.of(given);
    List<Path> files;
    try (Stream<Path> all = Files.walk(directory)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    assertThat(files).as("samples in %s", directory).isNotEmpty();
    Map<String, Statement> statements = statements();
    return files.stream()
        .map(file -> dynamicTest(name(directory, file), () -> check(directory, file, statements)));
  }

  private static String name(Path directory, Path file) {
    return directory.relativize(file).toString().replace('\\', '/');
  }

  private static void check(Path directory, Path file, Map<String, Statement> statements)
      throws IOException {
    String name = name(directory, file);
    if (NO_PAYLOADS.stream().noneMatch(name::startsWith)) {
      Statement statement = statements.get(name);
      assertThat(statement).as("what %s must become is stated nowhere", name).isNotNull();
      statement.check(file);
    }
  }
}
