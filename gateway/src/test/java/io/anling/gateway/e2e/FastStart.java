package io.anling.gateway.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * What makes a start of the shipped jar cheap. Tests start it hundreds of times, each time for
 * seconds: they compile no more than that needs, and take its classes from an archive that the
 * first start of a build leaves beside the jar.
 */
final class FastStart {

  private static final List<String> COMPILES_LITTLE =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private FastStart() {}

  /**
   * Options of the JVM that runs {@code jar}; makes the archive where there is none of this jar.
   */
  static List<String> options(Path jar) {
    List<String> options = new ArrayList<>(COMPILES_LITTLE);
    // An archive that does not fit the JVM is left out, without a word in a command's answer.
    options.add("-Xlog:cds*=off");
    options.add("-XX:SharedArchiveFile=" + archive(jar));
    return List.copyOf(options);
  }

  private static Path archive(Path jar) {
    try {
      Path archive =
          jar.resolveSibling(
              "classes-%x-%x.jsa"
                  .formatted(Files.getLastModifiedTime(jar).toMillis(), Files.size(jar)));
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
      gateway.stop();
    }
    Files.move(made, archive, StandardCopyOption.ATOMIC_MOVE);
  }
}
