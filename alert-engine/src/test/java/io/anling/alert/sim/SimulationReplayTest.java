package io.anling.alert.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.jdbc.JdbcAlertStore;
import io.anling.alert.memory.MemoryDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A seed gives the same world each time: here, in another process, and on another store. */
class SimulationReplayTest {

  private static final int SEEDS = 4;

  @TempDir Path directory;

  private static long sum(long seed) {
    try (Quiet quiet = new Quiet()) {
      return new World(seed, Scale.VILLAGE, new MemoryDatabase()::open).run().sum();
    }
  }

  @Test
  void sameSeedLivesTheSameWorldAgain() {
    for (int seed = 1; seed <= SEEDS; seed++) {
      assertThat(sum(seed)).as("seed %d", seed).isEqualTo(sum(seed));
    }
    assertThat(sum(1)).isNotEqualTo(sum(2));
  }

  /** Another process iterates over sets and maps of unspecified order in another order. */
  @Test
  void sameSeedLivesTheSameWorldInAnotherProcess() throws Exception {
    List<String> expected = new ArrayList<>();
    for (int seed = 1; seed <= SEEDS; seed++) {
      expected.add(String.format("%016x", sum(seed)));
    }
    assertThat(elsewhere()).isEqualTo(expected);
    assertThat(elsewhere()).isEqualTo(expected);
  }

  private static List<String> elsewhere() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                SimMain.class.getName(),
                "village",
                "memory",
                "1",
                String.valueOf(SEEDS))
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said.lines().map(line -> line.replaceAll(".*([0-9a-f]{16}).*", "$1")).toList();
  }

  @Test
  void memoryAndDatabaseLiveTheSameWorld() {
    for (int seed = 3; seed <= 3; seed++) {
      Path file = directory.resolve(seed + ".db");
      try (Quiet quiet = new Quiet()) {
        World world = new World(seed, Scale.VILLAGE, () -> JdbcAlertStore.sqlite(file));
        assertThat(world.run().sum()).as("seed %d", seed).isEqualTo(sum(seed));
      }
    }
  }

  /** A simulation in which nothing goes wrong proves nothing. */
  @Test
  void worldsAreAsRoughAsTheySay() {
    Map<String, Integer> happened = new TreeMap<>();
    try (Quiet quiet = new Quiet()) {
      for (int seed = 1; seed <= 30; seed++) {
        new World(seed, Scale.VILLAGE, new MemoryDatabase()::open)
            .run()
            .happened()
            .forEach((what, times) -> happened.merge(what, times, Integer::sum));
      }
    }
    assertThat(happened)
        .containsKeys("BEGIN_REFUSED", "REFUSED", "ROW_REFUSED", "UNKNOWN_LOST", "UNKNOWN_KEPT")
        .containsKeys("CRASH_BEFORE", "CRASH_AFTER", "CRASH_ANSWERING", "CRASH_TELLING")
        .containsKeys("one of two died", "the only one died")
        .containsKeys("raised", "joined", "step", "passed-over", "told", "tell-failed")
        .containsKeys("acknowledged", "contacted", "en-route", "arrived", "resolved")
        .containsKeys("returned-to-plan", "cancel-asked", "cleared")
        .containsKeys("dispatched", "accepted", "declined", "offer-lapsed", "supporting")
        .containsKeys("handed-over", "hand-over-lapsed", "taken-back", "escalated", "supervised")
        .containsKeys(
            "released-to-plan", "follow-up-overdue", "followed-up", "DOUBT_LOST", "DOUBT_KEPT");
  }
}
