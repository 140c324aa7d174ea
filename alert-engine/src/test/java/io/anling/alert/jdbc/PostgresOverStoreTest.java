package io.anling.alert.jdbc;

import io.anling.alert.engine.AlertStore;
import org.junit.jupiter.api.Tag;

@Tag("postgres")
class PostgresOverStoreTest extends OverStoreContract {

  private final PostgresAddress address = PostgresServer.shared().schema();

  @Override
  AlertStore open() {
    return JdbcAlertStore.postgres(address);
  }
}
