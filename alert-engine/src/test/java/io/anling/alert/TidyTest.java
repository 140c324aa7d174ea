package io.anling.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What no other check enforces, over the sources of every module. */
class TidyTest {

  private static final int LONGEST_FILE = 300;
  private static final Pattern LEFT_UNDONE =
      Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X|HA" + "CK)\\b|@Dis" + "abled");
  private static final Pattern SLEEP = Pattern.compile("Thread\\.sl" + "eep");

  @Test
  void noFileIsTooLong() throws IOException {
    List<String> long_ = new ArrayList<>();
    for (Path file : sources("java", "js")) {
      int lines = Files.readAllLines(file).size();
      if (lines > LONGEST_FILE) {
        long_.add(file + ": " + lines);
      }
    }
    assertThat(long_).as("files over %d lines ask to be split by meaning", LONGEST_FILE).isEmpty();
  }

  @Test
  void nothingIsLeftUndoneSwitchedOffOrSleeping() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : sources("java", "js")) {
      String text = Files.readString(file);
      if (LEFT_UNDONE.matcher(text).find() || SLEEP.matcher(text).find()) {
        found.add(file.toString());
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void everyPackageSaysWhatItIs() throws IOException {
    List<Path> silent = new ArrayList<>();
    for (Path file : sources("java")) {
      Path info = file.resolveSibling("package-info.java");
      if (file.toString().contains("src/main") && !Files.exists(info)) {
        silent.add(file.getParent());
      }
    }
    assertThat(silent).isEmpty();
  }

  private static List<Path> sources(String... endings) throws IOException {
    List<Path> all = new ArrayList<>();
    for (String module : List.of("alert-engine", "gateway", "device-sim")) {
      Path sources = Path.of("..", module, "src");
      try (Stream<Path> files = Files.walk(sources)) {
        files
            .filter(Files::isRegularFile)
            .filter(file -> Stream.of(endings).anyMatch(end -> file.toString().endsWith("." + end)))
            .forEach(all::add);
      }
    }
    assertThat(all).isNotEmpty();
    return all;
  }
}
