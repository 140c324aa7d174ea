package io.anling.alert.jdbc;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** PostgreSQL's programs, unpacked from the test class path once for each module. */
final class PostgresProgram {

  private static final boolean ALL = Boolean.parseBoolean(System.getenv("ANLING_TEST_REQUIRE_ALL"));
  private static final Path HOME = Path.of("target", "postgres").toAbsolutePath();
  private static final long PATIENCE_SECONDS = 60;

  private PostgresProgram() {}

  /**
   * Where the programs are; the test is reported as left out where they cannot run, or fails with
   * {@code ANLING_TEST_REQUIRE_ALL=true}.
   */
  static synchronized Path home() {
    String why = "no PostgreSQL for " + packed();
    try {
      if (Files.isDirectory(HOME) || unpack()) {
        why = run(List.of(command("postgres"), "--version"));
      }
    } catch (IOException e) {
      why = e.toString();
    }
    String message = "left out: no PostgreSQL server runs on this machine: " + why;
    if (ALL && !why.isEmpty()) {
      Assertions.fail(message);
    }
    Assumptions.assumeTrue(why.isEmpty(), message);
    return HOME;
  }

  private static String packed() {
    String arch = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
    return System.getProperty("os.name").equals("Linux") ? "postgres-linux-" + arch + ".txz" : "";
  }

  private static boolean unpack() throws IOException {
    try (InputStream packed = PostgresProgram.class.getResourceAsStream("/" + packed())) {
      if (packed == null) {
        return false;
      }
      Path fresh = Files.createTempDirectory(Files.createDirectories(HOME.getParent()), "postgres");
      try (TarArchiveInputStream tar =
          new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(packed)))) {
        for (TarArchiveEntry one = tar.getNextEntry(); one != null; one = tar.getNextEntry()) {
          put(tar, one, fresh.resolve(one.getName()).normalize());
        }
      }
      try {
        Files.move(fresh, HOME);
      } catch (FileSystemException e) { // another fork of the tests was quicker
        delete(fresh);
      }
      return Files.isDirectory(HOME);
    }
  }

  private static void put(InputStream in, TarArchiveEntry entry, Path file) throws IOException {
    Files.createDirectories(entry.isDirectory() ? file : file.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
    } else if (entry.isFile()) {
      Files.copy(in, file);
      boolean executable = (entry.getMode() & 0100) != 0 && !file.toFile().setExecutable(true);
      if (executable) {
        throw new IOException(file + " cannot be made executable");
      }
    }
  }

  static String command(String program) {
    return HOME.resolve("bin").resolve(program).toString();
  }

  /** The server refuses to run as root: in a user namespace of its own it does not look so. */
  static List<String> asAnybody(List<String> command) {
    List<String> line = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      line.addAll(List.of("unshare", "--user"));
    }
    line.addAll(command);
    return line;
  }

  /** Runs a program to its end; empty where it succeeded, else what it said. */
  static String run(List<String> command) throws IOException {
    Process process = new ProcessBuilder(asAnybody(command)).redirectErrorStream(true).start();
    try (InputStream said = process.getInputStream()) {
      String text = new String(said.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      boolean done = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return done && process.exitValue() == 0 ? "" : command + ": " + text;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }

  /** Removes a directory with everything in it. */
  static void delete(Path directory) throws IOException {
    if (Files.exists(directory)) {
      try (Stream<Path> all = Files.walk(directory)) {
        for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }
}
