package io.anling.alert.sim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A bug to be planted: what stands once in a source file, and what is to stand there instead.
 *
 * @param says what the bug comes to
 * @param file below the sources
 * @param world the store on which its worlds are lived
 */
record Recipe(String name, String says, String file, String world, String instead, String planted) {

  private static final Path RECIPES = Path.of("src/test/planted");
  static final Path SOURCES = Path.of("src/main/java");

  /** All there are, by name. */
  static List<Recipe> all() {
    try (Stream<Path> files = Files.list(RECIPES)) {
      return files
          .filter(file -> file.toString().endsWith(".txt"))
          .sorted()
          .map(Recipe::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Recipe read(Path file) {
    String text = text(file);
    String name = file.getFileName().toString().replace(".txt", "");
    return new Recipe(
        name,
        between(text, "says: ", "\n"),
        between(text, "file: ", "\n"),
        between(text, "world: ", "\n"),
        between(text, "--- instead of\n", "\n--- it says\n"),
        between(text, "--- it says\n", "\n--- end\n"));
  }

  private static String between(String text, String from, String to) {
    int start = text.indexOf(from) + from.length();
    return text.substring(start, text.indexOf(to, start));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How often its place is found; anything but once asks for a mended recipe. */
  int found() {
    String source = text(SOURCES.resolve(file));
    int count = 0;
    for (int at = source.indexOf(instead); at >= 0; at = source.indexOf(instead, at + 1)) {
      count++;
    }
    return count;
  }

  /** The source with the bug in it. */
  String source() {
    return text(SOURCES.resolve(file)).replace(instead, planted);
  }
}
