package io.anling.alert.engine;

import io.anling.alert.jdbc.JdbcAlertStore;
import io.anling.alert.jdbc.PostgresAddress;
import io.anling.alert.jdbc.PostgresServer;
import org.junit.jupiter.api.Tag;

/** What becomes of a device's event, on PostgreSQL. */
@Tag("postgres")
class PostgresRaiseEventTest extends RaiseEventTest {

  private final PostgresAddress address = PostgresServer.shared().schema();

  @Override
  AlertStore store() {
    return JdbcAlertStore.postgres(address);
  }
}
