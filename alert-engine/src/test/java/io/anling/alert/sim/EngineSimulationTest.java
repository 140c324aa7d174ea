package io.anling.alert.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.memory.MemoryDatabase;
import io.anling.alert.sim.check.Journal;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Whatever goes wrong, every promise holds. {@code -Dseed=7} lives one village again, {@code
 * -Dseeds=10000} as many as one has patience for.
 */
class EngineSimulationTest {

  private static final long FIRST = Long.getLong("seed", 1);
  private static final long SEEDS =
      System.getProperty("seed") == null ? Long.getLong("seeds", 1_000) : 1;

  @Test
  void villagesKeepEveryPromise() {
    try (Quiet quiet = new Quiet()) {
      List<String> found =
          LongStream.range(FIRST, FIRST + SEEDS)
              .parallel()
              .mapToObj(seed -> lived(seed, Scale.VILLAGE))
              .flatMap(List::stream)
              .toList();
      assertThat(found).as("replay one by -Dseed=").isEmpty();
    }
  }

  private static List<String> lived(long seed, Scale scale) {
    Journal journal = new World(seed, scale, new MemoryDatabase()::open).run();
    return journal.findings().all().stream().map(what -> "seed " + seed + ": " + what).toList();
  }
}
