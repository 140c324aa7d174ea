package io.anling.gateway.telemetry;

import static io.anling.gateway.telemetry.SpoolKit.append;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolDrainerTest {

  @TempDir Path scratch;
  private final Database database = new Database();

  /** Keeps what it is given, unless it is told otherwise. */
  private static final class Database implements PointWriter {
    private final List<Integer> kept = new CopyOnWriteArrayList<>();
    private final Set<Integer> poison = new HashSet<>();
    private volatile boolean away;
    private final AtomicInteger tries = new AtomicInteger();

    @Override
    public void write(Batch batch) throws RefusedException, IOException {
      tries.incrementAndGet();
      if (away) {
        throw new IOException("connection refused");
      }
      List<Integer> numbers = SpoolKit.numbers(batch.lines());
      if (numbers.stream().anyMatch(poison::contains)) {
        throw new RefusedException("partial write: bad point", 0);
      }
      kept.addAll(numbers);
    }

    @Override
    public String place() {
      return "the database";
    }

    @Override
    public void close() {
      away = true;
    }
  }

  private TelemetrySpool spool() throws IOException {
    return new TelemetrySpool(
        scratch.resolve("spool"),
        new TelemetrySpool.Bounds(1 << 22, 2_000),
        InstantSource.system());
  }

  private SpoolDrainer drain(TelemetrySpool spool) {
    SpoolDrainer drainer = new SpoolDrainer(spool, database, scratch.resolve("rejected.txt"));
    drainer.start();
    return drainer;
  }

  private static List<Integer> range(int from, int to) {
    return IntStream.range(from, to).boxed().toList();
  }

  @Test
  void carriesEverythingInOrderAndLeavesNothingBehind() throws IOException {
    try (TelemetrySpool spool = spool();
        SpoolDrainer drainer = drain(spool)) {
      for (int n = 0; n < 200; n++) {
        append(spool, n);
      }
      await().until(() -> spool.bytes() == 0);
      assertThat(database.kept).isEqualTo(range(0, 200));
      assertThat(drainer.drained()).isEqualTo(200);
      assertThat(SpoolKit.files(scratch.resolve("spool"))).as("the active one").hasSize(1);
    }
    assertThat(SpoolKit.files(scratch.resolve("spool"))).isEmpty();
  }

  @Test
  void whileTheDatabaseIsAwayEverythingStaysAndIsCarriedAfterwards() throws IOException {
    database.away = true;
    try (TelemetrySpool spool = spool();
        SpoolDrainer drainer = drain(spool)) {
      for (int n = 0; n < 100; n++) {
        append(spool, n);
      }
      await().until(() -> drainer.failures() > 1);
      assertThat(drainer.trouble()).contains("connection refused");
      assertThat(spool.oldestSeconds()).isPositive();
      assertThat(spool.fault()).as("it is no fault of the spool").isEmpty();
      database.away = false;
      await().until(() -> spool.bytes() == 0);
      assertThat(database.kept).isEqualTo(range(0, 100));
      assertThat(drainer.trouble()).isEmpty();
      assertThat(spool.oldestSeconds()).isZero();
    }
  }

  @Test
  void whatIsNotCarriedIsCarriedByTheNextProcess() throws IOException {
    database.away = true;
    try (TelemetrySpool spool = spool();
        SpoolDrainer drainer = drain(spool)) {
      for (int n = 0; n < 100; n++) {
        append(spool, n);
      }
      await().until(() -> drainer.failures() > 0);
    }
    database.away = false;
    try (TelemetrySpool spool = spool();
        SpoolDrainer drainer = drain(spool)) {
      append(spool, 100);
      await().until(() -> spool.bytes() == 0);
      assertThat(drainer.drained()).isEqualTo(101);
      assertThat(database.kept).isEqualTo(range(0, 101));
    }
  }

  @Test
  void refusedPointIsPutAsideAndHoldsNothingUp() throws IOException {
    database.poison.addAll(List.of(3, 17, 18));
    try (TelemetrySpool spool = spool();
        SpoolDrainer drainer = drain(spool)) {
      spool.append(range(0, 64).stream().map(SpoolKit::measured).toList()).join();
      append(spool, 64);
      await().until(() -> spool.bytes() == 0);
      List<Integer> expected = new ArrayList<>(range(0, 65));
      expected.removeAll(database.poison);
      assertThat(database.kept).isEqualTo(expected);
      assertThat(drainer.rejected()).isEqualTo(3);
      assertThat(drainer.failures()).isZero();
      assertThat(database.tries.get()).isLessThan(40);
    }
    assertThat(Files.readString(scratch.resolve("rejected.txt")))
        .contains("# partial write: bad point\ntelemetry,device=d-3 n=3,")
        .contains(" n=17,", "n=18,");
  }

  @Test
  void putAsideIsBounded() throws IOException {
    Rejected rejected = new Rejected(scratch.resolve("rejected.txt"));
    for (int i = 0; i < 3_000; i++) {
      rejected.put(List.of("x".repeat(1_000)), "no");
    }
    assertThat(rejected.count()).isEqualTo(3_000);
    assertThat(Files.size(scratch.resolve("rejected.txt"))).isLessThanOrEqualTo(Rejected.MOST);
  }

  @Test
  void waitsLongerEachTimeUpToABoundAndAsLongAsItIsAsked() {
    DrainBackoff backoff = new DrainBackoff(RandomGenerator.of("L64X128MixRandom"));
    IOException plain = new IOException("no");
    Duration shortest = DrainBackoff.SHORTEST;
    for (Duration base = shortest;
        base.compareTo(DrainBackoff.LONGEST) < 0;
        base = base.multipliedBy(2)) {
      assertThat(backoff.after(plain)).isBetween(base.dividedBy(2), base);
    }
    assertThat(backoff.after(plain))
        .isBetween(DrainBackoff.LONGEST.dividedBy(2), DrainBackoff.LONGEST);
    Duration asked = Duration.ofMinutes(2);
    assertThat(backoff.after(new LaterException("429", asked))).isGreaterThanOrEqualTo(asked);
    assertThat(backoff.after(new LaterException("429", Duration.ofDays(9))))
        .isLessThan(DrainBackoff.MOST_OBEYED.plusMinutes(1));
    backoff.reset();
    assertThat(backoff.after(plain)).isLessThanOrEqualTo(shortest);
  }
}
