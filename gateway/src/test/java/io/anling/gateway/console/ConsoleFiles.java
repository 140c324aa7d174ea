package io.anling.gateway.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The console's files: as written, and as they are served. */
final class ConsoleFiles {

  /** As written. */
  static final Path WRITTEN = Path.of("src", "main", "resources", "console");

  /** As served, the library beside the console's own. */
  static final Path SERVED = Path.of("target", "classes", "console");

  private ConsoleFiles() {}

  /** Path within {@code root} → text, of all files with one of the endings. */
  static Map<String, String> texts(Path root, String... endings) {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        String name = root.relativize(file).toString().replace('\\', '/');
        if (Stream.of(endings).anyMatch(name::endsWith)) {
          texts.put(name, Files.readString(file));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }

  /** The console's own modules. */
  static Map<String, String> modules() {
    return texts(WRITTEN, ".js");
  }
}
