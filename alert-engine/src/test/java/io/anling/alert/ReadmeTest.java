package io.anling.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** README points only to what is there. */
class ReadmeTest {

  private static final Path ROOT = Path.of("..");
  private static final Pattern LINK = Pattern.compile("\\]\\(((?!https?:)[^)#]+)");
  private static final Pattern SOURCE = Pattern.compile("`[a-z-]+/…/([A-Za-z/]+\\.java)`");

  @Test
  void everyRelativeLinkResolves() throws IOException {
    List<String> links = found(LINK);
    assertThat(links).isNotEmpty();
    assertThat(links).allSatisfy(link -> assertThat(ROOT.resolve(link)).exists());
  }

  @Test
  void everySourceFileNamedIsThere() throws IOException {
    List<String> named = found(SOURCE);
    assertThat(named).isNotEmpty();
    assertThat(named).allSatisfy(file -> assertThat(somewhere(file)).as(file).isTrue());
  }

  private static List<String> found(Pattern pattern) throws IOException {
    return pattern
        .matcher(Files.readString(ROOT.resolve("README.md")))
        .results()
        .map((MatchResult match) -> match.group(1))
        .toList();
  }

  /** Among the sources: elsewhere files come and go while tests run. */
  private static boolean somewhere(String file) throws IOException {
    for (String module : List.of("alert-engine", "gateway", "device-sim")) {
      try (var files = Files.walk(ROOT.resolve(module).resolve("src"))) {
        if (files.anyMatch(path -> path.endsWith(Path.of(file)))) {
          return true;
        }
      }
    }
    return false;
  }
}
