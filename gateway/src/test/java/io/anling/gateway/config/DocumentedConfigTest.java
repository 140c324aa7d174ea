package io.anling.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the pages about devices tell people to write is taken as it stands there. */
class DocumentedConfigTest {

  private static final Pattern BLOCK = Pattern.compile("(?m)^( *)```yaml\\n([\\s\\S]*?)^\\1```$");

  @TempDir Path directory;

  private static List<String> blocks(String page) throws IOException {
    List<String> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(Files.readString(Path.of("docs", page)));
    while (matcher.find()) {
      blocks.add(matcher.group(2).stripIndent());
    }
    return blocks;
  }

  private GatewayConfig load(String yaml) throws IOException {
    Files.createDirectories(directory.resolve("samples"));
    Files.writeString(directory.resolve("samples/quiet.json"), "{\"evt\":9}");
    Path file = Files.writeString(directory.resolve("anling.yaml"), yaml);
    return GatewayConfig.load(file, directory, Map.of());
  }

  @ParameterizedTest
  @CsvSource({"mapping.md, 1", "devices.md, 3"})
  void everyBridgeAndMappingOfAPageIsTaken(String page, int expected) throws IOException {
    int taken = 0;
    for (String block : blocks(page)) {
      if (block.contains("bridges:")) {
        assertThat(load(block).mqtt().bridges()).as(block).hasSize(1);
        taken++;
      }
    }
    assertThat(taken).as("bridges on the page").isEqualTo(expected);
  }

  @Test
  void mistakeOfThePageIsToldAsThePageSays() throws IOException {
    String wrong = blocks("mapping.md").get(0).replace("radar-1: sos id=7 ", "radar-1: fall ");
    assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> load(wrong)))
        .hasMessageContaining("mappings[0].samples[0].becomes says [radar-1: fall ");
  }
}
