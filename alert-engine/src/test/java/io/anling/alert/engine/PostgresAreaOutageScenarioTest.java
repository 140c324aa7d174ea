package io.anling.alert.engine;

import io.anling.alert.jdbc.JdbcAlertStore;
import io.anling.alert.jdbc.PostgresAddress;
import io.anling.alert.jdbc.PostgresServer;
import org.junit.jupiter.api.Tag;

/** A village loses its power, on PostgreSQL. */
@Tag("postgres")
class PostgresAreaOutageScenarioTest extends AreaOutageScenarioTest {

  private final PostgresAddress address = PostgresServer.shared().schema();

  @Override
  AlertStore store() {
    return JdbcAlertStore.postgres(address);
  }
}
