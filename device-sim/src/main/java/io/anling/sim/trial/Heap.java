package io.anling.sim.trial;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What lives in another JVM's heap, by the JDK's {@code jcmd}; a runtime without it has none. */
final class Heap {
  private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");

  private Heap() {}

  /** Bytes of what lives, after a full collection; empty where nobody says. */
  static OptionalLong live(long pid) {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    try {
      Process process =
          new ProcessBuilder(jcmd.toString(), String.valueOf(pid), "GC.class_histogram")
              .redirectErrorStream(true)
              .start();
      process.getOutputStream().close();
      Matcher total = TOTAL.matcher(new String(process.getInputStream().readAllBytes(), UTF_8));
      return total.find() ? OptionalLong.of(Long.parseLong(total.group(1))) : OptionalLong.empty();
    } catch (IOException absent) {
      return OptionalLong.empty();
    }
  }
}
