package io.anling.gateway.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What makes a start of the shipped jar cheap. Tests start it hundreds of times, each time for
 * seconds: they compile no more than that needs, and take its classes from an archive that the
 * first start of a build leaves beside the jar. Each process of tests looks once whether they
 * really come from there.
 */
final class FastStart {

  private static final List<String> COMPILES_LITTLE =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  /** What the JVM says of a class that it takes from an archive of ours; its own has no "top". */
  private static final String FROM_ARCHIVE =
      "io.anling.gateway.GatewayMain source: shared objects file (top)";

  private static final Map<Path, List<String>> CHECKED = new ConcurrentHashMap<>();

  private FastStart() {}

  /**
   * Options of the JVM that runs {@code jar}; makes the archive where there is none of this jar and
   * this JVM.
   */
  static List<String> options(Path jar) {
    return CHECKED.computeIfAbsent(jar, FastStart::checked);
  }

  private static List<String> checked(Path jar) {
    List<String> options = new ArrayList<>(COMPILES_LITTLE);
    // A JVM that leaves the archive out (with an agent) does so without a word in the answer.
    options.add("-Xlog:cds*=off");
    options.add("-XX:SharedArchiveFile=" + archive(jar));
    check(jar, options);
    return List.copyOf(options);
  }

  private static Path archive(Path jar) {
    try {
      Path archive =
          jar.resolveSibling(
              "classes-%x-%x-%s.jsa"
                  .formatted(
                      Files.getLastModifiedTime(jar).toMillis(),
                      Files.size(jar),
                      System.getProperty("java.vm.version").replaceAll("[^A-Za-z0-9.+-]", "_")));
      // Several test processes run at once: one makes it, the others wait.
      try (FileChannel lock =
          FileChannel.open(
              jar.resolveSibling("classes.lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE)) {
        lock.lock();
        if (Files.notExists(archive)) {
          make(archive);
        }
      }
      return archive;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** By a gateway that starts, becomes ready and stops. */
  private static void make(Path archive) throws IOException {
    Path scratch = Files.createTempDirectory("anling-classes-");
    Path made = archive.resolveSibling(archive.getFileName() + ".new");
    List<String> options = new ArrayList<>(COMPILES_LITTLE);
    options.add("-XX:ArchiveClassesAtExit=" + made);
    try (GatewayProcess gateway =
        GatewayProcess.start(new GatewayHome(scratch, options).builder(List.of("serve")))) {
      int exit = gateway.stop();
      if (Files.notExists(made)) {
        throw new AssertionError(
            "a gateway that ended with exit %d left no archive of its classes at %s; it said %s %s"
                .formatted(exit, made, gateway.out(), gateway.err()));
      }
    }
    Files.move(made, archive, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void check(Path jar, List<String> options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(
        List.of("-Xlog:class+load:stdout", "-jar", jar.toAbsolutePath().toString(), "--version"));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), UTF_8);
      if (!said.contains(FROM_ARCHIVE)) {
        throw new AssertionError(
            "the JVM takes no class from the archive that was made for it; delete classes-*.jsa"
                + " beside the jar, or see why: "
                + String.join(" ", command).replace("-Xlog:cds*=off", "-Xlog:cds"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
