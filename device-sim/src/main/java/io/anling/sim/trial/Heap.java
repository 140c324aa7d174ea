package io.anling.sim.trial;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a JVM's heap holds, asked with the JDK's jcmd. */
final class Heap {
  private static final Pattern USED = Pattern.compile("used (\\d+)K");

  private Heap() {}

  /** Collects everything first; 0 where it cannot be asked. */
  static long afterCollection(long pid) {
    try {
      String unused = jcmd(pid, "GC.run");
      Matcher used = USED.matcher(jcmd(pid, "GC.heap_info"));
      return used.find() ? Long.parseLong(used.group(1)) * 1_024 : 0;
    } catch (IOException | InterruptedException elsewhere) {
      return 0;
    }
  }

  private static String jcmd(long pid, String what) throws IOException, InterruptedException {
    String tool = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process asked =
        new ProcessBuilder(tool, String.valueOf(pid), what).redirectErrorStream(true).start();
    String said = new String(asked.getInputStream().readAllBytes(), UTF_8);
    int code = asked.waitFor();
    return code == 0 ? said : "";
  }
}
