package io.anling.alert.engine;

import io.anling.alert.jdbc.JdbcAlertStore;
import io.anling.alert.jdbc.PostgresAddress;
import io.anling.alert.jdbc.PostgresServer;
import org.junit.jupiter.api.Tag;

/** An alert climbs its plan on PostgreSQL too. */
@Tag("postgres")
class PostgresPlanScenarioTest extends PlanScenarioTest {

  private final PostgresAddress address = PostgresServer.shared().schema();

  @Override
  AlertStore store() {
    return JdbcAlertStore.postgres(address);
  }
}
