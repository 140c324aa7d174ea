package io.anling.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What the service promises, sentence by sentence, each with the tests that prove it: {@code
 * docs/promises.txt} is written by hand, {@code docs/promises.md} is made of it ({@code
 * -Dpromises=update} writes it anew).
 */
class PromisesTest {

  private static final Path LIST = Path.of("docs", "promises.txt");
  private static final Path TABLE = Path.of("docs", "promises.md");

  /** A sentence and the tests that prove it, each as {@code MODULE CLASS.METHOD}. */
  private record Promise(String section, String sentence, List<String> tests) {}

  @Test
  void everyPromiseNamesTestsThatExist() throws IOException {
    List<String> faults = new ArrayList<>();
    for (Promise promise : promises()) {
      if (promise.tests().isEmpty()) {
        faults.add("no test proves: " + promise.sentence());
      }
      for (String test : promise.tests()) {
        fault(test).ifPresent(faults::add);
      }
    }
    assertThat(faults).isEmpty();
  }

  @Test
  void tableIsMadeOfTheList() throws IOException {
    String made = table(promises());
    if (System.getProperty("promises", "").equals("update")) {
      Files.writeString(TABLE, made);
    }
    assertThat(Files.readString(TABLE))
        .as("docs/promises.md; -Dpromises=update writes it anew")
        .isEqualTo(made);
  }

  private static List<Promise> promises() throws IOException {
    List<Promise> all = new ArrayList<>();
    String section = "";
    for (String line : Files.readAllLines(LIST)) {
      if (line.startsWith("# ")) {
        section = line.substring(2).strip();
      } else if (line.startsWith("  ")) {
        all.get(all.size() - 1).tests().add(line.strip());
      } else if (!line.isBlank()) {
        all.add(new Promise(section, line.strip(), new ArrayList<>()));
      }
    }
    assertThat(all).as("promises in " + LIST).isNotEmpty();
    return all;
  }

  /** Why a named test is none; empty where it is one. */
  private static Optional<String> fault(String test) throws IOException {
    int blank = test.indexOf(' ');
    int dot = test.indexOf('.');
    if (blank < 0 || dot < blank) {
      return Optional.of("\"" + test + "\" is not MODULE CLASS.METHOD");
    }
    Path tests = Path.of("..", test.substring(0, blank), "src", "test", "java");
    String name = test.substring(blank + 1, dot) + ".java";
    Pattern method = Pattern.compile("\\bvoid " + Pattern.quote(test.substring(dot + 1)) + "\\(");
    try (Stream<Path> files = Files.walk(tests)) {
      Optional<Path> file =
          files.filter(path -> path.getFileName().toString().equals(name)).findFirst();
      if (file.isEmpty()) {
        return Optional.of("there is no class of: " + test);
      }
      boolean there = method.matcher(Files.readString(file.get())).find();
      return there ? Optional.empty() : Optional.of("there is no method of: " + test);
    }
  }

  private static String table(List<Promise> promises) {
    StringBuilder text =
        new StringBuilder("# What the alert service promises, and the test that proves it\n\n")
            .append("Made of `promises.txt` by `PromisesTest`; the build fails where a test is")
            .append(" missing.\n");
    String section = "";
    for (Promise promise : promises) {
      if (!promise.section().equals(section)) {
        section = promise.section();
        text.append("\n## ").append(section).append("\n\n| promise | proved by |\n|---|---|\n");
      }
      text.append("| ")
          .append(promise.sentence().replace("|", "\\|"))
          .append(" | ")
          .append(String.join("<br>", promise.tests().stream().map(PromisesTest::cell).toList()))
          .append(" |\n");
    }
    return text.toString();
  }

  private static String cell(String test) {
    return "`" + test.substring(test.indexOf(' ') + 1) + "` (" + test.split(" ", 2)[0] + ")";
  }
}
