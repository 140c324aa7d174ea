package io.anling.alert.jdbc;

import io.anling.alert.engine.AlertStore;
import org.junit.jupiter.api.Tag;

@Tag("postgres")
class PostgresSealedStoreTest extends SealedStoreContract {

  private final PostgresAddress address = PostgresServer.shared().schema();

  @Override
  AlertStore open() {
    return JdbcAlertStore.postgres(address);
  }
}
