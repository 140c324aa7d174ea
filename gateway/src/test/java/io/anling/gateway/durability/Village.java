package io.anling.gateway.durability;

import io.anling.gateway.e2e.GatewayHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A made-up village with one button in each home, imported once by the shipped jar; every trial on
 * SQLite begins with a copy of that data directory.
 */
record Village(Path directory, String token) {

  static final int HOMES = 32;

  private static final String HEADER =
      "region,household,address,lat,lon,person,phone,born,category,contact_name,contact_phone,"
          + "device_id,device_model,device_secret,room";

  private static Village made;

  /** The button of a home, counted from 1. */
  static String device(int home) {
    return String.format("proof-%03d", home);
  }

  static String secret(int home) {
    return String.format("made-up-secret-%03d", home);
  }

  /** Copies the village's data directory to where {@code home} has its own. */
  static Village into(GatewayHome home) throws IOException {
    Village village = made();
    copy(village.directory(), home.directory());
    return village;
  }

  private static synchronized Village made() throws IOException {
    if (made == null) {
      Path scratch =
          Path.of("target", "durability", "village-" + ProcessHandle.current().pid())
              .toAbsolutePath();
      delete(scratch);
      made = fresh(new GatewayHome(Files.createDirectories(scratch)));
    }
    return made;
  }

  /** Imports it where {@code home} keeps its store. */
  static Village fresh(GatewayHome home) {
    home.importLines(rows());
    home.done("user", "add", "judge", "--role", "admin");
    return new Village(home.directory(), home.done("user", "token", "judge").lastWord());
  }

  private static String[] rows() {
    return Stream.concat(Stream.of(HEADER), IntStream.rangeClosed(1, HOMES).mapToObj(Village::row))
        .toArray(String[]::new);
  }

  private static String row(int home) {
    return String.join(
        ",",
        "测试县/甲镇/一村",
        "H" + home,
        "测试路" + home + "号",
        "",
        "",
        "测试甲" + home,
        "13000000000",
        "1941",
        "",
        "测试乙" + home,
        "13100000000",
        device(home),
        "sos-button",
        secret(home),
        "客厅");
  }

  private static void copy(Path from, Path to) throws IOException {
    for (Path source : walk(from)) {
      Files.copy(source, to.resolve(from.relativize(source)), StandardCopyOption.COPY_ATTRIBUTES);
    }
  }

  /** Removes a directory that an earlier run may have left. */
  static void delete(Path directory) throws IOException {
    if (Files.exists(directory)) {
      for (Path file : walk(directory).stream().sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static List<Path> walk(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.toList();
    }
  }
}
