package io.anling.alert.engine;

import io.anling.alert.jdbc.JdbcAlertStore;
import io.anling.alert.jdbc.PostgresAddress;
import io.anling.alert.jdbc.PostgresServer;
import org.junit.jupiter.api.Tag;

@Tag("postgres")
class PostgresRetentionTest extends RetentionContract {

  private final PostgresAddress address = PostgresServer.shared().schema();

  @Override
  AlertStore store() {
    return JdbcAlertStore.postgres(address);
  }

  @Override
  void sql(String statement) {
    PostgresServer.shared().execute(address, statement);
  }
}
