package io.anling.gateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every meter that the sources name has a HELP line. */
class MeterTextsTest {

  private static final Pattern NAME = Pattern.compile("\"(anling(?:\\.[a-z]+)+)\"");
  private static final Set<String> FILES = Set.of("anling.db");

  @Test
  void everyMeterSaysWhatItCounts() throws IOException {
    List<String> silent = new ArrayList<>();
    for (String name : names()) {
      Meter.Id id = new Meter.Id(name, Tags.empty(), null, null, Meter.Type.OTHER);
      String text = new MeterTexts().map(id).getDescription();
      if (text == null || text.isBlank()) {
        silent.add(name);
      }
    }
    assertThat(silent).as("meters without a text in MeterTexts").isEmpty();
  }

  private static Set<String> names() throws IOException {
    Set<String> names = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        if (!file.endsWith("MeterTexts.java")) {
          Matcher matcher = NAME.matcher(Files.readString(file));
          while (matcher.find()) {
            names.add(matcher.group(1));
          }
        }
      }
    }
    names.removeAll(FILES);
    assertThat(names).hasSizeGreaterThan(20);
    return names;
  }

  @Test
  void helpLineIsInWhatPrometheusReads() {
    Meters meters = new Meters();
    meters.gauge("anling.spool.bytes", () -> 1);
    assertThat(meters.scrape())
        .contains("# HELP anling_spool_bytes Telemetry on the disk")
        .contains("# HELP anling_ingest_seconds From a message's receipt");
  }
}
