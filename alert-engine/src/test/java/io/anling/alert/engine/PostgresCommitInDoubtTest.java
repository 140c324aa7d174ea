package io.anling.alert.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anling.alert.jdbc.CutLine;
import io.anling.alert.jdbc.CutLine.Cut;
import io.anling.alert.jdbc.JdbcAlertStore;
import io.anling.alert.jdbc.PostgresAddress;
import io.anling.alert.jdbc.PostgresServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A real server, and real connections that are lost while they commit: everything that is answered
 * happened once, and everything that is refused did not.
 */
@Tag("postgres")
class PostgresCommitInDoubtTest {

  private static final long SEED = Long.getLong("seed", 4);
  private static final int CUTS = Integer.getInteger("cuts", 40);
  private static final int KILLS = Integer.getInteger("kills", 60);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final PostgresServer server = PostgresServer.shared();
  private final PostgresAddress address = server.database();
  private final List<AutoCloseable> open = new ArrayList<>();

  private <T extends AutoCloseable> T keep(T opened) {
    open.add(0, opened);
    return opened;
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable one : open) {
      one.close();
    }
  }

  private AlertEngine engine(AlertStore store) {
    AlertEngine engine =
        keep(
            new AlertEngine(
                store, EngineSettings.DEFAULT.as("a"), EngineClock.start(), EngineListener.NONE));
    engine.start();
    return engine;
  }

  /** The same database over a line, with each commit in so many words. */
  private PostgresAddress over(CutLine line) {
    String url = address.url().replace(":" + server.port() + "/", ":" + line.port() + "/");
    return new PostgresAddress(url + "?prepareThreshold=0", address.user(), address.password());
  }

  @Test
  void lineThatIsCutAtACommitLosesNothingAndDoublesNothing() throws Exception {
    CutLine line = keep(new CutLine(server.port()));
    AlertStore store = keep(JdbcAlertStore.postgres(over(line)));
    AlertEngine engine = engine(store);
    Random random = new Random(SEED);
    for (int i = 0; i < CUTS; i++) {
      line.cut(
          random.nextBoolean() ? Cut.BEFORE_THE_SERVER_HEARS : Cut.BEFORE_ANYBODY_HEARS_THE_ANSWER);
      CompletableFuture<Boolean> answer = engine.submit(new CountUp("cut-" + i));
      assertThat(answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(line.done()).as("the line was cut").isTrue();
    }
    Map<String, Long> counts = counts();
    assertThat(counts).as("-Dseed=%d", SEED).hasSize(CUTS);
    assertThat(counts.values()).as("-Dseed=%d", SEED).containsOnly(1L);
  }

  /** Past the lines and killers. */
  private Map<String, Long> counts() {
    try (AlertStore store = JdbcAlertStore.postgres(address)) {
      return CountUp.counts(store);
    }
  }

  @Test
  void serverProcessesThatAreEndedAtAnyMomentLoseNothingAndDoubleNothing() throws Exception {
    AlertEngine engine = engine(keep(JdbcAlertStore.postgres(address)));
    Random random = new Random(SEED);
    Map<String, CompletableFuture<Boolean>> answers = new HashMap<>();
    for (int kill = 0; kill < KILLS; kill++) {
      for (int i = 0; i < 3; i++) {
        String key = kill + "-" + i;
        answers.put(key, engine.submit(new CountUp(key)));
      }
      await().pollDelay(Duration.ofMillis(random.nextInt(120))).until(() -> true);
      server.execute(
          address,
          "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()"
              + " and datname = current_database() and application_name = 'anling'");
    }
    List<String> kept = new ArrayList<>();
    for (Map.Entry<String, CompletableFuture<Boolean>> one : answers.entrySet()) {
      one.getValue()
          .handle((done, error) -> error == null ? kept.add(one.getKey()) : null)
          .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
    Map<String, Long> counts = counts();
    assertThat(counts).containsOnlyKeys(kept);
    assertThat(counts.values()).containsOnly(1L);
    assertThat(kept).as("many are answered").hasSizeGreaterThan(answers.size() / 4);
  }

  /** The server ends a commit that waits for its standby: it is kept, and nobody was told so. */
  @Test
  void commitThatWasKeptWithoutAWordIsAnsweredOnceItIsSafe() throws Exception {
    AlertEngine engine = engine(keep(JdbcAlertStore.postgres(address)));
    assertThat(engine.submit(new CountUp("before")).get(10, TimeUnit.SECONDS)).isTrue();
    server.execute(address, "alter system set synchronous_standby_names = 'nobody'");
    server.execute(address, "select pg_reload_conf()");
    CompletableFuture<Boolean> answer = engine.submit(new CountUp("in doubt"));
    try {
      String stuck = "pg_stat_activity where wait_event = 'SyncRep'";
      await().until(() -> server.count(address, stuck) == 1);
      server.execute(address, "select pg_terminate_backend(pid) from " + stuck);
      await().until(() -> server.count(address, stuck) == 1);
      boolean taken = answer.isDone() && !answer.isCompletedExceptionally();
      assertThat(taken).as("answered as kept, while the standby still has nothing").isFalse();
    } finally {
      server.execute(address, "alter system reset synchronous_standby_names");
      server.execute(address, "select pg_reload_conf()");
    }
    // On a slow machine nobody waits for the answer any more; what was kept is there all the same.
    assertThat(
            answer
                .handle((kept, error) -> error != null || kept)
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
        .isTrue();
    await().until(() -> counts().equals(Map.of("before", 1L, "in doubt", 1L)));
  }
}
