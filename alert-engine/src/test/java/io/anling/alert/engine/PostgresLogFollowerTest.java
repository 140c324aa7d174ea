package io.anling.alert.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anling.alert.jdbc.JdbcAlertStore;
import io.anling.alert.jdbc.PostgresAddress;
import io.anling.alert.jdbc.PostgresServer;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("postgres")
class PostgresLogFollowerTest extends LogFollowerContract {

  private final PostgresAddress address = PostgresServer.shared().database();

  @Override
  AlertStore open() {
    return JdbcAlertStore.postgres(address);
  }

  @Test
  void whoListensIsWokenByWhatOthersCommitAndAgainAfterItsConnectionWasCut() {
    Semaphore woken = new Semaphore(0);
    try (AlertStore listening = open();
        AlertStore writing = open()) {
      listening.onAnnounced(woken::release);
      await().until(() -> woken.tryAcquire());
      announce(writing);
      await().until(() -> woken.tryAcquire());
      PostgresServer.shared()
          .execute(
              address,
              "select pg_terminate_backend(pid) from pg_stat_activity"
                  + " where datname = current_database() and query like 'listen%'");
      await().until(() -> woken.tryAcquire());
      woken.drainPermits();
      announce(writing);
      await().until(() -> woken.tryAcquire());
      assertThat(woken.availablePermits()).isZero();
    }
  }

  private static void announce(AlertStore store) {
    try (StoreTransaction transaction = store.begin()) {
      transaction.announce();
      transaction.commit();
    }
  }
}
