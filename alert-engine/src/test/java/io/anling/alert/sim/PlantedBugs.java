package io.anling.alert.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Shows that the simulation can find bugs: each recipe is planted alone into a copy of its source,
 * and a checker must find it within {@value #SEEDS} seeds. By command: {@code mvn -pl alert-engine
 * test -Dtest=PlantedBugs}.
 */
class PlantedBugs {

  private static final int SEEDS = 100;

  private static final int PATIENCE_MINUTES = 15;

  /** What {@link SimMain} ends with where a checker found something. */
  private static final int FOUND = 3;

  @TempDir Path directory;

  @TestFactory
  Stream<DynamicTest> eachIsFoundByAChecker() {
    return Recipe.all().stream()
        .map(recipe -> DynamicTest.dynamicTest(recipe.name(), () -> find(recipe)));
  }

  @Test
  void theSourcesAsTheyAreAreClean() throws Exception {
    assertThat(live(directory, "memory", SEEDS)).isZero();
    assertThat(live(directory, "sqlite", 3)).isZero();
  }

  private void find(Recipe recipe) throws Exception {
    assertThat(recipe.found()).as("places for %s in %s", recipe.name(), recipe.file()).isOne();
    Path classes = Files.createDirectories(directory.resolve(recipe.name()));
    compile(recipe, classes);
    int end = live(classes, recipe.world(), SEEDS);
    List<String> said = Files.readAllLines(classes.resolve("said"));
    System.out.println(recipe.name() + ": " + recipe.says());
    said.stream().skip(Math.max(0, said.size() - 2)).forEach(System.out::println);
    assertThat(end).as("%s\n%s", recipe.says(), String.join("\n", said)).isEqualTo(FOUND);
  }

  private static void compile(Recipe recipe, Path classes) throws IOException {
    Path source = classes.resolve("source").resolve(recipe.file());
    Files.createDirectories(source.getParent());
    Files.writeString(source, recipe.source());
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    Writer said = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      boolean done =
          compiler
              .getTask(
                  said,
                  files,
                  null,
                  List.of("-proc:none", "-d", classes.toString(), "-cp", classPath()),
                  null,
                  files.getJavaFileObjects(source))
              .call();
      assertThat(done).as("%s compiles: %s", recipe.name(), said).isTrue();
    }
  }

  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  /** Lives worlds with what is in {@code classes} before everything else. */
  private static int live(Path classes, String store, int seeds) throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Process process =
        new ProcessBuilder(
                java.toString(),
                "-XX:+UseSerialGC",
                "-cp",
                classes + File.pathSeparator + classPath(),
                SimMain.class.getName(),
                "village",
                store,
                "1",
                String.valueOf(seeds))
            .redirectErrorStream(true)
            .redirectOutput(classes.resolve("said").toFile())
            .start();
    try {
      return process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES) ? process.exitValue() : -1;
    } finally {
      process.destroyForcibly();
    }
  }
}
