package io.anling.alert.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.anling.alert.engine.AlertStore;
import io.anling.alert.engine.StoreException;
import io.anling.alert.engine.StoreException.Severity;
import io.anling.alert.engine.StoreTransaction;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One writer at a time, lost connections, and commits in doubt. */
@Tag("postgres")
class PostgresDatabaseTest {

  private final PostgresServer server = PostgresServer.shared();
  private final PostgresAddress address = server.schema();
  private AlertStore store;

  @BeforeEach
  void open() {
    store = JdbcAlertStore.postgres(address);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static void remember(AlertStore store, String name) {
    try (StoreTransaction transaction = store.begin()) {
      transaction.desk().remember(name, "kept");
      transaction.commit();
    }
  }

  private Optional<String> remembered(String name) {
    return remembered(store, name);
  }

  private static Optional<String> remembered(AlertStore store, String name) {
    return store.read(session -> session.desk().remembered(name));
  }

  private static void assertFails(Severity severity, ThrowingCallable work) {
    assertThatThrownBy(work)
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.severity()).isEqualTo(severity));
  }

  private void endConnections() {
    server.execute(
        address,
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()"
            + " and pid <> pg_backend_pid()");
  }

  @Test
  void secondProcessWaitsForTheFirstOnesCommit() {
    try (AlertStore other = JdbcAlertStore.postgres(address)) {
      StoreTransaction first = store.begin();
      CompletableFuture<Void> second = CompletableFuture.runAsync(() -> remember(other, "b"));
      await().until(() -> server.count(address, "pg_locks where not granted") == 1);
      first.desk().remember("a", "kept");
      first.commit();
      second.join();
      assertThat(remembered("a")).isPresent();
      assertThat(remembered("b")).isPresent();
    }
  }

  @Test
  void processThatStallsLosesItsTransactionAndTheOthersGoOn() {
    try (AlertStore other = JdbcAlertStore.postgres(address);
        StoreTransaction stalled = store.begin()) {
      stalled.desk().remember("stalled", "never");
      remember(other, "other");
      assertFails(Severity.IN_DOUBT, stalled::commit);
    }
    assertThat(remembered("stalled")).isEmpty();
    assertThat(remembered("other")).isPresent();
    remember(store, "again");
    assertThat(remembered("again")).isPresent();
  }

  @Test
  void connectionLostBetweenTransactionsIsNotNoticed() {
    remember(store, "before");
    endConnections();
    remember(store, "after");
    await().ignoreExceptions().until(() -> remembered("after").isPresent());
  }

  @Test
  void connectionLostWithinATransactionConfirmsNothing() {
    try (StoreTransaction transaction = store.begin()) {
      transaction.desk().remember("lost", "never");
      endConnections();
      assertFails(Severity.IN_DOUBT, transaction::commit);
    }
    remember(store, "after");
    await().ignoreExceptions().until(() -> remembered("after").isPresent());
    assertThat(remembered("lost")).isEmpty();
  }

  @Test
  void stoppedServerPassesAndIsFoundAgain() {
    try (PostgresServer own = PostgresServer.fresh(Map.of())) {
      own.start();
      try (AlertStore there = JdbcAlertStore.postgres(own.schema())) {
        remember(there, "before");
        own.kill();
        assertFails(Severity.PASSING, () -> remember(there, "lost"));
        own.start();
        remember(there, "after");
        await().ignoreExceptions().until(() -> remembered(there, "after").isPresent());
        assertThat(remembered(there, "before")).isPresent();
        assertThat(remembered(there, "lost")).isEmpty();
      }
    }
  }

  @Test
  void commitThatStopsWaitingForItsStandbyIsNotConfirmed() {
    server.execute(address, "alter system set synchronous_standby_names = 'nobody'");
    server.execute(address, "select pg_reload_conf()");
    try {
      CompletableFuture<Void> waiting =
          CompletableFuture.runAsync(() -> remember(store, "in doubt"));
      String stuck = "pg_stat_activity where wait_event = 'SyncRep'";
      await().until(() -> server.count(address, stuck) == 1);
      server.execute(address, "select pg_cancel_backend(pid) from " + stuck);
      assertFails(
          Severity.IN_DOUBT,
          () -> {
            try {
              waiting.join();
            } catch (CompletionException e) {
              throw e.getCause();
            }
          });
    } finally {
      server.execute(address, "alter system reset synchronous_standby_names");
      server.execute(address, "select pg_reload_conf()");
    }
    remember(store, "after");
    assertThat(remembered("after")).isPresent();
  }

  @Test
  void textThatPostgresDoesNotTakeIsAboutItsRowAlone() {
    assertThatThrownBy(() -> remember(store, "nul\0"))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.severity()).isEqualTo(Severity.ROW));
    remember(store, "after");
    assertThat(remembered("after")).isPresent();
  }
}
