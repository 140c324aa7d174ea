package io.anling.gateway.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** The console's own texts in one language, to find elements by. */
record Catalogue(JsonNode texts) {

  private static final Path DIRECTORY = Path.of("src", "main", "resources", "console", "i18n");

  static Catalogue of(String language) {
    try {
      return new Catalogue(
          new ObjectMapper().readTree(DIRECTORY.resolve(language + ".json").toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String text(String key) {
    return texts.required(key).asText();
  }
}
