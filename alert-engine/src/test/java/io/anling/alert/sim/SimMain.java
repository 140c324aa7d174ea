package io.anling.alert.sim;

import io.anling.alert.engine.AlertStore;
import io.anling.alert.jdbc.JdbcAlertStore;
import io.anling.alert.memory.MemoryDatabase;
import io.anling.alert.sim.check.Journal;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Lives worlds by command: {@code SimMain village|county memory|sqlite FIRST COUNT}. Ends with 0
 * where every promise held, with 3 at the first world in which a checker found something, and with
 * 4 at the first that could not be lived to its end.
 */
public final class SimMain {

  private static final int MONTH = 30;
  private static final int FOUND = 3;
  private static final int BROKEN = 4;

  private SimMain() {}

  /** See the type. */
  public static void main(String[] args) {
    Scale scale = args[0].equals("county") ? Scale.county(MONTH) : Scale.VILLAGE;
    boolean sqlite = args[1].equals("sqlite");
    long first = Long.parseLong(args[2]);
    long count = Long.parseLong(args[3]);
    int end = 0;
    try (Quiet quiet = new Quiet()) {
      for (long seed = first; end == 0 && seed < first + count; seed++) {
        end = live(seed, scale, sqlite);
      }
    }
    System.exit(end);
  }

  private static int live(long seed, Scale scale, boolean sqlite) {
    PrintStream out = System.out;
    try {
      long started = System.nanoTime();
      Journal journal = sqlite ? onFile(seed, scale) : on(new MemoryDatabase()::open, seed, scale);
      long millis = (System.nanoTime() - started) / 1_000_000;
      List<String> found = journal.findings().all();
      out.printf(
          "seed %d: %d entries, %d notices, %016x, %d ms, %d findings%n",
          seed,
          journal.entries(),
          journal.notices(),
          journal.sum(),
          millis,
          journal.findings().count());
      found.forEach(out::println);
      return found.isEmpty() ? 0 : FOUND;
    } catch (RuntimeException e) {
      out.println("seed " + seed + " broke: " + e);
      e.printStackTrace(out);
      return BROKEN;
    }
  }

  private static Journal on(Supplier<AlertStore> disk, long seed, Scale scale) {
    return new World(seed, scale, disk).run();
  }

  private static Journal onFile(long seed, Scale scale) {
    try {
      Path directory = Files.createTempDirectory("sim-");
      try {
        return on(() -> JdbcAlertStore.sqlite(directory.resolve("anling.db")), seed, scale);
      } finally {
        try (Stream<Path> files = Files.walk(directory)) {
          files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
