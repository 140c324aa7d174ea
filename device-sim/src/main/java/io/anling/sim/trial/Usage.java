package io.anling.sim.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a process has used up and holds; zeros where the system does not say.
 *
 * @param processor user and system time since its start
 * @param residentBytes memory that it has in RAM now
 */
public record Usage(Duration processor, long residentBytes) {
  private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB");

  static Usage of(ProcessHandle process) {
    return new Usage(
        process.info().totalCpuDuration().orElse(Duration.ZERO), resident(process.pid()));
  }

  private static long resident(long pid) {
    try {
      Matcher line =
          RESIDENT.matcher(Files.readString(Path.of("/proc", String.valueOf(pid), "status")));
      return line.find() ? Long.parseLong(line.group(1)) * 1_024 : 0;
    } catch (IOException elsewhere) {
      return 0;
    }
  }
}
