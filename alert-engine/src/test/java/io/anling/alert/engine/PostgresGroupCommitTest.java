package io.anling.alert.engine;

import io.anling.alert.jdbc.JdbcAlertStore;
import io.anling.alert.jdbc.PostgresAddress;
import io.anling.alert.jdbc.PostgresServer;
import org.junit.jupiter.api.Tag;

/** One transaction for a batch, on PostgreSQL. */
@Tag("postgres")
class PostgresGroupCommitTest extends GroupCommitTest {

  private final PostgresAddress address = PostgresServer.shared().schema();

  @Override
  AlertStore real() {
    return JdbcAlertStore.postgres(address);
  }
}
