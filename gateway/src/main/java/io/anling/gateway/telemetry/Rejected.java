package io.anling.gateway.telemetry;

import io.anling.gateway.data.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Points that the database will never take as they are, put aside for a person to look at: line
 * protocol, each with the reason in a comment before it. Bound: once the file has {@link #MOST}
 * bytes, further ones are only counted. Not fsynced.
 */
final class Rejected {

  static final long MOST = 1 << 20;

  private static final Logger log = LoggerFactory.getLogger(Rejected.class);

  private final Path file;
  private final LongAdder count = new LongAdder();

  Rejected(Path file) {
    this.file = file;
  }

  long count() {
    return count.sum();
  }

  /** Puts lines aside. */
  void put(List<String> lines, String reason) {
    if (count.sum() == 0) {
      log.warn("points are refused by the database and put aside in {}: {}", file, reason);
    }
    count.add(lines.size());
    StringBuilder text = new StringBuilder();
    for (String line : lines) {
      text.append("# ").append(reason.replaceAll("\\s+", " ")).append('\n').append(line);
      text.append('\n');
    }
    try {
      PrivateFiles.createIfAbsent(file);
      if (Files.size(file) + text.length() <= MOST) {
        Files.writeString(file, text, StandardOpenOption.APPEND);
      }
    } catch (IOException e) {
      log.warn("{} cannot be written: {}", file, e.getMessage());
    }
  }
}
