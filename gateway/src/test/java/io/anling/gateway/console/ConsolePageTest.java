package io.anling.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The page keeps to {@code Content-Security-Policy: default-src 'self'}, asks no other host, and to
 * what Chrome 86 knows.
 */
class ConsolePageTest {

  /** A text that ends in the word "from" is none. */
  private static final Pattern IMPORT =
      Pattern.compile("(?:[}\\w*]\\s*\\bfrom|\\bimport)\\s*\\(?[\"']([^\"']+)[\"']");

  /** Newer than Chrome 86, with the version that brought each. */
  private static final List<String> TOO_NEW =
      List.of(
          "(?m)^(const .* = )?await ", // 89
          "\\.at\\(", // 92
          "Object\\.hasOwn\\(", // 93
          "static \\{", // 94
          "structuredClone", // 98
          "randomUUID", // 92
          "\\.findLast", // 97
          "[^-]inset:", // 87
          "(padding|margin)-(inline|block)", // 87
          ":is\\(|:where\\(", // 88
          "aspect-ratio", // 88
          ":has\\("); // 105

  @Test
  void thePageHasNoInlineScriptStyleOrHandler() {
    String page = ConsoleFiles.texts(ConsoleFiles.WRITTEN, "index.html").get("index.html");
    assertThat(page)
        .doesNotContainPattern("<script(?![^>]*\\bsrc=)")
        .doesNotContainPattern("<style|\\bstyle=|\\bon[a-z]+=|javascript:");
  }

  @Test
  void noModulePutsMarkupStyleOrCodeInByText() {
    ConsoleFiles.modules()
        .forEach(
            (name, module) ->
                assertThat(module)
                    .as(name)
                    .doesNotContainPattern(
                        "unsafe(HTML|SVG|CSS)|innerHTML|outerHTML|insertAdjacentHTML")
                    .doesNotContainPattern("document\\.write|\\beval\\(|new Function|\\sstyle="));
  }

  @Test
  void nothingComesFromAnotherHost() {
    ConsoleFiles.texts(ConsoleFiles.WRITTEN, ".js", ".css", ".html")
        .forEach((name, text) -> assertThat(text).as(name).doesNotContainPattern("(?i)https?://"));
    ConsoleFiles.texts(ConsoleFiles.WRITTEN, ".js", ".css", ".html")
        .forEach((name, text) -> assertThat(text).as(name).doesNotContainPattern("[\"'(]//"));
  }

  @Test
  void nothingIsNewerThanChrome86() {
    for (String pattern : TOO_NEW) {
      ConsoleFiles.texts(ConsoleFiles.WRITTEN, ".js", ".css")
          .forEach((name, text) -> assertThat(text).as(name).doesNotContainPattern(pattern));
    }
  }

  @Test
  void everyImportIsARelativePathToAFileThatIsServed() {
    Map<String, String> modules = ConsoleFiles.texts(ConsoleFiles.SERVED, ".js");
    modules.forEach(
        (name, module) ->
            IMPORT
                .matcher(module)
                .results()
                .map(found -> found.group(1))
                .forEach(target -> assertServed(name, target)));
    assertThat(modules).containsKeys("main.js", "vendor/lit/index.js");
  }

  @ParameterizedTest
  @ValueSource(strings = {"lit", "lit-html", "lit-element", "reactive-element"})
  void theLibraryKeepsItsLicence(String part) {
    assertThat(ConsoleFiles.SERVED.resolve("vendor").resolve(part).resolve("LICENSE"))
        .content()
        .contains("BSD 3-Clause License");
  }

  private static void assertServed(String module, String target) {
    assertThat(target).as("import in %s", module).matches("\\.{1,2}/.*\\.js");
    Path file = ConsoleFiles.SERVED.resolve(module).resolveSibling(target).normalize();
    assertThat(Files.isRegularFile(file)).as("%s imports %s", module, target).isTrue();
  }
}
