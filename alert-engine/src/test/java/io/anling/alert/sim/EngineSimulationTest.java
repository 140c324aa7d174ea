package io.anling.alert.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.anling.alert.memory.MemoryDatabase;
import io.anling.alert.sim.check.Journal;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Whatever goes wrong, every promise holds. By default 1,000 villages live for two days, and one
 * county for a month. {@code -Dseeds=10000} lives as many villages, and {@code -Ddays=100} as many
 * days, as one has patience for; {@code -Dseed=7} lives one village again, {@code -Dseed=7
 * -Dscale=county} one county.
 */
class EngineSimulationTest {

  private static final boolean ONE = System.getProperty("seed") != null;
  private static final long FIRST = Long.getLong("seed", 1);
  private static final long SEEDS = ONE ? 1 : Long.getLong("seeds", 1_000);
  private static final int DAYS = Integer.getInteger("days", 30);
  private static final boolean COUNTY = System.getProperty("scale", "village").equals("county");

  @Test
  void villagesKeepEveryPromiseForTwoDays() {
    assumeTrue(!COUNTY);
    try (Quiet quiet = new Quiet()) {
      List<String> found =
          LongStream.range(FIRST, FIRST + SEEDS)
              .parallel()
              .mapToObj(seed -> lived(seed, Scale.VILLAGE))
              .flatMap(List::stream)
              .toList();
      assertThat(found).as("live it again by -Dseed=").isEmpty();
    }
  }

  @Test
  void countyKeepsEveryPromiseForDays() {
    assumeTrue(COUNTY || !ONE);
    try (Quiet quiet = new Quiet()) {
      assertThat(lived(FIRST, Scale.county(DAYS)))
          .as("live it again by -Dscale=county -Ddays=%d", DAYS)
          .isEmpty();
    }
  }

  private static List<String> lived(long seed, Scale scale) {
    try {
      Journal journal = new World(seed, scale, new MemoryDatabase()::open).run();
      return journal.findings().all().stream().map(what -> "seed " + seed + ": " + what).toList();
    } catch (RuntimeException e) {
      throw new AssertionError("seed " + seed + " could not be lived to its end", e);
    }
  }
}
